import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { loadMessages } from '@/i18n';

/** What can't be had because the connection is lost comes once there is one: a part of a page fails the page for nobody. */
async function reached<File>(load: () => Promise<File>): Promise<File> {
  for (;;) {
    try {
      return await load();
    } catch (error) {
      if (navigator.onLine) throw error;
      await new Promise((resolve) => window.addEventListener('online', resolve, { once: true }));
    }
  }
}

/** A part of a page that is fetched after it, together with the words that it says. */
export const lazyPart = <Props>(
  load: () => Promise<{ default: ComponentType<Props> }>,
  ...words: string[]
): LazyExoticComponent<ComponentType<Props>> =>
  lazy(() => reached(async () => (await Promise.all([load(), loadMessages(...words)]))[0]));

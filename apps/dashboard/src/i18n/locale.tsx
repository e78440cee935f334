import { createContext, useContext, useEffect, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { IntlProvider, type MessageFormatElement } from 'react-intl';

export type Locale = 'en' | 'hi';
type Catalogue = Record<string, MessageFormatElement[]>;

export const LOCALES: readonly { locale: Locale; name: string; short: string }[] = [
  { locale: 'en', name: 'English', short: 'EN' },
  { locale: 'hi', name: 'हिन्दी', short: 'हि' },
];

/** Each folder's messages are a chunk of their own, loaded with the pages that say them. */
const files = import.meta.glob<{ default: Catalogue }>('/src/**/messages.*.json');
const KEPT = 'factotum.locale';

const kept = (): Locale => {
  const stored = localStorage.getItem(KEPT) ?? navigator.language.slice(0, 2);
  return stored === 'hi' ? 'hi' : 'en';
};

let locale: Locale = kept();
let messages: Catalogue = {};
const folders = new Set<string>();
const watchers = new Set<() => void>();

async function fetchCatalogue(folder: string, of: Locale): Promise<Catalogue> {
  if (folder === REFUSALS && of === 'en') return {};
  const load = files[`/src/${folder}/messages.${of}.json`];
  if (load) return (await load()).default;
  complain(new Error(`${folder} has no messages`));
  return {};
}

function show(next: Catalogue): void {
  messages = next;
  for (const watcher of watchers) watcher();
}

/** Loads the messages of folders below `src`, such as `features/clients`, before a page that says them is shown. */
export async function loadMessages(...wanted: string[]): Promise<void> {
  const missing = wanted.filter((folder) => !folders.has(folder));
  if (missing.length === 0) return;
  const loaded = await Promise.all(missing.map((folder) => fetchCatalogue(folder, locale)));
  for (const folder of missing) folders.add(folder);
  show(Object.assign({}, messages, ...loaded) as Catalogue);
}

const REFUSALS = 'refusals';
/** Those of single fields, which no page writes itself: English ones, too. */
const RULES = 'refusals/rules';

/** What the api refuses with is said in words of the reader's own: they come after the page, which doesn't wait for them. */
export async function loadRefusals(): Promise<void> {
  const of = locale;
  const own = [REFUSALS, RULES];
  for (const folder of own) folders.add(folder);
  const loaded = await Promise.all(own.map((folder) => fetchCatalogue(folder, of)));
  if (of === locale) show(Object.assign({}, messages, ...loaded) as Catalogue);
}

async function speak(next: Locale): Promise<void> {
  localStorage.setItem(KEPT, next);
  const loaded = await Promise.all([...folders].map((folder) => fetchCatalogue(folder, next)));
  locale = next;
  show(Object.assign({}, ...loaded) as Catalogue);
}

interface Speech {
  locale: Locale;
  speak: (locale: Locale) => Promise<void>;
}

const Context = createContext<Speech>({ locale, speak });
export const useLocale = (): Speech => useContext(Context);

const watch = (watcher: () => void): (() => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};

/** The reader's own way of writing dates and numbers, where it is of the language that the pages speak. */
export const regionOf = (of: Locale): string => {
  const own = navigator.languages.find((language) => language.slice(0, 2) === of);
  return own ?? (of === 'hi' ? 'hi-IN' : 'en-US');
};

export function LocaleProvider({ children }: { children: ReactNode }): ReactNode {
  const shown = useSyncExternalStore(watch, () => messages);
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [shown]);
  const speech = useMemo(() => ({ locale, speak, shown }), [shown]);
  return (
    <Context.Provider value={speech}>
      <IntlProvider locale={regionOf(locale)} messages={shown} onError={complain}>
        {children}
      </IntlProvider>
    </Context.Provider>
  );
}

/** A message that is missing is a defect: the browser tests look for it. */
function complain(error: Error): void {
  console.error(error.message);
}

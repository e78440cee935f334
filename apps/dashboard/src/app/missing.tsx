import type { ReactNode } from 'react';
import { useT } from '@/i18n';
import { ButtonLink } from '@/ui/button';
import { Page } from '@/ui/layout';
import { Empty } from '@/ui/states';

export function Missing(): ReactNode {
  return (
    <main>
      <NothingHere />
    </main>
  );
}

/** Within a frame of pages. */
export function NothingHere(): ReactNode {
  const t = useT();
  return (
    <Page title={t('app.missing.title')}>
      <Empty action={<ButtonLink to="/">{t('app.home')}</ButtonLink>}>{t('app.missing.text')}</Empty>
    </Page>
  );
}

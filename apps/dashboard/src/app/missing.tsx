import type { ReactNode } from 'react';
import { useT } from '@/i18n';
import { ButtonLink } from '@/ui/button';
import { Page } from '@/ui/layout';
import { Empty } from '@/ui/states';
import { useViewer } from './viewer';

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

export function NotForYou(): ReactNode {
  const t = useT();
  const isClient = useViewer().role === 'CLIENT';
  return (
    <Page title={t(isClient ? 'app.forbidden.agency' : 'app.forbidden.title')}>
      <Empty
        action={
          isClient ? (
            <ButtonLink to="/portal">{t('app.forbidden.toPortal')}</ButtonLink>
          ) : (
            <ButtonLink to="/">{t('app.home')}</ButtonLink>
          )
        }
      >
        {t(isClient ? 'app.forbidden.agencyText' : 'app.forbidden.text')}
      </Empty>
    </Page>
  );
}

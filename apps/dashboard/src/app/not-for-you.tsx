import type { ReactNode } from 'react';
import { useT } from '@/i18n';
import { ButtonLink } from '@/ui/button';
import { Page } from '@/ui/layout';
import { Empty } from '@/ui/states';
import { useViewer } from './viewer';

/** In place of a page that the viewer may not see. */
export default function NotForYou(): ReactNode {
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

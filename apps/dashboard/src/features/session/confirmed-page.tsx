import type { ReactNode } from 'react';
import { useT } from '@/i18n';
import { useAddress } from '@/ui/filters';
import { OuterLink, OuterPage } from './outer-page';
import { SignInForm } from './sign-in-form';

/** Where the link of a confirmation mail leads. */
export default function ConfirmedPage(): ReactNode {
  const t = useT();
  const [{ error }] = useAddress();
  if (error) {
    return (
      <OuterPage
        title={t('session.confirmed.failed')}
        text={t('session.confirmed.failedText')}
        footer={<OuterLink to="/sign-up">{t('session.confirmed.again')}</OuterLink>}
      />
    );
  }
  return (
    <OuterPage title={t('session.confirmed.title')} text={t('session.confirmed.text')}>
      <SignInForm onDone={() => location.assign('/')} />
    </OuterPage>
  );
}

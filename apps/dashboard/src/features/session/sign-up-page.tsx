import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useT } from '@/i18n';
import { Button } from '@/ui/button';
import { Form } from '@/ui/form';
import { AccountFields, type NewAccount } from './account-fields';
import { auth, useAttempt } from './auth';
import { OuterLink, OuterPage } from './outer-page';

const LANDING = '/confirmed';

export default function SignUpPage(): ReactNode {
  const t = useT();
  const [sentTo, setSentTo] = useState<string>();
  if (sentTo) return <CheckMail email={sentTo} />;
  return (
    <OuterPage
      title={t('session.signUp')}
      text={t('session.signUp.text')}
      footer={<OuterLink to="/sign-in">{t('session.haveAccount')}</OuterLink>}
    >
      <SignUpForm onDone={setSentTo} />
    </OuterPage>
  );
}

function SignUpForm({ onDone }: { onDone: (email: string) => void }): ReactNode {
  const t = useT();
  const { attempt, problem, isBusy } = useAttempt();
  const form = useForm<NewAccount>();
  const submit = form.handleSubmit(async (fields) => {
    if (await attempt(() => auth('/sign-up/email', { ...fields, callbackURL: LANDING }))) onDone(fields.email);
  });
  return (
    <Form onSubmit={submit} action={t('session.signUp.go')} isBusy={isBusy} problem={problem}>
      <AccountFields form={form} />
    </Form>
  );
}

function CheckMail({ email }: { email: string }): ReactNode {
  const t = useT();
  const { attempt, problem, isBusy } = useAttempt();
  const [isAgain, setAgain] = useState(false);
  const again = async (): Promise<void> => {
    setAgain(await attempt(() => auth('/send-verification-email', { email, callbackURL: LANDING })));
  };
  return (
    <OuterPage title={t('session.checkMail.title')} text={t('session.checkMail.text', { email })}>
      <p className="mb-3">{t('session.checkMail.hint')}</p>
      <Button isBusy={isBusy} disabled={isAgain || isBusy} onClick={() => void again()}>
        {t(isAgain ? 'session.checkMail.done' : 'session.checkMail.again')}
      </Button>
      <p role="alert" className="text-danger">
        {problem}
      </p>
    </OuterPage>
  );
}

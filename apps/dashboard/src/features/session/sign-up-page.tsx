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
  const [sent, setSent] = useState<NewAccount>();
  const [isCorrecting, setCorrecting] = useState(false);
  if (sent && !isCorrecting) return <CheckMail email={sent.email} onBack={() => setCorrecting(true)} />;
  const done = (fields: NewAccount): void => {
    setSent(fields);
    setCorrecting(false);
  };
  return (
    <OuterPage
      title={t('session.signUp')}
      text={t('session.signUp.text')}
      footer={<OuterLink to="/sign-in">{t('session.haveAccount')}</OuterLink>}
    >
      <SignUpForm sent={sent} onDone={done} />
    </OuterPage>
  );
}

interface SignUpFormProps {
  /** What was sent before, and is to be corrected. */
  sent: NewAccount | undefined;
  onDone: (fields: NewAccount) => void;
}

function SignUpForm({ sent, onDone }: SignUpFormProps): ReactNode {
  const t = useT();
  const { attempt, problem, isBusy } = useAttempt();
  const form = useForm<NewAccount>(sent && { defaultValues: sent });
  const { isDirty } = form.formState;
  const submit = form.handleSubmit(async (fields) => {
    if (sent && !isDirty) return onDone(sent);
    if (await attempt(() => auth('/sign-up/email', { ...fields, callbackURL: LANDING }))) onDone(fields);
  });
  return (
    <Form onSubmit={submit} action={t('session.signUp.go')} isBusy={isBusy} problem={problem}>
      <AccountFields form={form} />
    </Form>
  );
}

function CheckMail({ email, onBack }: { email: string; onBack: () => void }): ReactNode {
  const t = useT();
  const { attempt, problem, isBusy } = useAttempt();
  const [isAgain, setAgain] = useState(false);
  const again = async (): Promise<void> => {
    setAgain(await attempt(() => auth('/send-verification-email', { email, callbackURL: LANDING })));
  };
  return (
    <OuterPage title={t('session.checkMail.title')} text={t('session.checkMail.text', { email })}>
      <p className="mb-3">{t('session.checkMail.hint')}</p>
      <div className="flex flex-wrap gap-2">
        <Button isBusy={isBusy} disabled={isAgain || isBusy} onClick={() => void again()}>
          {t(isAgain ? 'session.checkMail.done' : 'session.checkMail.again')}
        </Button>
        <Button kind="quiet" onClick={onBack}>
          {t('session.checkMail.correct')}
        </Button>
      </div>
      <p role="alert" className="text-danger">
        {problem}
      </p>
    </OuterPage>
  );
}

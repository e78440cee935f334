import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useT } from '@/i18n';
import { Field, Input } from '@/ui/field';
import { Button } from '@/ui/button';
import { useAddress } from '@/ui/filters';
import { Form } from '@/ui/form';
import { auth, ownPath, useAttempt } from './auth';
import { OuterLink, OuterPage } from './outer-page';

interface Fields {
  name: string;
  email: string;
  password: string;
}

export const LEAST_PASSWORD = 8;

export default function SignUpPage(): ReactNode {
  const t = useT();
  const [sentTo, setSentTo] = useState<string>();
  const [{ next }] = useAddress();
  const after = ownPath(next);
  const isInvited = after?.startsWith('/accept-invitation') ?? false;
  const landing = after ? `/confirmed?next=${encodeURIComponent(after)}` : '/confirmed';
  if (sentTo) return <CheckMail email={sentTo} landing={landing} />;
  return (
    <OuterPage
      title={t(after ? 'session.signUp.joinTitle' : 'session.signUp')}
      text={t(isInvited ? 'session.signUp.joinText' : 'session.signUp.text')}
      footer={
        <OuterLink to="/sign-in" search={after ? { next: after } : {}}>
          {t('session.haveAccount')}
        </OuterLink>
      }
    >
      <SignUpForm landing={landing} onDone={setSentTo} />
    </OuterPage>
  );
}

function SignUpForm({ landing, onDone }: { landing: string; onDone: (email: string) => void }): ReactNode {
  const t = useT();
  const { attempt, problem, isBusy } = useAttempt();
  const { register, handleSubmit, formState } = useForm<Fields>();
  const { errors } = formState;
  const required = { required: t('ui.required') };
  const submit = handleSubmit(async (fields) => {
    if (await attempt(() => auth('/sign-up/email', { ...fields, callbackURL: landing }))) onDone(fields.email);
  });
  return (
    <Form onSubmit={submit} action={t('session.signUp.go')} isBusy={isBusy} problem={problem}>
      <Field label={t('session.name')} error={errors.name?.message}>
        <Input autoComplete="name" autoFocus {...register('name', required)} />
      </Field>
      <Field label={t('session.email')} error={errors.email?.message}>
        <Input type="email" autoComplete="username" {...register('email', required)} />
      </Field>
      <Field
        label={t('session.password')}
        hint={t('session.passwordHint', { least: LEAST_PASSWORD })}
        error={errors.password?.message}
      >
        <Input
          type="password"
          autoComplete="new-password"
          {...register('password', {
            ...required,
            minLength: { value: LEAST_PASSWORD, message: t('session.refused.weak') },
          })}
        />
      </Field>
    </Form>
  );
}

function CheckMail({ email, landing }: { email: string; landing: string }): ReactNode {
  const t = useT();
  const { attempt, problem, isBusy } = useAttempt();
  const [isAgain, setAgain] = useState(false);
  const again = async (): Promise<void> => {
    setAgain(await attempt(() => auth('/send-verification-email', { email, callbackURL: landing })));
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

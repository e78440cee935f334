import { KeyRound } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { call, RequestError } from '@/api/request';
import { useProblem, useT } from '@/i18n';
import { Field, Input } from '@/ui/field';
import { Button } from '@/ui/button';
import { Form } from '@/ui/form';
import { codeOf, isTooMany, recoveryCodeOf, useAttempt } from './auth';
import { knowsPasskeys, signInByPasskey } from './passkey';

interface Fields {
  email: string;
  password: string;
}

const postJson = (path: string, body: unknown): Promise<Response> =>
  call(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

/** Opens a session. @returns whether a second factor is still asked for. @throws RequestError */
export async function signIn(fields: Fields): Promise<boolean> {
  const answer = (await (await postJson('/api/auth/sign-in/email', fields)).json()) as { twoFactorRedirect?: boolean };
  return answer.twoFactorRedirect === true;
}

interface SignInFormProps {
  /** Whose sign-in it must be, where that is settled. */
  email?: string;
  /** What its button says. */
  action?: string;
  onDone: () => void;
}

export function SignInForm({ onDone, ...props }: SignInFormProps): ReactNode {
  const [asksCode, setAsksCode] = useState(false);
  return asksCode ? (
    <CodeForm onDone={onDone} />
  ) : (
    <PasswordForm {...props} onDone={(needsCode) => (needsCode ? setAsksCode(true) : onDone())} />
  );
}

type PasswordFormProps = Omit<SignInFormProps, 'onDone'> & { onDone: (needsCode: boolean) => void };

function PasswordForm({ email, action, onDone }: PasswordFormProps): ReactNode {
  const t = useT();
  const problemOf = useProblem();
  const [problem, setProblem] = useState<string>();
  const { register, handleSubmit, formState } = useForm<Fields>();
  const { errors, isSubmitting } = formState;
  const submit = handleSubmit(async (fields) => {
    setProblem(undefined);
    try {
      onDone(await signIn(fields));
    } catch (error) {
      const isWrong = error instanceof RequestError && /^(INVALID_EMAIL_OR_PASSWORD|HTTP_401)$/.test(error.code);
      if (isTooMany(error)) setProblem(t('session.refused.tries'));
      else setProblem(isWrong ? t('session.wrong') : problemOf(error));
    }
  });
  const passkey = usePasskey(() => onDone(false));
  const required = { required: t('ui.required') };
  return (
    <Form
      onSubmit={submit}
      action={action ?? t('session.signIn')}
      isBusy={isSubmitting}
      problem={problem ?? passkey.problem}
      others={passkey.button}
    >
      <Field label={t('session.email')} error={errors.email?.message}>
        <Input
          type="email"
          autoComplete="username webauthn"
          autoFocus={!email}
          readOnly={email !== undefined}
          {...(email && { className: 'bg-sunken' })}
          {...register('email', { ...required, ...(email && { value: email }) })}
        />
      </Field>
      <Field label={t('session.password')} error={errors.password?.message}>
        <Input
          type="password"
          autoComplete="current-password"
          autoFocus={Boolean(email)}
          {...register('password', required)}
        />
      </Field>
    </Form>
  );
}

/** The button of those who have a passkey, where the browser knows any. */
function usePasskey(onDone: () => void): { button: ReactNode; problem: string | undefined } {
  const t = useT();
  const { attempt, problem, isBusy } = useAttempt();
  const enter = async (): Promise<void> => {
    let isIn = false;
    const isDone = await attempt(async () => {
      isIn = await signInByPasskey();
    });
    if (isDone && isIn) onDone();
  };
  const button = knowsPasskeys() && (
    <Button icon={<KeyRound />} isBusy={isBusy} onClick={() => void enter()}>
      {t('session.passkeys.signIn')}
    </Button>
  );
  return { button, problem };
}

function CodeForm({ onDone }: { onDone: () => void }): ReactNode {
  const t = useT();
  const problemOf = useProblem();
  const [problem, setProblem] = useState<string>();
  const { register, handleSubmit, formState } = useForm<{ code: string }>();
  const submit = handleSubmit(async (fields) => {
    setProblem(undefined);
    const code = codeOf(fields.code);
    try {
      // Seven characters and more are a recovery code.
      if (/^\d{6}$/.test(code)) await postJson('/api/auth/two-factor/verify-totp', { code });
      else await postJson('/api/auth/two-factor/verify-backup-code', { code: recoveryCodeOf(code) });
      onDone();
    } catch (error) {
      if (isTooMany(error)) setProblem(t('session.refused.tries'));
      else if (error instanceof RequestError && error.code === 'OFFLINE') setProblem(problemOf(error));
      else setProblem(t('session.wrongCode'));
    }
  });
  return (
    <Form onSubmit={submit} action={t('session.signIn')} isBusy={formState.isSubmitting} problem={problem}>
      <Field label={t('session.code')} hint={t('session.codeHint')}>
        <Input autoComplete="one-time-code" autoFocus {...register('code', { required: true })} />
      </Field>
    </Form>
  );
}

import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useQuery } from '@tanstack/react-query';
import { useT } from '@/i18n';
import { ButtonLink } from '@/ui/button';
import { Field, Input } from '@/ui/field';
import { useAddress } from '@/ui/filters';
import { Form } from '@/ui/form';
import { Skeleton } from '@/ui/states';
import { auth, useAttempt } from './auth';
import { OuterLink, OuterPage } from './outer-page';
import { LEAST_PASSWORD } from './account-fields';

/** Where the link of a mail about a forgotten password leads. */
export default function ResetPasswordPage(): ReactNode {
  const t = useT();
  const [{ token }] = useAddress();
  const [isDone, setDone] = useState(false);
  const { isChecking, isOver } = useLink(token);
  const { attempt, problem, isBusy } = useAttempt();
  const { register, handleSubmit, formState } = useForm<{ password: string }>();
  const submit = handleSubmit(async ({ password }) => {
    setDone(await attempt(() => auth('/reset-password', { token, newPassword: password })));
  });
  if (isDone) {
    return (
      <OuterPage title={t('session.reset.done')} text={t('session.reset.doneText')}>
        <ButtonLink kind="primary" to="/sign-in">
          {t('session.signIn')}
        </ButtonLink>
      </OuterPage>
    );
  }
  if (isChecking) return <OuterPage title={t('session.reset.title')} text={<Skeleton rows={3} />} />;
  if (isOver) return <Over />;
  return (
    <OuterPage
      title={t('session.reset.title')}
      text={t('session.reset.text')}
      footer={<OuterLink to="/forgotten">{t('session.reset.again')}</OuterLink>}
    >
      <Form onSubmit={submit} action={t('session.reset.go')} isBusy={isBusy} problem={problem}>
        <Field
          label={t('session.newPassword')}
          hint={t('session.passwordHint', { least: LEAST_PASSWORD })}
          error={formState.errors.password?.message}
        >
          <Input
            type="password"
            autoComplete="new-password"
            autoFocus
            {...register('password', {
              required: t('ui.required'),
              minLength: { value: LEAST_PASSWORD, message: t('session.refused.weak') },
            })}
          />
        </Field>
      </Form>
    </OuterPage>
  );
}

/** Whether a link still opens anything; where that can't be found out, its form finds it out. */
function useLink(token = ''): { isChecking: boolean; isOver: boolean } {
  const { data, isLoading } = useQuery({
    queryKey: ['reset', token],
    queryFn: () => auth<{ isOpen: boolean }>('/check-reset-token', { token }),
    retry: false,
    staleTime: Infinity,
  });
  return { isChecking: isLoading, isOver: data?.isOpen === false };
}

function Over(): ReactNode {
  const t = useT();
  return (
    <OuterPage
      title={t('session.reset.over')}
      text={t('session.reset.overText')}
      footer={<OuterLink to="/sign-in">{t('session.toSignIn')}</OuterLink>}
    >
      <ButtonLink kind="primary" to="/forgotten">
        {t('session.reset.again')}
      </ButtonLink>
    </OuterPage>
  );
}

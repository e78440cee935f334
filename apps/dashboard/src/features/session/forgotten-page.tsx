import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useT } from '@/i18n';
import { Field, Input } from '@/ui/field';
import { Form } from '@/ui/form';
import { auth, useAttempt } from './auth';
import { OuterLink, OuterPage } from './outer-page';

export default function ForgottenPage(): ReactNode {
  const t = useT();
  const [sentTo, setSentTo] = useState<string>();
  const { attempt, problem, isBusy } = useAttempt();
  const { register, handleSubmit, formState } = useForm<{ email: string }>();
  const back = <OuterLink to="/sign-in">{t('session.toSignIn')}</OuterLink>;
  if (sentTo) {
    return (
      <OuterPage
        title={t('session.checkMail.title')}
        text={t('session.forgotten.sent', { email: sentTo })}
        footer={back}
      />
    );
  }
  const submit = handleSubmit(async ({ email }) => {
    if (await attempt(() => auth('/request-password-reset', { email }))) setSentTo(email);
  });
  return (
    <OuterPage title={t('session.forgotten')} text={t('session.forgotten.text')} footer={back}>
      <Form onSubmit={submit} action={t('session.forgotten.go')} isBusy={isBusy} problem={problem}>
        <Field label={t('session.email')} error={formState.errors.email?.message}>
          <Input
            type="email"
            autoComplete="username"
            autoFocus
            {...register('email', { required: t('ui.required') })}
          />
        </Field>
      </Form>
    </OuterPage>
  );
}

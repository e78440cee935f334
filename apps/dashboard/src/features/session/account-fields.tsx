import type { ReactNode } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { useT } from '@/i18n';
import { Field, Input } from '@/ui/field';

export interface NewAccount {
  name: string;
  email: string;
  password: string;
}

export const LEAST_PASSWORD = 8;

/** Who somebody is who has no account yet. An address that is given isn't hers to choose. */
export function AccountFields({ form, email }: { form: UseFormReturn<NewAccount>; email?: string }): ReactNode {
  const t = useT();
  const { register, formState } = form;
  const { errors } = formState;
  const required = { required: t('ui.required') };
  return (
    <>
      <Field label={t('session.name')} error={errors.name?.message}>
        <Input autoComplete="name" autoFocus {...register('name', required)} />
      </Field>
      <Field
        label={t('session.email')}
        error={errors.email?.message}
        {...(email && { hint: t('session.join.emailHint') })}
      >
        <Input
          type="email"
          autoComplete="username"
          readOnly={email !== undefined}
          {...(email && { className: 'bg-sunken' })}
          {...register('email', { ...required, ...(email && { value: email }) })}
        />
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
    </>
  );
}

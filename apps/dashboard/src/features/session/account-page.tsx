import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useT } from '@/i18n';
import { Field, Input } from '@/ui/field';
import { Form } from '@/ui/form';
import { Card, Page } from '@/ui/layout';
import { Loaded } from '@/ui/states';
import { useToast } from '@/ui/toast';
import { DataCard } from './account-data';
import { LookCard, NotifyCard } from './account-look';
import { PasskeysCard } from './account-passkeys';
import { SessionsCard } from './account-sessions';
import { TwoFactorCard } from './account-two-factor';
import { auth, useAttempt, whoIsIn, type SignedIn } from './auth';
import { LEAST_PASSWORD } from './account-fields';

/** What is somebody's own: name, password, how she signs in, how it looks, her data. */
export default function AccountPage(): ReactNode {
  const t = useT();
  const query = useQuery({ queryKey: ['who-is-in'], queryFn: whoIsIn });
  return (
    <Page title={t('session.account.title')} subtitle={query.data?.user.email}>
      <Loaded query={query} rows={8}>
        {(who) =>
          who && (
            <div className="grid items-start gap-4 lg:grid-cols-2">
              <div className="flex min-w-0 flex-col gap-4">
                <NameCard who={who} />
                <PasswordCard />
                <TwoFactorCard isOn={who.user.twoFactorEnabled === true} />
                <PasskeysCard />
              </div>
              <div className="flex min-w-0 flex-col gap-4">
                <LookCard />
                <NotifyCard />
                <SessionsCard />
                <DataCard />
              </div>
            </div>
          )
        }
      </Loaded>
    </Page>
  );
}

function NameCard({ who }: { who: SignedIn }): ReactNode {
  const t = useT();
  const toast = useToast();
  const client = useQueryClient();
  const { attempt, problem, isBusy } = useAttempt();
  const { register, handleSubmit, formState } = useForm({ defaultValues: { name: who.user.name } });
  const submit = handleSubmit(async ({ name }) => {
    if (!(await attempt(() => auth('/update-user', { name })))) return;
    toast({ text: t('session.account.saved') });
    await client.invalidateQueries();
  });
  return (
    <Card title={t('session.account.name')}>
      <Form onSubmit={submit} action={t('ui.save')} isBusy={isBusy} problem={problem}>
        <Field label={t('session.name')} error={formState.errors.name?.message}>
          <Input autoComplete="name" {...register('name', { required: t('ui.required') })} />
        </Field>
      </Form>
    </Card>
  );
}

function PasswordCard(): ReactNode {
  const t = useT();
  const toast = useToast();
  const client = useQueryClient();
  const { attempt, problem, isBusy } = useAttempt();
  const { register, handleSubmit, reset, formState } = useForm({ defaultValues: { now: '', next: '' } });
  const { errors } = formState;
  const submit = handleSubmit(async ({ now, next }) => {
    const body = { currentPassword: now, newPassword: next, revokeOtherSessions: true };
    if (!(await attempt(() => auth('/change-password', body)))) return;
    reset();
    toast({ text: t('session.account.passwordChanged') });
    await client.invalidateQueries();
  });
  const required = { required: t('ui.required') };
  return (
    <Card title={t('session.account.passwordTitle')}>
      <Form onSubmit={submit} action={t('session.account.changePassword')} isBusy={isBusy} problem={problem}>
        <Field label={t('session.account.current')} error={errors.now?.message}>
          <Input type="password" autoComplete="current-password" {...register('now', required)} />
        </Field>
        <Field
          label={t('session.newPassword')}
          hint={t('session.passwordHint', { least: LEAST_PASSWORD })}
          error={errors.next?.message}
        >
          <Input
            type="password"
            autoComplete="new-password"
            {...register('next', {
              ...required,
              minLength: { value: LEAST_PASSWORD, message: t('session.refused.weak') },
            })}
          />
        </Field>
      </Form>
    </Card>
  );
}

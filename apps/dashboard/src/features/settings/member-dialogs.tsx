import type { ReactNode } from 'react';
import { Controller, useForm, type Control } from 'react-hook-form';
import { useAct } from '@/api/use-api';
import { ClientPicker } from '@/features/clients/client-picker';
import { AssistantPicker } from '@/features/team/assistant-picker';
import type { Role } from '@/gql/session/graphql';
import {
  SettingsChangeRoleDocument,
  SettingsGrantDocument,
  SettingsInviteDocument,
  type Grant,
} from '@/gql/settings/graphql';
import { useT } from '@/i18n';
import { Dialog } from '@/ui/dialog';
import { Checkbox, Field, Input, Select } from '@/ui/field';
import { Form } from '@/ui/form';
import { useOpened } from '@/ui/use-opened';
import { useMay } from './may';
import type { Member } from './members';

interface Fields {
  email: string;
  role: Role;
  who: string;
}

const GRANTS: readonly Grant[] = ['SETTINGS', 'MEMBERS', 'API_KEYS', 'AUDIT_LOG'];

/** Whom a member's sign-in stands for. */
const whoOf = (member?: Member): string => member?.assistantId ?? member?.clientId ?? '';

/** The roles that the viewer may give. */
function useRoles(): Role[] {
  const may = useMay();
  return [
    ...(may('owner') ? (['OWNER'] as const) : []),
    ...(may('members') ? (['MANAGER', 'ACCOUNTANT'] as const) : []),
    'ASSISTANT',
    'CLIENT',
  ];
}

/** Invites somebody, or gives a member another role; an assistant's and a client's sign-in stands for one of them. */
export function RoleDialog({ member, onClose }: { member?: Member; onClose: () => void }): ReactNode {
  const t = useT();
  const roles = useRoles();
  const options = { onDone: onClose, onError: () => undefined };
  const invite = useAct(SettingsInviteDocument, { ...options, done: t('settings.members.invited') });
  const change = useAct(SettingsChangeRoleDocument, { ...options, done: t('settings.saved') });
  const fields: Fields = { email: member?.email ?? '', role: member?.role ?? 'ASSISTANT', who: whoOf(member) };
  const form = useForm<Fields>({ defaultValues: fields });
  const { register, handleSubmit, watch, formState } = form;
  const { version, problem } = useOpened(form, { version: member?.version ?? 0, fields }, invite.error ?? change.error);
  const role = watch('role');
  const submit = handleSubmit(({ email, who }) => {
    const input = {
      role,
      ...(role === 'ASSISTANT' && { assistantId: who }),
      ...(role === 'CLIENT' && { clientId: who }),
    };
    if (member) change.mutate({ input: { ...input, userId: member.userId, version } });
    else invite.mutate({ input: { ...input, email } });
  });
  return (
    <Dialog title={member?.name ?? t('settings.members.invite')} isOpen onClose={onClose}>
      <Form
        onSubmit={submit}
        action={t(member ? 'ui.save' : 'settings.members.send')}
        isBusy={invite.isPending || change.isPending}
        problem={problem}
      >
        {!member && (
          <Field label={t('settings.agency.email')} error={formState.errors.email?.message}>
            <Input type="email" autoFocus {...register('email', { required: t('ui.required') })} />
          </Field>
        )}
        <Field label={t('settings.members.roleLabel')} hint={t(`settings.roleText.${role}`)}>
          <Select
            choices={roles.map((value) => ({ value, label: t(`app.role.${value}`) }))}
            {...register('role', {
              // An assistant's is no client's.
              onChange: ({ target }) => form.setValue('who', target.value === member?.role ? whoOf(member) : ''),
            })}
          />
        </Field>
        {(role === 'ASSISTANT' || role === 'CLIENT') && (
          <Who role={role} present={role === member?.role ? member : undefined} control={form.control} />
        )}
      </Form>
    </Dialog>
  );
}

interface WhoProps {
  role: 'ASSISTANT' | 'CLIENT';
  /** Who stands for one of them now. */
  present: Member | undefined;
  control: Control<Fields>;
}

function Who({ role, present, control }: WhoProps): ReactNode {
  const t = useT();
  const own = present ? { id: whoOf(present), label: present.standsFor ?? '' } : undefined;
  return (
    <Controller
      control={control}
      name="who"
      rules={{ required: t('ui.required') }}
      render={({ field: { value, onChange }, fieldState: { error } }) => {
        const given = {
          label: t(`settings.members.who.${role}`),
          value: value || null,
          onPick: (id: string | null) => onChange(id ?? ''),
          known: own,
          isInvalid: error !== undefined,
        };
        return (
          <Field label={given.label} error={error?.message}>
            {role === 'CLIENT' ? <ClientPicker {...given} /> : <AssistantPicker {...given} />}
          </Field>
        );
      }}
    />
  );
}

type Granted = Record<Grant, boolean>;

const grantedTo = (member: Member): Granted =>
  Object.fromEntries(GRANTS.map((grant) => [grant, member.grants?.includes(grant) ?? false])) as Granted;

export function GrantsDialog({ member, onClose }: { member: Member; onClose: () => void }): ReactNode {
  const t = useT();
  const fields = grantedTo(member);
  const form = useForm<Granted>({ defaultValues: fields });
  const save = useAct(SettingsGrantDocument, {
    done: t('settings.saved'),
    onDone: onClose,
    onError: () => undefined,
  });
  const { version, problem } = useOpened(form, { version: member.version, fields }, save.error);
  const submit = form.handleSubmit((granted) => {
    const grants = GRANTS.filter((grant) => granted[grant]);
    save.mutate({ input: { userId: member.userId, grants, version } });
  });
  return (
    <Dialog title={t('settings.members.grantsOf', { name: member.name })} isOpen onClose={onClose}>
      <Form action={t('ui.save')} isBusy={save.isPending} problem={problem} onSubmit={submit}>
        {GRANTS.map((grant) => (
          <Checkbox
            key={grant}
            label={t(`settings.grant.${grant}`)}
            hint={t(`settings.grantText.${grant}`)}
            {...form.register(grant)}
          />
        ))}
      </Form>
    </Dialog>
  );
}

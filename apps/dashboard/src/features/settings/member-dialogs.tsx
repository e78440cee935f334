import type { ReactNode } from 'react';
import { Controller, useForm, type Control } from 'react-hook-form';
import { useAct } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
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

/** Of whom one may be an assistant's, who works for clients too. */
const mayWork = (role: Role | undefined): boolean => role === 'OWNER' || role === 'MANAGER';

/** Whether a member in that role stands for whom she does now: of an assistant and a client each is another. */
const staysWho = (role: Role, member: Member | undefined): boolean =>
  role === member?.role || (mayWork(role) && mayWork(member?.role));

/** The roles that the viewer may give: nobody takes her own from herself. */
function useRoles(member?: Member): Role[] {
  const may = useMay();
  const { user } = useViewer();
  if (member?.userId === user.id) return [member.role];
  return [
    ...(may('owner') ? (['OWNER'] as const) : []),
    ...(may('members') ? (['MANAGER', 'ACCOUNTANT'] as const) : []),
    'ASSISTANT',
    'CLIENT',
  ];
}

/**
 * Invites somebody, or gives a member another role; an assistant's and a client's sign-in stands for one of them, and an owner's
 * and a manager's may stand for an assistant besides.
 */
export function RoleDialog({ member, onClose }: { member?: Member; onClose: () => void }): ReactNode {
  const t = useT();
  const roles = useRoles(member);
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
      ...(mayWork(role) && { assistantId: who || null }),
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
              onChange: ({ target }) =>
                form.setValue('who', staysWho(target.value as Role, member) ? whoOf(member) : ''),
            })}
          />
        </Field>
        {role !== 'ACCOUNTANT' && (
          <Who
            key={mayWork(role) ? 'worker' : role}
            role={role}
            present={staysWho(role, member) ? member : undefined}
            control={form.control}
          />
        )}
      </Form>
    </Dialog>
  );
}

interface WhoProps {
  role: Exclude<Role, 'ACCOUNTANT'>;
  /** Who stands for one of them now. */
  present: Member | undefined;
  control: Control<Fields>;
}

function Who({ role, present, control }: WhoProps): ReactNode {
  const t = useT();
  const own = present?.standsFor ? { id: whoOf(present), label: present.standsFor } : undefined;
  const isOptional = mayWork(role);
  return (
    <Controller
      control={control}
      name="who"
      rules={isOptional ? {} : { required: t('ui.required') }}
      render={({ field: { value, onChange }, fieldState: { error } }) => {
        const given = {
          label: t(isOptional ? 'settings.members.worksAs' : `settings.members.who.${role as 'ASSISTANT' | 'CLIENT'}`),
          value: value || null,
          onPick: (id: string | null) => onChange(id ?? ''),
          known: own,
          isInvalid: error !== undefined,
        };
        return (
          <Field
            label={given.label}
            error={error?.message}
            {...(isOptional && { isOptional, hint: t('settings.members.worksAsHint') })}
          >
            {role === 'CLIENT' ? (
              <ClientPicker {...given} />
            ) : (
              <AssistantPicker {...given} {...(isOptional && { none: t('settings.members.worksAsNobody') })} />
            )}
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

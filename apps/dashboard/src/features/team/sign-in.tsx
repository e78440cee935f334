import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { request } from '@/api/request';
import { useAct } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import { SettingsChangeRoleDocument, SettingsInviteDocument } from '@/gql/settings/graphql';
import type { TeamPersonQuery } from '@/gql/team/graphql';
import { useFormat, useT } from '@/i18n';
import { Button, Card, Dialog, Field, Form, Input } from '@/ui';

type Person = NonNullable<TeamPersonQuery['assistant']>;

/** Who signs in as an assistant, to record what she does; where nobody does, somebody is invited, or an owner says it's her. */
export function SignIn({ person }: { person: Person }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { member, invitation } = person;
  return (
    <Card title={t('team.signIn.title')}>
      {member ? (
        <>
          <p className="font-medium">{member.name}</p>
          <p className="text-muted break-words">{member.email}</p>
        </>
      ) : invitation ? (
        <p>{t('team.signIn.invited', { email: invitation.email, day: format.date(invitation.expiresAt) })}</p>
      ) : (
        <Nobody person={person} />
      )}
    </Card>
  );
}

function Nobody({ person }: { person: Person }): ReactNode {
  const t = useT();
  const { role, user, assistantId } = useViewer();
  const [invites, setInvites] = useState(false);
  const own = { userId: user.id, role };
  const workAs = useAct(SettingsChangeRoleDocument, {
    done: t('team.signIn.isMine'),
    undo: () => request(SettingsChangeRoleDocument, { input: own }),
  });
  if (person.archivedAt) return <p className="text-muted">{t('team.signIn.nobody')}</p>;
  return (
    <>
      <p className="text-muted">{t('team.signIn.none')}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button aria-haspopup="dialog" onClick={() => setInvites(true)}>
          {t('team.signIn.invite')}
        </Button>
        {role === 'OWNER' && !assistantId && (
          <Button
            isBusy={workAs.isPending}
            onClick={() => workAs.mutate({ input: { ...own, assistantId: person.id } })}
          >
            {t('team.signIn.itIsMe')}
          </Button>
        )}
      </div>
      <Dialog
        title={t('team.signIn.inviteTitle', { name: person.name })}
        isOpen={invites}
        onClose={() => setInvites(false)}
      >
        <InviteForm person={person} onDone={() => setInvites(false)} />
      </Dialog>
    </>
  );
}

function InviteForm({ person, onDone }: { person: Person; onDone: () => void }): ReactNode {
  const t = useT();
  const invite = useAct(SettingsInviteDocument, { done: t('team.signIn.sent'), onDone, onError: () => undefined });
  const { register, handleSubmit, formState } = useForm({ defaultValues: { email: person.email ?? '' } });
  const submit = handleSubmit(({ email }) =>
    invite.mutate({ input: { email, role: 'ASSISTANT', assistantId: person.id } }),
  );
  return (
    <Form onSubmit={submit} action={t('team.signIn.send')} isBusy={invite.isPending} problem={invite.error}>
      <Field label={t('team.email')} error={formState.errors.email?.message}>
        <Input type="email" autoFocus {...register('email', { required: t('ui.required') })} />
      </Field>
    </Form>
  );
}

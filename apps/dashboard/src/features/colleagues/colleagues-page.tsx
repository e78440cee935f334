import { useState, type ReactNode } from 'react';
import { useAct } from '@/api/use-api';
import { useReadWhole } from '@/api/use-read-all';
import { useViewer } from '@/app/viewer';
import {
  ColleaguesInviteDocument,
  ColleaguesDocument,
  ColleaguesRemoveDocument,
  ColleaguesRevokeDocument,
  type ColleaguesQuery,
} from '@/gql/colleagues/graphql';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/button';
import { Confirm } from '@/ui/dialog';
import { Field, Input } from '@/ui/field';
import { Form } from '@/ui/form';
import { Card, Page } from '@/ui/layout';
import { Badge, Loaded } from '@/ui/states';

type Colleague = ColleaguesQuery['members']['nodes'][number];
type Invited = ColleaguesQuery['invitations']['nodes'][number];

/** Who of the client can sign in, and who is invited to. */
export default function ColleaguesPage(): ReactNode {
  const t = useT();
  const query = useReadWhole(ColleaguesDocument, {}, ({ members }) => members);
  return (
    <Page title={t('colleagues.title')} subtitle={t('colleagues.text')}>
      <Loaded query={query} rows={6}>
        {({ members, invitations }) => (
          <>
            <Colleagues colleagues={members.nodes} />
            {invitations.nodes.length > 0 && <Invitations invitations={invitations.nodes} />}
            <Invite />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Colleagues({ colleagues }: { colleagues: Colleague[] }): ReactNode {
  const t = useT();
  const { user } = useViewer();
  const [removed, setRemoved] = useState<Colleague>();
  return (
    <Card title={t('colleagues.members')} isFlush>
      <ul className="divide-line border-line divide-y border-t">
        {colleagues.map((colleague) => (
          <li key={colleague.userId} className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
            <span className="min-w-0">
              <span className="block break-words">{colleague.name}</span>
              <span className="text-muted block text-xs break-words">{colleague.email}</span>
            </span>
            {colleague.userId === user.id ? (
              <Badge>{t('ui.you')}</Badge>
            ) : (
              <Button
                size="small"
                aria-label={t('colleagues.removeOf', { name: colleague.name })}
                aria-haspopup="dialog"
                onClick={() => setRemoved(colleague)}
              >
                {t('colleagues.remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {removed && <Remove colleague={removed} onClose={() => setRemoved(undefined)} />}
    </Card>
  );
}

function Remove({ colleague, onClose }: { colleague: Colleague; onClose: () => void }): ReactNode {
  const t = useT();
  const { name, userId } = colleague;
  const remove = useAct(ColleaguesRemoveDocument, { done: t('colleagues.removed', { name }), onDone: onClose });
  return (
    <Confirm
      title={t('colleagues.removeOf', { name })}
      action={t('colleagues.remove')}
      isDanger
      isOpen
      isBusy={remove.isPending}
      onClose={onClose}
      onConfirm={() => remove.mutate({ userId })}
    >
      {t('colleagues.removeText', { name })}
    </Confirm>
  );
}

function Invitations({ invitations }: { invitations: Invited[] }): ReactNode {
  const t = useT();
  const format = useFormat();
  const revoke = useAct(ColleaguesRevokeDocument, { done: t('colleagues.revoked') });
  return (
    <Card title={t('colleagues.invited')} isFlush>
      <ul className="divide-line border-line divide-y border-t">
        {invitations.map(({ id, email, expiresAt }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
            <span className="min-w-0">
              <span className="block break-words">{email}</span>
              <span className="text-muted block text-xs">
                {t('colleagues.until', { time: format.time(expiresAt) })}
              </span>
            </span>
            <Button
              size="small"
              aria-label={t('colleagues.revokeOf', { email })}
              isBusy={revoke.isPending}
              onClick={() => revoke.mutate({ id })}
            >
              {t('colleagues.revoke')}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Invite(): ReactNode {
  const t = useT();
  const [email, setEmail] = useState('');
  const [isMissing, setMissing] = useState(false);
  const invite = useAct(ColleaguesInviteDocument, {
    done: ({ inviteColleague }) => t('colleagues.sent', { email: inviteColleague.email }),
    onDone: () => setEmail(''),
    onError: () => undefined,
  });
  const submit = (): void => {
    setMissing(!email.trim());
    if (email.trim()) invite.mutate({ input: { email: email.trim() } });
  };
  return (
    <Card title={t('colleagues.invite')}>
      <Form onSubmit={submit} action={t('colleagues.send')} isBusy={invite.isPending} problem={invite.error}>
        <Field
          path="email"
          label={t('colleagues.email')}
          hint={t('colleagues.hint')}
          error={isMissing && !email.trim() ? t('ui.required') : undefined}
          className="max-w-sm"
        >
          <Input type="email" value={email} onChange={({ target }) => setEmail(target.value)} />
        </Field>
      </Form>
    </Card>
  );
}

import { useState, type ReactNode } from 'react';
import { rowsRead, useAct, useReadPages } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import {
  SettingsInvitationsDocument,
  SettingsMembersDocument,
  SettingsRemoveMemberDocument,
  SettingsRevokeInvitationDocument,
  type SettingsInvitationsQuery,
  type SettingsMembersQuery,
} from '@/gql/settings/graphql';
import { useFormat, useT } from '@/i18n';
import { Confirm } from '@/ui/dialog';
import { Menu } from '@/ui/menu';
import { Badge, Loaded } from '@/ui/states';
import { GrantsDialog, RoleDialog } from './member-dialogs';
import { useMay } from './may';
import { RecordList, RowButton } from './record-list';

type Member = SettingsMembersQuery['members']['nodes'][number];
type Invitation = SettingsInvitationsQuery['invitations']['nodes'][number];
type Open = { what: 'invite' } | { what: 'role' | 'grants' | 'remove'; member: Member };

export default function MembersSection(): ReactNode {
  const t = useT();
  const format = useFormat();
  const standing = useStanding();
  const may = useMay();
  const mayInvite = may('invites');
  const [open, setOpen] = useState<Open>();
  const pages = useReadPages(SettingsMembersDocument, { withGrants: may('members') }, (data) => data.members);
  const close = (): void => setOpen(undefined);
  return (
    <Loaded query={rowsRead(pages)} rows={8}>
      {(members) => (
        <>
          <RecordList
            title={t('settings.members.title')}
            none=""
            add={mayInvite && { label: t('settings.members.invite'), onPress: () => setOpen({ what: 'invite' }) }}
            pages={pages}
            rows={members.map((member) => ({
              id: member.userId,
              name: member.name,
              detail: [
                ...standing(member),
                member.email,
                t('settings.members.since', { day: format.date(member.joinedAt) }),
              ].join(' · '),
              figure: <Roles member={member} />,
              actions: <MemberMenu member={member} onOpen={setOpen} />,
            }))}
          />
          <Invitations />
          {open?.what === 'invite' && <RoleDialog onClose={close} />}
          {open?.what === 'role' && <RoleDialog member={asIs(open.member, members)} onClose={close} />}
          {open?.what === 'grants' && <GrantsDialog member={asIs(open.member, members)} onClose={close} />}
          {open?.what === 'remove' && <Remove member={open.member} onClose={close} />}
        </>
      )}
    </Loaded>
  );
}

/** Whom a sign-in stands for, in words. */
function useStanding(): (of: Member | Invitation) => string[] {
  const t = useT();
  return ({ standsFor }) => (standsFor === null ? [] : [t('settings.members.standsFor', { name: standsFor })]);
}

function Invitations(): ReactNode {
  const t = useT();
  const format = useFormat();
  const standing = useStanding();
  const pages = useReadPages(SettingsInvitationsDocument, {}, (data) => data.invitations);
  return (
    <Loaded query={rowsRead(pages)}>
      {(invitations) => (
        <RecordList
          title={t('settings.invitations.title')}
          none={t('settings.invitations.none')}
          pages={pages}
          rows={invitations.map((invitation) => ({
            id: invitation.id,
            name: invitation.email,
            detail: [
              ...standing(invitation),
              t('settings.invitations.until', { time: format.time(invitation.expiresAt) }),
            ].join(' · '),
            figure: <Badge>{t(`app.role.${invitation.role}`)}</Badge>,
            actions: <Revoke invitation={invitation} />,
          }))}
        />
      )}
    </Loaded>
  );
}

/** As the member is by now, who may be gone. */
const asIs = (member: Member, members: readonly Member[]): Member =>
  members.find(({ userId }) => userId === member.userId) ?? member;

function Roles({ member: { role, grants } }: { member: Member }): ReactNode {
  const t = useT();
  return (
    <>
      {grants?.map((grant) => (
        <Badge key={grant} tone="info">
          {t(`settings.grant.${grant}`)}
        </Badge>
      ))}
      <Badge>{t(`app.role.${role}`)}</Badge>
    </>
  );
}

/** Changes of role and removal: an owner's, or of who was granted it, but not of owners. */
function MemberMenu({ member, onOpen }: { member: Member; onOpen: (open: Open) => void }): ReactNode {
  const t = useT();
  const may = useMay();
  const { user } = useViewer();
  const isOwner = may('owner');
  const isChangeable = may('members') && (isOwner || member.role !== 'OWNER');
  if (!isChangeable) return null;
  const isHerself = member.userId === user.id;
  const worksAs = {
    label: t('settings.members.worksAs'),
    opensDialog: true,
    onSelect: () => onOpen({ what: 'role', member }),
  };
  if (isHerself && member.role === 'ACCOUNTANT') return null;
  if (isHerself) return <Menu label={t('settings.editOf', { name: member.name })} items={[worksAs]} />;
  return (
    <Menu
      label={t('settings.editOf', { name: member.name })}
      items={[
        { label: t('settings.members.role'), opensDialog: true, onSelect: () => onOpen({ what: 'role', member }) },
        isOwner &&
          (member.role === 'MANAGER' || member.role === 'ACCOUNTANT') && {
            label: t('settings.members.grants'),
            opensDialog: true,
            onSelect: () => onOpen({ what: 'grants', member }),
          },
        {
          label: t('settings.members.remove'),
          isDanger: true,
          opensDialog: true,
          onSelect: () => onOpen({ what: 'remove', member }),
        },
      ]}
    />
  );
}

function Revoke({ invitation }: { invitation: Invitation }): ReactNode {
  const t = useT();
  const revoke = useAct(SettingsRevokeInvitationDocument, { done: t('settings.invitations.revoked') });
  return (
    <RowButton
      label={t('settings.invitations.revoke')}
      name={invitation.email}
      isBusy={revoke.isPending}
      onClick={() => revoke.mutate({ id: invitation.id })}
    />
  );
}

function Remove({ member, onClose }: { member: Member; onClose: () => void }): ReactNode {
  const t = useT();
  const remove = useAct(SettingsRemoveMemberDocument, { onDone: onClose });
  return (
    <Confirm
      title={t('settings.members.removeTitle', { name: member.name })}
      action={t('settings.members.remove')}
      isDanger
      isOpen
      isBusy={remove.isPending}
      onClose={onClose}
      onConfirm={() => remove.mutate({ userId: member.userId })}
    >
      {t('settings.members.removeText')}
    </Confirm>
  );
}

export type { Member };

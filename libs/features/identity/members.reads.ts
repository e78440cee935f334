import type { BatchRead } from '#platform/graphql';
import { standsFor } from './check-role.js';
import { INVITATION_COLUMNS } from './invitations.service.js';
import type { Invitation, Member } from './member.type.js';
import { IS_OPEN } from './sole-sign-in.js';

/** Members with who they are; `m` and `u` in statements. */
export const MEMBERS = `memberships m join auth."user" u on u.id = m.user_id`;

export const MEMBER_COLUMNS = `m.user_id as "userId", u.name, u.email, m.role, m.grants, m.assistant_id as "assistantId",
  m.client_id as "clientId", ${standsFor('m')} as "standsFor", m.created_at::text as "joinedAt", m.version`;

/** Who signs in for each of these assistants, if anybody does: one does at most. */
export const membersByAssistant: BatchRead<Member> = async (reads, ids) => {
  const rows = await reads.rows<Member>(`select ${MEMBER_COLUMNS} from ${MEMBERS} where m.assistant_id = any($1)`, [
    ids,
  ]);
  return new Map(rows.map((member) => [member.assistantId ?? '', member]));
};

/** The open invitation to sign in for each of these assistants, if there is one. */
export const invitationsByAssistant: BatchRead<Invitation> = async (reads, ids) => {
  const rows = await reads.rows<Invitation & { assistantId: string }>(
    `select ${INVITATION_COLUMNS}, i.assistant_id as "assistantId" from invitations i
      where i.assistant_id = any($1) and ${IS_OPEN}`,
    [ids],
  );
  return new Map(rows.map(({ assistantId, ...invitation }) => [assistantId, invitation]));
};

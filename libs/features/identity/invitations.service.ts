import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ApiError, hasGrant, type Caller } from '#platform/access';
import { Environment, publicUrlOf } from '#platform/config';
import { queueMail } from '#platform/mail';
import { Sealer } from '#platform/secrets';
import { type Origin, Tenancy, type TenantTransaction } from '#platform/tenancy';
import { checkRole, standsFor, type RoleColumns } from './check-role.js';
import type { OpenInvitation } from './invited.type.js';
import type { Invitation, InviteColleagueInput, InviteMemberInput } from './member.type.js';
import { refuseInvited, refuseSecondSignIn } from './sole-sign-in.js';
import type { Membership } from './viewer.type.js';

const TOKEN_BYTES = 32;
const MOST_OPEN_OF_A_CLIENT = 20;
export const INVITATION_COLUMNS = `i.id, i.email, i.role, ${standsFor('i')} as "standsFor",
   i.created_at::text as "createdAt", i.expires_at::text as "expiresAt"`;
const INSERT = `
  insert into invitations as i (agency_id, email, role, assistant_id, client_id, token_hash, invited_by)
  values ($1, $2, $3, $4, $5, $6, $7)
  returning ${INVITATION_COLUMNS}`;
// The address must be the invited one, so that a mail that is passed on lets nobody else in.
const ACCEPT = `
  update invitations i set accepted_at = now() from auth."user" u
   where i.id = $1 and u.id = $2 and i.email = lower(u.email) and u."emailVerified"
     and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()
  returning i.role, i.assistant_id, i.client_id`;
const JOIN = `
  insert into memberships (agency_id, user_id, role, assistant_id, client_id) values ($1, $2, $3, $4, $5)
  on conflict do nothing
  returning agency_id as "agencyId", (select name from agencies) as "agencyName", role, created_at::text as "joinedAt"`;

const MEMBER_AT = (email: string): string =>
  `select from memberships m join auth."user" u on u.id = m.user_id where lower(u.email) = ${email}`;

const OPEN = `
  select (select name from agencies) as "agencyName", i.email, i.role,
         exists (select from auth."user" u where lower(u.email) = i.email and u."emailVerified") as "hasAccount",
         exists (${MEMBER_AT('i.email')}) as "isMember"
    from invitations i where i.id = $1`;

const NO_INVITATION = new ApiError('NOT_FOUND', 'There is no such invitation for you, or no longer.');
/** Who joins, and from where; a session need not be open yet. */
type Joining = Origin & { userId: string };

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Invitations by mail: of its link only the hash is kept, and it opens once, for seven days. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly environment: Environment,
    private readonly sealer: Sealer,
  ) {}

  /**
   * @throws ApiError `FORBIDDEN` for somebody whom this caller may not invite, `NOT_POSSIBLE` for a member, and as `checkRole`,
   * `refuseSecondSignIn` and `refuseInvited`
   */
  inviteMember(caller: Caller, input: InviteMemberInput): Promise<Invitation> {
    const { role } = input;
    if (role === 'OWNER' && caller.role !== 'OWNER') throw new ApiError('FORBIDDEN', 'Only an owner invites owners.');
    if (role !== 'ASSISTANT' && role !== 'CLIENT' && !hasGrant(caller, 'MEMBERS')) {
      throw new ApiError('FORBIDDEN', 'Only an owner, or who was granted it, invites managers and accountants.');
    }
    const email = input.email.toLowerCase();
    return this.tenancy.write(caller, async (transaction) => {
      const columns = await checkRole(transaction, input);
      await refuseSecondSignIn(transaction, columns[1]);
      await refuseInvited(transaction, columns[1]);
      await refuseMember(transaction, email);
      const { invitation, link } = await this.open(transaction, { email, columns, invitedBy: caller.userId });
      await this.mail(transaction, email, link);
      return invitation;
    });
  }

  /** By somebody of a client, for the same. @throws ApiError `NOT_POSSIBLE` for who is of it already, and for too many at once */
  inviteColleague(caller: Caller, { email: given }: InviteColleagueInput): Promise<Invitation> {
    const email = given.toLowerCase();
    return this.tenancy.write(caller, async (transaction) => {
      await refuseColleague(transaction, email);
      const columns: RoleColumns = ['CLIENT', null, caller.clientId ?? null];
      const { invitation, link } = await this.open(transaction, { email, columns, invitedBy: caller.userId });
      await this.mail(transaction, email, link);
      return invitation;
    });
  }

  /** For a mail that is written elsewhere. @returns the link that makes its reader somebody of the client, once */
  async linkForClient(
    transaction: TenantTransaction,
    { email, clientId, invitedBy }: { email: string; clientId: string; invitedBy: string },
  ): Promise<string> {
    const columns: RoleColumns = ['CLIENT', null, clientId];
    return (await this.open(transaction, { email: email.toLowerCase(), columns, invitedBy })).link;
  }

  /** @throws ApiError `NOT_FOUND` for one that isn't open */
  async revokeInvitation(caller: Caller, id: string): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      const [revoked] = await transaction.rows(
        `update invitations set revoked_at = now() where id = $1 and accepted_at is null and revoked_at is null
         returning id`,
        [id],
      );
      if (!revoked) throw new ApiError('NOT_FOUND', 'There is no such invitation.');
      return id;
    });
  }

  /** @throws ApiError `NOT_FOUND` for whoever isn't invited by this token, `FORBIDDEN` for a member, and as `refuseSecondSignIn` */
  async acceptInvitation({ userId, ...origin }: Joining, token: string): Promise<Membership> {
    const { agencyId, id } = await this.find(token);
    return this.tenancy.write({ ...origin, agencyId, userId }, async (transaction) => {
      const [role] = await transaction.tuples<[string, string | null, string | null]>(ACCEPT, [id, userId]);
      if (!role) throw NO_INVITATION;
      await refuseSecondSignIn(transaction, role[1], userId);
      const [membership] = await transaction.rows<Membership>(JOIN, [agencyId, userId, ...role]);
      if (!membership) throw new ApiError('FORBIDDEN', 'You are a member of this agency already.');
      return membership;
    });
  }

  /** What an invitation's mail is about, for who has its token. @throws ApiError `NOT_FOUND` for one that isn't open */
  async openInvitation(token: string): Promise<OpenInvitation> {
    const { agencyId, id } = await this.find(token);
    const [invitation] = await this.tenancy.read({ agencyId }, (transaction) =>
      transaction.rows<OpenInvitation>(OPEN, [id]),
    );
    if (!invitation) throw NO_INVITATION;
    return invitation;
  }

  private async find(token: string): Promise<{ agencyId: string; id: string }> {
    const [found] = await this.tenancy.lookUp<{ agencyId: string; id: string }>(
      'select agency_id as "agencyId", id from find_invitation($1)',
      [hashOf(token)],
    );
    if (!found) throw NO_INVITATION;
    return found;
  }

  private async open(
    transaction: TenantTransaction,
    { email, columns, invitedBy }: { email: string; columns: RoleColumns; invitedBy: string },
  ): Promise<{ invitation: Invitation; link: string }> {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const values = [transaction.agencyId, email, ...columns, hashOf(token), invitedBy];
    const [invitation] = (await transaction.rows<Invitation>(INSERT, values)) as [Invitation];
    const link = new URL(`/accept-invitation?token=${token}`, publicUrlOf(this.environment)).href;
    return { invitation, link };
  }

  private async mail(transaction: TenantTransaction, to: string, link: string): Promise<void> {
    const [agency] = await transaction.rows<{ name: string }>('select name from agencies');
    const mail = {
      to,
      subject: `${agency?.name} invites you`,
      text: `Open this link within seven days to join ${agency?.name} with this address:\n\n${link}\n`,
    };
    await queueMail((sql, values) => transaction.rows(sql, values), mail, this.sealer);
  }
}

/** Of what a client's caller sees, which is her own client's. @throws ApiError `NOT_POSSIBLE` */
async function refuseColleague(transaction: TenantTransaction, email: string): Promise<void> {
  const [member] = await transaction.rows(
    `select from memberships m join auth."user" u on u.id = m.user_id where m.client_id is not null and lower(u.email) = $1`,
    [email],
  );
  if (member) throw new ApiError('NOT_POSSIBLE', 'This person can sign in already.', { reason: 'MEMBER' });
  const open = await transaction.rows<{ email: string }>(
    'select email from invitations where accepted_at is null and revoked_at is null and expires_at > now()',
  );
  if (open.some((invited) => invited.email === email)) {
    throw new ApiError('NOT_POSSIBLE', 'This person is invited already.', { reason: 'INVITED' });
  }
  if (open.length < MOST_OPEN_OF_A_CLIENT) return;
  const details = { reason: 'TOO_MANY', most: MOST_OPEN_OF_A_CLIENT };
  throw new ApiError('NOT_POSSIBLE', 'No more than {most} people are invited at a time.', details);
}

/** @throws ApiError `NOT_POSSIBLE` */
async function refuseMember(transaction: TenantTransaction, email: string): Promise<void> {
  if ((await transaction.rows(MEMBER_AT('$1'), [email])).length === 0) return;
  throw new ApiError('NOT_POSSIBLE', 'Whoever has this address belongs to the agency already.', {
    reason: 'MEMBER_ALREADY',
    field: 'email',
  });
}

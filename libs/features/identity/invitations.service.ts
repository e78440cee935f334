import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ApiError, hasGrant, type Caller } from '#platform/access';
import { Environment, publicUrlOf } from '#platform/config';
import { queueMail } from '#platform/mail';
import { Sealer } from '#platform/secrets';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import { checkRole } from './check-role.js';
import type { Invitation, InviteMemberInput } from './member.type.js';
import type { Person } from './person.finder.js';
import type { Membership } from './viewer.type.js';

const TOKEN_BYTES = 32;
const INSERT = `
  insert into invitations (agency_id, email, role, assistant_id, client_id, token_hash, invited_by)
  values ($1, $2, $3, $4, $5, $6, $7)
  returning id, email, role, created_at::text as "createdAt", expires_at::text as "expiresAt"`;
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

const NO_INVITATION = new ApiError('NOT_FOUND', 'There is no such invitation for you, or no longer.');
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Invitations by mail: of its link only the hash is kept, and it opens once, for seven days. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly environment: Environment,
    private readonly sealer: Sealer,
  ) {}

  /** @throws ApiError `FORBIDDEN` for somebody whom this caller may not invite, and as `checkRole` */
  inviteMember(caller: Caller, input: InviteMemberInput): Promise<Invitation> {
    const { role } = input;
    if (role === 'OWNER' && caller.role !== 'OWNER') throw new ApiError('FORBIDDEN', 'Only an owner invites owners.');
    if (role !== 'ASSISTANT' && role !== 'CLIENT' && !hasGrant(caller, 'MEMBERS')) {
      throw new ApiError('FORBIDDEN', 'Only an owner, or who was granted it, invites managers and accountants.');
    }
    const email = input.email.toLowerCase();
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    return this.tenancy.write(caller, async (transaction) => {
      const columns = await checkRole(transaction, input);
      const values = [transaction.agencyId, email, ...columns, hashOf(token), caller.userId];
      const [invitation] = (await transaction.rows<Invitation>(INSERT, values)) as [Invitation];
      await this.mail(transaction, email, token);
      return invitation;
    });
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

  /** @throws ApiError `NOT_FOUND` for whoever isn't invited by this token, `FORBIDDEN` for a member */
  async acceptInvitation({ userId, ...origin }: Person, token: string): Promise<Membership> {
    const [invitation] = await this.tenancy.lookUp<{ agency_id: string; id: string }>(
      'select * from find_invitation($1)',
      [hashOf(token)],
    );
    if (!invitation) throw NO_INVITATION;
    const { agency_id: agencyId, id } = invitation;
    return this.tenancy.write({ ...origin, agencyId, userId }, async (transaction) => {
      const [role] = await transaction.tuples<[string, string | null, string | null]>(ACCEPT, [id, userId]);
      if (!role) throw NO_INVITATION;
      const [membership] = await transaction.rows<Membership>(JOIN, [agencyId, userId, ...role]);
      if (!membership) throw new ApiError('FORBIDDEN', 'You are a member of this agency already.');
      return membership;
    });
  }

  private async mail(transaction: TenantTransaction, to: string, token: string): Promise<void> {
    const [agency] = await transaction.rows<{ name: string }>('select name from agencies');
    const link = new URL(`/accept-invitation?token=${token}`, publicUrlOf(this.environment)).href;
    const mail = {
      to,
      subject: `${agency?.name} invites you`,
      text: `Open this link within seven days to join ${agency?.name}, signed in with this address:\n\n${link}\n`,
    };
    await queueMail((sql, values) => transaction.rows(sql, values), mail, this.sealer);
  }
}

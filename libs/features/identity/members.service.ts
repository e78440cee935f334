import { Injectable } from '@nestjs/common';
import {
  ApiError,
  GRANTABLE_ROLES,
  inAgency,
  refuseStale,
  type Caller,
  type Grant,
  type Role,
  type Versioned,
} from '#platform/access';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import { checkRole } from './check-role.js';
import type { ChangeMemberRoleInput, GrantToMemberInput } from './member.type.js';
import { refuseInvited, refuseSecondSignIn } from './sole-sign-in.js';

/** Locks the owners, so that of two that leave at the same moment one stays. */
const OWNERS = `select user_id from memberships where role = 'OWNER' order by user_id for update`;

/** A grant was given to a manager or an accountant as such. */
const CHANGE_ROLE = `
  update memberships set role = $2, assistant_id = $3, client_id = $4, grants = case when role = $2 then grants else '{}' end,
         version = version + 1
   where user_id = $1`;

interface LockedMember extends Versioned {
  role: Role;
  grants: Grant[];
}

/** Who belongs to the agency, and as what. */
@Injectable()
export class MembersService {
  constructor(private readonly tenancy: Tenancy) {}

  /** @throws ApiError `NOT_FOUND`, `CONFLICT`, `FORBIDDEN` for the last owner, and for owners by others, and as `checkRole`, `refuseSecondSignIn` and `refuseInvited` */
  changeMemberRole(caller: Caller, input: ChangeMemberRoleInput): Promise<string> {
    const { userId, role, version } = input;
    return this.tenancy.write(caller, async (transaction) => {
      const member = await refuseChange(transaction, caller, { userId, role });
      if (typeof version === 'number') refuseStale(member, { version }, 'member');
      const columns = await checkRole(transaction, input);
      await refuseSecondSignIn(transaction, columns[1], userId);
      await refuseInvited(transaction, columns[1]);
      await transaction.rows(CHANGE_ROLE, [userId, ...columns]);
      return userId;
    });
  }

  /** @throws ApiError `NOT_FOUND`, `NOT_POSSIBLE` for a role that holds no grants, `CONFLICT` */
  grantToMember(caller: Caller, { userId, grants, version }: GrantToMemberInput): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      const member = await lockMember(transaction, userId);
      if (typeof version === 'number') refuseStale(member, { version }, 'member');
      const { role } = member;
      if (!(GRANTABLE_ROLES as readonly Role[]).includes(role)) {
        throw new ApiError('NOT_POSSIBLE', 'Only managers and accountants hold grants.', { reason: 'ROLE', role });
      }
      await transaction.rows('update memberships set grants = $2, version = version + 1 where user_id = $1', [
        userId,
        [...grants].sort(),
      ]);
      return userId;
    });
  }

  /** Her API keys end with the membership. @throws ApiError `NOT_FOUND`, `FORBIDDEN` as `changeMemberRole` */
  removeMember(caller: Caller, userId: string): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      await refuseChange(transaction, caller, { userId });
      await endKeys(transaction, userId);
      await transaction.rows('delete from memberships where user_id = $1', [userId]);
      return userId;
    });
  }

  /**
   * By somebody of a client, of the same; in the agency's own transaction, since keys aren't a client's to see.
   * @throws ApiError `NOT_FOUND`, `NOT_POSSIBLE` for herself: who lets others in stays
   */
  removeColleague(caller: Caller, userId: string): Promise<string> {
    if (userId === caller.userId) {
      throw new ApiError('NOT_POSSIBLE', 'You can’t end your own access.', { reason: 'YOURSELF' });
    }
    return this.tenancy.write(inAgency(caller), async (transaction) => {
      const [removed] = await transaction.rows(
        `delete from memberships where user_id = $1 and client_id = $2 and role = 'CLIENT' returning user_id`,
        [userId, caller.clientId ?? null],
      );
      if (!removed) throw new ApiError('NOT_FOUND', 'There is no such member.');
      await endKeys(transaction, userId);
      return userId;
    });
  }
}

async function endKeys(transaction: TenantTransaction, userId: string): Promise<void> {
  await transaction.rows('update api_keys set revoked_at = now() where user_id = $1 and revoked_at is null', [userId]);
}

/** Locks a member. @throws ApiError `NOT_FOUND`, `FORBIDDEN` where no owner would be left, and where others make or unmake one */
async function refuseChange(
  transaction: TenantTransaction,
  caller: Caller,
  { userId, role: next }: { userId: string; role?: Role },
): Promise<LockedMember> {
  const owners = await transaction.rows<{ user_id: string }>(OWNERS);
  const member = await lockMember(transaction, userId);
  const { role } = member;
  if (caller.role !== 'OWNER' && (role === 'OWNER' || next === 'OWNER')) {
    throw new ApiError('FORBIDDEN', 'Only an owner says who is one.');
  }
  if (role === 'OWNER' && next !== 'OWNER' && owners.length === 1) {
    throw new ApiError('FORBIDDEN', 'An agency keeps at least one owner.');
  }
  return member;
}

/** @throws ApiError `NOT_FOUND` */
async function lockMember(transaction: TenantTransaction, userId: string): Promise<LockedMember> {
  const [member] = await transaction.rows<LockedMember>(
    'select role, grants, version from memberships where user_id = $1 for update',
    [userId],
  );
  if (!member) throw new ApiError('NOT_FOUND', 'There is no such member.');
  return member;
}

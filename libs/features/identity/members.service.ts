import { Injectable } from '@nestjs/common';
import { ApiError, type Caller } from '#platform/access';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import { checkRole } from './check-role.js';
import type { ChangeMemberRoleInput } from './member.type.js';

/** Locks the owners, so that of two that leave at the same moment one stays. */
const OWNERS = `select user_id from memberships where role = 'OWNER' order by user_id for update`;

/** Who belongs to the agency, and as what. */
@Injectable()
export class MembersService {
  constructor(private readonly tenancy: Tenancy) {}

  /** @throws ApiError `NOT_FOUND`, `FORBIDDEN` for the last owner, and as `checkRole` */
  changeMemberRole(caller: Caller, input: ChangeMemberRoleInput): Promise<string> {
    const { userId, role } = input;
    return this.tenancy.write(caller, async (transaction) => {
      await refuseLastOwner(transaction, userId, role);
      const columns = await checkRole(transaction, input);
      await transaction.rows(`update memberships set role = $2, assistant_id = $3, client_id = $4 where user_id = $1`, [
        userId,
        ...columns,
      ]);
      return userId;
    });
  }

  /** Her API keys end with the membership. @throws ApiError `NOT_FOUND`, `FORBIDDEN` for the last owner */
  removeMember(caller: Caller, userId: string): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      await refuseLastOwner(transaction, userId);
      await transaction.rows('update api_keys set revoked_at = now() where user_id = $1 and revoked_at is null', [
        userId,
      ]);
      await transaction.rows('delete from memberships where user_id = $1', [userId]);
      return userId;
    });
  }
}

/** @throws ApiError `NOT_FOUND`, `FORBIDDEN` where none would be left */
async function refuseLastOwner(transaction: TenantTransaction, userId: string, next?: string): Promise<void> {
  const owners = await transaction.rows<{ user_id: string }>(OWNERS);
  const [member] = await transaction.rows<{ role: string }>(
    'select role from memberships where user_id = $1 for update',
    [userId],
  );
  if (!member) throw new ApiError('NOT_FOUND', 'There is no such member.');
  if (member.role === 'OWNER' && next !== 'OWNER' && owners.length === 1) {
    throw new ApiError('FORBIDDEN', 'An agency keeps at least one owner.');
  }
}

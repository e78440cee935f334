import { Injectable, Logger } from '@nestjs/common';
import { ApiError } from '#platform/access';
import { recordAsOne } from '#platform/audit';
import { Tenancy, type Tenant, type TenantTransaction } from '#platform/tenancy';
import { dropMails, newPseudonym } from './erase-person.service.js';
import { eraseTables } from './erase-tables.js';
import type { Person } from './find-person.js';
import type { DataSubject } from './personal-table.js';

/** Where there's no agency: row-level security lets nothing of any be seen. */
const NO_AGENCY: Tenant = { agencyId: '00000000-0000-0000-0000-000000000000' };
const OWNERS_BESIDES = `
  select o.user_id from memberships o where o.role = 'OWNER' order by o.user_id for update`;
const IS_OPEN = 'select from agencies where agency_id = $1 and closed_at is null';

/** A signed-in person's own account, in all her agencies. */
@Injectable()
export class DeleteAccountService {
  private readonly log = new Logger('privacy');

  constructor(private readonly tenancy: Tenancy) {}

  /**
   * Ends her memberships one by one, then her account; stopped between, it goes on when it's asked for again. What agencies
   * hold of her work stays theirs: their owners erase it.
   * @throws ApiError `BAD_USER_INPUT` for another address than hers, `NOT_POSSIBLE` with `reason` `LAST_OWNER` and `agencyIds`
   */
  async deleteAccount(userId: string, confirmEmail: string): Promise<void> {
    const person = await this.personOf(userId);
    if (confirmEmail.trim().toLowerCase() !== person.emails[0]) {
      throw new ApiError('BAD_USER_INPUT', 'The address that was typed is not yours.', { field: 'confirmEmail' });
    }
    const agencyIds = (
      await this.tenancy.lookUp<{ id: string }>('select agency_id as id from my_memberships($1)', [userId])
    ).map(({ id }) => id);
    const alone: string[] = [];
    for (const agencyId of agencyIds) {
      const asks = { agencyId, userId };
      if (await this.tenancy.write(asks, (transaction) => isLastOwner(transaction, userId))) alone.push(agencyId);
    }
    if (alone.length > 0) throw lastOwnerOf(alone);
    const pseudonym = newPseudonym();
    for (const agencyId of agencyIds) await this.leave(agencyId, { person, pseudonym });
    await this.tenancy.write(NO_AGENCY, (transaction) =>
      eraseTables(transaction, { person, pseudonym, subject: 'ACCOUNT' satisfies DataSubject }),
    );
    await dropMails({ rows: (sql, values) => this.tenancy.lookUp(sql, values) }, person.emails);
    this.log.log({ userId }, 'account deleted');
  }

  private async personOf(userId: string): Promise<Person> {
    const [user] = await this.tenancy.lookUp<{ name: string; email: string }>(
      'select name, email from auth."user" where id = $1',
      [userId],
    );
    if (!user) throw new ApiError('NOT_FOUND', 'There is no such account.');
    const { name, email } = user;
    return { kind: 'MEMBER', id: userId, name, names: [name], emails: [email.toLowerCase()], userIds: [userId] };
  }

  private leave(agencyId: string, { person, pseudonym }: { person: Person; pseudonym: string }): Promise<void> {
    return this.tenancy.write({ agencyId, userId: person.id }, async (transaction) => {
      if (await isLastOwner(transaction, person.id)) throw lastOwnerOf([agencyId]);
      const details = { userId: person.id, pseudonym };
      const record = { action: 'deleteAccount', subjectType: 'member', details };
      await recordAsOne(transaction, async () => {
        await eraseTables(transaction, { person, pseudonym, subject: 'MEMBER' });
        return { result: undefined, record };
      });
    });
  }
}

/** Of an open agency: of one that is closed nothing is left to be run, and she gives up that it can be opened again. */
async function isLastOwner(transaction: TenantTransaction, userId: string): Promise<boolean> {
  const owners = await transaction.rows<{ user_id: string }>(OWNERS_BESIDES);
  if (owners.length > 1 || owners[0]?.user_id !== userId) return false;
  return (await transaction.rows(IS_OPEN, [transaction.agencyId])).length > 0;
}

const lastOwnerOf = (agencyIds: string[]): ApiError =>
  new ApiError('NOT_POSSIBLE', 'You are the last owner of an agency: make somebody else an owner first.', {
    reason: 'LAST_OWNER',
    agencyIds,
  });

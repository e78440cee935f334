import { Injectable } from '@nestjs/common';
import { AuthService, createApiKey } from '#features/identity';
import { ImportTimeEntriesService } from '#features/imports';
import { ApproveTimeEntriesService } from '#features/time-entries';
import type { Role } from '#platform/access';
import { insertRows, Tenancy, type TenantTransaction } from '#platform/tenancy';
import { demoMonths, demoTenant, lateTag, unapprovedTag } from './demo-agency.js';
import { monthEndOf } from './demo-calendar.js';
import { DemoDates } from './demo-dates.js';
import { demoPassword, demoPeople, type DemoPerson } from './demo-people.js';
import { type DemoIds, saveDemoAgency } from './save-demo-agency.js';
import { moved } from './move-demo.js';
import { writeDemoCsv } from './write-demo-csv.js';

const KEY_NAME = 'Demo';

/** How to get into the demo. */
export interface DemoSignIns {
  signIns: { email: string; role: Role }[];
  /** The same for all. */
  password: string;
  /** The owner's; a new one each time, since a key can't be read again. */
  apiKey: string;
}

/**
 * Makes the demo agency: people, contracts, tasks, and six months of time entries by the import that everybody uses.
 * Each step is one transaction that is left out where it has been done, so that a start that was killed anywhere is
 * taken up by the next, and a start that went through is repeated without any change but the API key's.
 */
@Injectable()
export class SeedDemoService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly dates: DemoDates,
    private readonly auth: AuthService,
    private readonly importing: ImportTimeEntriesService,
    private readonly approving: ApproveTimeEntriesService,
  ) {}

  async seedDemo(): Promise<DemoSignIns> {
    if (!(await this.has('agencies'))) await this.makeAgency();
    const ownerId = await this.ownerId();
    if (!(await this.has(`imports where status in ('DONE', 'UNDONE')`))) await this.importEntries(ownerId);
    await this.approveMonths();
    const apiKey = await this.renewApiKey(ownerId);
    return { signIns: demoPeople.map(({ email, role }) => ({ email, role })), password: demoPassword, apiKey };
  }

  private async makeAgency(): Promise<void> {
    // People stand outside of any agency, and so of its transaction: those of a start that was killed are made anew.
    await this.tenancy.write(demoTenant, (transaction) =>
      transaction.rows(
        `delete from auth."user" u where email = any($1) and not exists (select from my_memberships(u.id))`,
        [demoPeople.map(({ email }) => email)],
      ),
    );
    const members = await Promise.all(
      demoPeople.map(async (person) => {
        const { email, name } = person;
        return { ...person, userId: await this.auth.createUser({ email, name, password: demoPassword }) };
      }),
    );
    const months = await this.dates.months();
    await this.tenancy.write(demoTenant, async (transaction) =>
      saveMembers(transaction, await saveDemoAgency(transaction, months), members),
    );
  }

  private async importEntries(importedBy: string): Promise<void> {
    const months = await this.dates.months();
    const [first, last] = [moved(demoMonths[0], months), moved(demoMonths[5], months)];
    const fileName = `larkspur-${first}-to-${last.slice(5)}.csv`;
    const file = { content: Buffer.from(writeDemoCsv(months)), fileName, importedBy };
    const { status } = await this.importing.importTimeEntries(demoTenant, file);
    if (status !== 'DONE') throw new Error(`the demo's time entries were not imported: ${status}`);
  }

  /** Before each month's run its entries, and those of earlier months that were logged too late for theirs. */
  private async approveMonths(): Promise<void> {
    let lastDayBefore: string | undefined;
    for (const month of await this.dates.moved(demoMonths)) {
      const { lastDay, approvedAt } = monthEndOf(month);
      if (approvedAt > new Date()) return;
      const ofMonth = { to: lastDay, tagsNot: [lateTag, unapprovedTag], approvedAt };
      await this.approving.approveTimeEntries(demoTenant, ofMonth);
      const late = { to: lastDayBefore ?? '', tagsNot: [unapprovedTag], approvedAt };
      if (lastDayBefore) await this.approving.approveTimeEntries(demoTenant, late);
      lastDayBefore = lastDay;
    }
  }

  private renewApiKey(userId: string): Promise<string> {
    return this.tenancy.write(demoTenant, async (transaction) => {
      await transaction.rows(
        `update api_keys set revoked_at = now() where agency_id = $1 and user_id = $2 and name = $3 and revoked_at is null`,
        [transaction.agencyId, userId, KEY_NAME],
      );
      return createApiKey(transaction, { userId, name: KEY_NAME });
    });
  }

  /** Whether its agency has any such rows; that they are its own, row-level security says. */
  private async has(rows: 'agencies' | `imports where ${string}`): Promise<boolean> {
    const found = await this.tenancy.read(demoTenant, (transaction) => transaction.rows(`select from ${rows} limit 1`));
    return found.length > 0;
  }

  private async ownerId(): Promise<string> {
    const [owner] = await this.tenancy.read(demoTenant, (transaction) =>
      transaction.rows<{ id: string }>(
        `select user_id as id from memberships where agency_id = $1 and role = 'OWNER' order by created_at limit 1`,
        [transaction.agencyId],
      ),
    );
    if (!owner) throw new Error('the demo agency has no owner');
    return owner.id;
  }
}

async function saveMembers(
  transaction: TenantTransaction,
  idOf: DemoIds,
  members: readonly (DemoPerson & { userId: string })[],
): Promise<void> {
  await insertRows(transaction, {
    table: 'memberships',
    columns: { user_id: 'text', role: 'text', assistant_id: 'uuid', client_id: 'uuid' },
    rows: members.map(({ userId, role, assistant, client }) => [
      ...[userId, role, assistant && idOf(assistant), client && idOf(client)],
    ]),
  });
}

import { Injectable } from '@nestjs/common';
import { type Caller } from '#platform/access';
import { recordAudit } from '#platform/audit';
import type { Write } from '#platform/downloads';
import { isNodeId } from '#platform/graphql';
import { readInBatches, Tenancy, type Tenant, type TenantTransaction } from '#platform/tenancy';
import { requirePerson } from './erase-person.service.js';
import { idsAs, type Person } from './find-person.js';
import { PERSONAL_DATA } from './personal-data.registry.js';
import type { DataSubject, PersonKind } from './personal-table.js';
import { exportOf, givenOf, tablesOf } from './table-statements.js';

interface Membership extends Tenant {
  role: string;
}
const MEMBERSHIPS = `
  select agency_id as "agencyId", user_id as "userId", role, assistant_id as "assistantId", client_id as "clientId"
    from my_memberships($1)`;

/** Writes down all that is known of a person, as one JSON document. */
@Injectable()
export class ExportPersonService {
  constructor(private readonly tenancy: Tenancy) {}

  /** Finds whom to export, and records who asked for it. @throws ApiError `NOT_FOUND` */
  begin(caller: Caller, kind: PersonKind, id: string): Promise<Person> {
    return this.tenancy.write(caller, async (transaction) => {
      const person = await requirePerson(transaction, kind, id);
      await recordAudit(transaction, {
        action: 'exportPerson',
        subjectType: 'person',
        ...(isNodeId(id) && { subjectId: id }),
        details: { kind, personId: id },
      });
      return person;
    });
  }

  /** What an agency holds of a person: of the account that she signs in by, only what it has to do with the agency. */
  async exportPerson(caller: Caller, person: Person, write: Write): Promise<void> {
    const { kind, id, name } = person;
    await write(`{"person":${JSON.stringify({ kind, id, name })},"exportedAt":${JSON.stringify(this.tenancy.now)},`);
    await write('"agency":');
    await this.tenancy.read(caller, (transaction) =>
      this.writeAgency(transaction, { person, subjects: subjectsOf(person) }, write),
    );
    await write(`,"withheld":${JSON.stringify(withheld())}}\n`);
  }

  /** What the service holds of whoever is signed in: her account, and of each of her agencies what she may see there. */
  async exportAccount(userId: string, write: Write): Promise<void> {
    const [user] = await this.tenancy.lookUp<{ name: string; email: string }>(
      'select name, email from auth."user" where id = $1',
      [userId],
    );
    const { name = '', email = '' } = user ?? {};
    const person: Person = {
      kind: 'MEMBER',
      id: userId,
      name,
      names: [name],
      emails: [email.toLowerCase()],
      userIds: [userId],
    };
    await write(
      `{"person":${JSON.stringify({ kind: 'ACCOUNT', id: userId, name })},"exportedAt":${JSON.stringify(this.tenancy.now)},`,
    );
    const mails = await this.tenancy.lookUp('select * from mail.waiting_for($1)', [email]);
    await write(`"waitingMails":${JSON.stringify(mails)},"account":`);
    const memberships = await this.tenancy.lookUp<Membership>(MEMBERSHIPS, [userId]);
    await this.tenancy.read({ agencyId: NO_AGENCY }, (transaction) =>
      writeTables(transaction, { person, subjects: ['ACCOUNT'] }, write),
    );
    await write(',"agencies":[');
    for (const [i, membership] of memberships.entries()) {
      if (i > 0) await write(',');
      await this.writeMembership(membership, person, write);
    }
    await write(`],"withheld":${JSON.stringify(withheld())}}\n`);
  }

  /** With the rows that her role sees, and no others. */
  private async writeMembership(membership: Membership, person: Person, write: Write): Promise<void> {
    const { agencyId, userId, assistantId, clientId } = membership;
    const tenant = {
      agencyId,
      ...(userId && { userId }),
      ...(assistantId && { assistantId }),
      ...(clientId && { clientId }),
    };
    await this.tenancy.read(tenant, async (transaction) => {
      await write('{"membership":');
      await this.writeAgency(transaction, { person, subjects: ['MEMBER'] }, write);
      const own = assistantId ?? clientId;
      if (own) {
        const kind = assistantId ? 'ASSISTANT' : 'CLIENT';
        await write(`,${JSON.stringify(kind.toLowerCase())}:`);
        await writeTables(transaction, { person: { ...person, kind, id: own }, subjects: [kind] }, write);
      }
      await write('}');
    });
  }

  private async writeAgency(transaction: TenantTransaction, who: Who, write: Write): Promise<void> {
    const [agency] = await transaction.rows<object>('select agency_id as id, name from agencies');
    await write(`{${JSON.stringify(agency).slice(1, -1)},"tables":`);
    await writeTables(transaction, who, write);
    await write('}');
  }
}

const NO_AGENCY = '00000000-0000-0000-0000-000000000000';

interface Who {
  person: Person;
  subjects: readonly DataSubject[];
}

const subjectsOf = ({ kind, userIds }: Person): DataSubject[] =>
  kind !== 'MEMBER' && userIds.length > 0 ? [kind, 'MEMBER'] : [kind];

/** `{"table": [row, …], …}`, in pieces of a thousand rows. */
async function writeTables(transaction: TenantTransaction, { person, subjects }: Who, write: Write): Promise<void> {
  await write('{');
  const written = new Set<string>();
  for (const subject of subjects) {
    const values = givenOf(person, { subject, pseudonym: '', now: transaction.now });
    for (const table of tablesOf(subject)) {
      if (table.isMention || written.has(table.name) || idsAs(person, subject).length === 0) continue;
      await write(`${written.size > 0 ? ',' : ''}${JSON.stringify(table.name)}:[`);
      written.add(table.name);
      await writeRows(transaction, { sql: exportOf(table), values }, write);
      await write(']');
    }
  }
  await write('}');
}

async function writeRows(
  transaction: TenantTransaction,
  statement: { sql: string; values: readonly unknown[] },
  write: Write,
): Promise<void> {
  let separator = '';
  await readInBatches<{ row: string }>(transaction, statement, async (rows) => {
    await write(`${separator}${rows.map(({ row }) => row).join(',')}`);
    separator = ',';
  });
}

/** What is in no export, by `table.column`, and why. */
const withheld = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(PERSONAL_DATA).flatMap(([name, table]) =>
      Object.entries(table.withheld ?? {}).map(([column, reason]) => [`${name}.${column}`, reason]),
    ),
  );

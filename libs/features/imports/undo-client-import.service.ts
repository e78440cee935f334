import { Injectable } from '@nestjs/common';
import { refuseStale, type Caller } from '#platform/access';
import { recordAsOne } from '#platform/audit';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import { setUndone } from './import-course.js';
import { lockImport, refuseImpossible } from './import.states.js';

/** Where something can hang on a client, by `client_id`. */
export const HANGING_ON_CLIENTS = [
  ...[
    'account_statement_deliveries',
    'account_statements',
    'billing_refusals',
    'client_payment_terms',
    'client_tax_terms',
    'contracts',
    'invitations',
    'invoices',
    'manuals',
  ],
  ...['memberships', 'paid_time', 'payments', 'purchase_orders', 'rates', 'receivables', 'write_offs'],
] as const;

/** Clients of an import on which something hangs, the first few of them by name. */
export interface ClientsInUse {
  inUse: number;
  clients: { id: string; name: string }[];
}

const MOST_NAMED = 20;

/** Takes an import of clients back as though it had never been. */
@Injectable()
export class UndoClientImportService {
  constructor(private readonly tenancy: Tenancy) {}

  /**
   * Removes all clients that an import has brought, with the people and notes that came with them, or none where something hangs
   * on one of them, and its file; one that is under way stops. Undoing what is undone changes nothing.
   * @returns what stands in the way @throws ApiError `NOT_FOUND`, `NOT_POSSIBLE` for one that has expired
   */
  undoClientImport(caller: Caller, importId: string): Promise<ClientsInUse | undefined> {
    return this.tenancy.write(caller, async (transaction) => {
      const found = await lockImport(transaction, { id: importId, kind: 'CLIENTS' });
      refuseStale(found, found ?? { version: 0 }, 'import');
      if (found.status === 'UNDONE') return undefined;
      refuseImpossible('UNDO', found);
      await lockClients(transaction, importId);
      const { inUse, clients } = await findInUse(transaction, importId);
      if (inUse > 0) return { inUse, clients };
      await recordAsOne(transaction, async () => {
        const clientsRemoved = await removeClients(transaction, importId);
        const deed = { action: 'undoClientImport', subjectType: 'imports', subjectId: importId };
        return { result: undefined, record: { actor: caller.userId, ...deed, details: { clientsRemoved } } };
      });
      return undefined;
    });
  }
}

/** Whoever is about to hang something on one of them waits, and then finds it gone. */
async function lockClients(transaction: TenantTransaction, importId: string): Promise<void> {
  await transaction.tuples(
    `select count(*) from (select from clients where agency_id = $1 and import_id = $2 order by id for update) locked`,
    [transaction.agencyId, importId],
  );
}

/** What comes in with a client, until somebody has written it anew: then it hangs on the client too. */
const BROUGHT_ALONG = ['client_notes', 'client_tax_terms'];

const HANGS = [...new Set([...HANGING_ON_CLIENTS, ...BROUGHT_ALONG])].map((table) => {
  const own = BROUGHT_ALONG.includes(table) ? 'and h.import_id is distinct from $2' : '';
  return `exists (select from ${table} h where h.agency_id = c.agency_id and h.client_id = c.id ${own})`;
});

async function findInUse(transaction: TenantTransaction, importId: string): Promise<ClientsInUse> {
  const found = await transaction.rows<{ id: string; name: string; count: number }>(
    `select c.id, c.name, count(*) over ()::int as count from clients c
      where c.agency_id = $1 and c.import_id = $2 and (${HANGS.join(' or ')})
      order by c.name, c.id limit ${MOST_NAMED}`,
    [transaction.agencyId, importId],
  );
  return { inUse: found[0]?.count ?? 0, clients: found.map(({ id, name }) => ({ id, name })) };
}

/** @returns how many there were */
async function removeClients(transaction: TenantTransaction, importId: string): Promise<number> {
  const values = [transaction.agencyId, importId];
  const theirs = `agency_id = $1 and client_id in (select id from clients where agency_id = $1 and import_id = $2)`;
  for (const table of ['client_contacts', ...BROUGHT_ALONG])
    await transaction.rows(`delete from ${table} where ${theirs}`, values);
  const removed = await transaction.rows(
    `delete from clients where agency_id = $1 and import_id = $2 returning id`,
    values,
  );
  await setUndone(transaction, importId);
  return removed.length;
}

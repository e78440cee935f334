import { Injectable } from '@nestjs/common';
import { err, ok, type Result } from '#core/result';
import { recordAsOne } from '#platform/audit';
import { Tenancy, type Tenant, type TenantTransaction } from '#platform/tenancy';
import { setUndone } from './import-course.js';
import { lockImport, refuseImpossible } from './import.states.js';

export type UndoImportError =
  | { code: 'IMPORT_NOT_FOUND' }
  /** How many of its entries are in a bill already, and in which, how many in an assistant's pay, and how many are approved. */
  | ({ code: 'IMPORT_IS_BILLED'; invoices: InvoiceOfImport[] } & Settled);

/** Entries that stay as they are. */
interface Settled {
  billed: number;
  paid: number;
  approved: number;
}

/** An invoice, drafted or issued, that has entries of an import. */
export interface InvoiceOfImport {
  id: string;
  /** Absent of a draft. */
  number: string | null;
  clientName: string;
  entries: number;
}

const MOST_INVOICES = 20;

/** Takes an import back as though it had never been. */
@Injectable()
export class UndoTimeImportService {
  constructor(private readonly tenancy: Tenancy) {}

  /**
   * Removes all entries that an import has brought, or none where one of them is approved, billed or paid, and its file; one that is
   * under way stops. The same file can be imported again afterwards. Undoing what is undone changes nothing.
   * Errors: `IMPORT_NOT_FOUND`, `IMPORT_IS_BILLED`. @throws ApiError `NOT_POSSIBLE` for one that has expired
   */
  undoTimeImport(
    tenant: Tenant,
    importId: string,
    undoneBy?: string,
  ): Promise<Result<{ entriesRemoved: number }, UndoImportError>> {
    return this.tenancy.write(tenant, async (transaction) => {
      const found = await lockImport(transaction, { id: importId, kind: 'TIME' });
      if (!found) return err({ code: 'IMPORT_NOT_FOUND' });
      if (found.status === 'UNDONE') return ok({ entriesRemoved: 0 });
      refuseImpossible('UNDO', found);
      await lockEntries(transaction, importId);
      const settled = await countSettled(transaction, importId);
      if (settled.billed + settled.paid + settled.approved > 0) {
        return err({ code: 'IMPORT_IS_BILLED', ...settled, invoices: await findInvoices(transaction, importId) });
      }
      const entriesRemoved = await recordAsOne(transaction, async () => {
        const result = await removeEntries(transaction, importId);
        const deed = { action: 'undoTimeImport', subjectType: 'imports', subjectId: importId };
        return undoneBy
          ? { result, record: { actor: undoneBy, ...deed, details: { entriesRemoved: result } } }
          : { result };
      });
      return ok({ entriesRemoved });
    });
  }
}

/** Locks the import's entries: a billing run that is about to charge one waits, and then finds it gone. */
async function lockEntries(transaction: TenantTransaction, importId: string): Promise<void> {
  await transaction.tuples(
    `select count(*) from (select from time_entries where agency_id = $1 and import_id = $2 order by id for update) locked`,
    [transaction.agencyId, importId],
  );
}

/** The first few invoices that stand in the way, with how many of the entries each has. */
const findInvoices = (transaction: TenantTransaction, importId: string): Promise<InvoiceOfImport[]> =>
  transaction.rows<InvoiceOfImport>(
    `select i.id, i.number, c.name as "clientName", count(*)::int as entries
       from time_entries e
       join billed_time_entries b on b.agency_id = e.agency_id and b.time_entry_id = e.id
       join invoice_lines l on l.agency_id = b.agency_id and l.id = b.line_id
       join invoices i on i.agency_id = l.agency_id and i.id = l.invoice_id
       join clients c on c.agency_id = i.agency_id and c.id = i.client_id
      where e.agency_id = $1 and e.import_id = $2
      group by i.id, i.number, c.name order by i.id limit ${MOST_INVOICES}`,
    [transaction.agencyId, importId],
  );

async function countSettled(transaction: TenantTransaction, importId: string): Promise<Settled> {
  const [counts] = await transaction.rows<Settled>(
    `select count(b.time_entry_id)::int as billed, count(p.time_entry_id)::int as paid,
            count(*) filter (where e.status = 'APPROVED')::int as approved
       from time_entries e
       left join billed_time_entries b on b.agency_id = e.agency_id and b.time_entry_id = e.id
       left join paid_time_entries p on p.agency_id = e.agency_id and p.time_entry_id = e.id
      where e.agency_id = $1 and e.import_id = $2`,
    [transaction.agencyId, importId],
  );
  return counts ?? { billed: 0, paid: 0, approved: 0 };
}

async function removeEntries(transaction: TenantTransaction, importId: string): Promise<number> {
  const values = [transaction.agencyId, importId];
  const [removed] = await transaction.rows<{ count: number }>(
    `with removed as (delete from time_entries where agency_id = $1 and import_id = $2 returning 1)
     select count(*)::int as count from removed`,
    values,
  );
  await setUndone(transaction, importId);
  return removed?.count ?? 0;
}

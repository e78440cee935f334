import { Injectable } from '@nestjs/common';
import { err, ok, type Result } from '#core/result';
import { recordAsOne } from '#platform/audit';
import { Tenancy, type Tenant, type TenantTransaction } from '#platform/tenancy';

export type UndoImportError =
  | { code: 'IMPORT_NOT_FOUND' }
  /** How many of its entries are in a bill already, and how many in an assistant's pay. */
  | { code: 'IMPORT_IS_BILLED'; billed: number; paid: number };

/** Takes an import back as though it had never been. */
@Injectable()
export class UndoTimeImportService {
  constructor(private readonly tenancy: Tenancy) {}

  /**
   * Removes all entries that an import has brought, or none where one of them is billed or paid. The same file can be
   * imported again afterwards. Undoing what is undone changes nothing.
   * Errors: `IMPORT_NOT_FOUND`, `IMPORT_IS_BILLED`.
   */
  undoTimeImport(
    tenant: Tenant,
    importId: string,
    undoneBy?: string,
  ): Promise<Result<{ entriesRemoved: number }, UndoImportError>> {
    return this.tenancy.write(tenant, async (transaction) => {
      const status = await lockImport(transaction, importId);
      if (status === undefined) return err({ code: 'IMPORT_NOT_FOUND' });
      if (status === 'UNDONE') return ok({ entriesRemoved: 0 });
      const { billed, paid } = await countCharged(transaction, importId);
      if (billed + paid > 0) return err({ code: 'IMPORT_IS_BILLED', billed, paid });
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

/** Locks the import and its entries: a billing run that is about to charge one waits, and then finds it gone. */
async function lockImport(transaction: TenantTransaction, importId: string): Promise<string | undefined> {
  const values = [transaction.agencyId, importId];
  const [found] = await transaction.rows<{ status: string }>(
    `select status from imports where agency_id = $1 and id = $2 for update`,
    values,
  );
  await transaction.tuples(
    `select count(*) from (select from time_entries where agency_id = $1 and import_id = $2 order by id for update) locked`,
    values,
  );
  return found?.status;
}

async function countCharged(
  transaction: TenantTransaction,
  importId: string,
): Promise<{ billed: number; paid: number }> {
  const [counts] = await transaction.rows<{ billed: number; paid: number }>(
    `select count(b.time_entry_id)::int as billed, count(p.time_entry_id)::int as paid
       from time_entries e
       left join billed_time_entries b on b.agency_id = e.agency_id and b.time_entry_id = e.id
       left join paid_time_entries p on p.agency_id = e.agency_id and p.time_entry_id = e.id
      where e.agency_id = $1 and e.import_id = $2`,
    [transaction.agencyId, importId],
  );
  return counts ?? { billed: 0, paid: 0 };
}

async function removeEntries(transaction: TenantTransaction, importId: string): Promise<number> {
  const values = [transaction.agencyId, importId];
  const [removed] = await transaction.rows<{ count: number }>(
    `with removed as (delete from time_entries where agency_id = $1 and import_id = $2 returning 1)
     select count(*)::int as count from removed`,
    values,
  );
  await transaction.rows(
    `update imports set status = 'UNDONE', undone_at = now() where agency_id = $1 and id = $2`,
    values,
  );
  return removed?.count ?? 0;
}

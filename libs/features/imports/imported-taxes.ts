import type { DecimalText } from '#core/money';
import { insertRows, todayOf, type TenantTransaction } from '#platform/tenancy';

/** One of an agency's taxes as somebody else's file may name it. */
export interface NamedTax {
  id: string;
  name: string;
  /** What it takes today; none where it takes nothing by law. */
  percent: DecimalText | null;
}

/** Those that can still be given to a client. */
export const loadNamedTaxes = async (transaction: TenantTransaction): Promise<NamedTax[]> =>
  transaction.rows<NamedTax>(
    `select r.id, r.name, case when r.treatment = 'STANDARD' then coalesce(
              (select c.percent from tax_rate_changes c where c.agency_id = r.agency_id and c.tax_rate_id = r.id and c.from_date <= $2
                order by c.from_date desc limit 1), r.percent) end as percent
       from tax_rates r where r.agency_id = $1 and r.archived_at is null`,
    [transaction.agencyId, await todayOf(transaction)],
  );

/** Names the taxes of clients that a file has brought, by one statement. */
export const addImportedTaxTerms = (
  transaction: TenantTransaction,
  importId: string,
  terms: readonly { clientId: string; taxRateId: string }[],
): Promise<void> =>
  insertRows(transaction, {
    table: 'client_tax_terms',
    columns: { client_id: 'uuid', treatment: 'text', tax_rate_id: 'uuid', import_id: 'uuid' },
    rows: terms.map(({ clientId, taxRateId }) => [clientId, 'STANDARD', taxRateId, importId]),
  });

import type { ClientTaxTerms, TaxRate } from '#core/billing';
import { groupBy } from '#core/collections';
import type { TenantTransaction } from '#platform/tenancy';
import { withoutNulls } from './term-rows.js';

/** tax id → the agency's taxes; archived ones too, which what was assigned before goes on having */
export async function loadTaxRates(transaction: TenantTransaction): Promise<Map<string, TaxRate>> {
  const rows = await transaction.rows<TaxRate>(
    `select r.id, r.percent, r.treatment, r.reason,
            (select coalesce(json_agg(json_build_object('from', c.from_date, 'percent', c.percent::text) order by c.from_date), '[]')
               from tax_rate_changes c where c.agency_id = r.agency_id and c.tax_rate_id = r.id) as changes
       from tax_rates r where r.agency_id = $1`,
    [transaction.agencyId],
  );
  return new Map(rows.map((row) => [row.id, withoutNulls(row)]));
}

type TermsRow = Omit<ClientTaxTerms, 'tax'> & { clientId: string; taxRateId: string | null };

/** client id → how it is taxed, in order of days */
export async function loadTaxTerms(
  transaction: TenantTransaction,
  clientIds: readonly string[],
  taxes: ReadonlyMap<string, TaxRate>,
): Promise<Map<string, ClientTaxTerms[]>> {
  const rows = await transaction.rows<TermsRow>(
    `select client_id as "clientId", from_date as "from", treatment, reason, tax_rate_id as "taxRateId"
       from client_tax_terms where agency_id = $1 and client_id = any($2) order by client_id, from_date nulls first`,
    [transaction.agencyId, clientIds],
  );
  return new Map(
    [...groupBy(rows, ({ clientId }) => clientId)].map(([clientId, terms]) => [
      clientId,
      terms.map(({ clientId: _, taxRateId, ...row }) => withoutNulls({ ...row, tax: taxes.get(taxRateId ?? '') })),
    ]),
  );
}

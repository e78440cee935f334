import type { TaxTreatment } from '#core/billing';
import { groupRows, rowsById, type BatchRead } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { ClientTaxTerms, TaxRate } from './tax-rate.type.js';

const RATES = `
  select r.id, r.name, r.percent, r.treatment, r.reason, r.archived_at::text as "archivedAt", r.version,
         (select coalesce(json_agg(json_build_object('from', c.from_date, 'percent', c.percent::text) order by c.from_date), '[]')
            from tax_rate_changes c where c.agency_id = r.agency_id and c.tax_rate_id = r.id) as changes
    from tax_rates r`;

export const taxRatesById: BatchRead<TaxRate> = async (reads, ids) =>
  rowsById(await reads.rows<TaxRate>(`${RATES} where r.id = any($1)`, [ids]));

/** By name. */
export const readTaxRates = (reads: TenantTransaction, withArchived: boolean): Promise<TaxRate[]> =>
  reads.rows<TaxRate>(`${RATES} where r.agency_id = $1 and (r.archived_at is null or $2) order by r.name`, [
    reads.agencyId,
    withArchived,
  ]);

export async function lockTaxRate(transaction: TenantTransaction, id: string): Promise<TaxRate | undefined> {
  const values = [transaction.agencyId, id];
  return (await transaction.rows<TaxRate>(`${RATES} where r.agency_id = $1 and r.id = $2 for update of r`, values))[0];
}

export type TaxTermsNode = ClientTaxTerms & { treatment: TaxTreatment; taxRateId: string | null };

/** In order of their days. */
export const taxTermsByClient: BatchRead<TaxTermsNode[]> = async (reads, clientIds) =>
  groupRows(
    await reads.rows<TaxTermsNode & { clientId: string }>(
      `select client_id as "clientId", from_date as "from", treatment, reason, tax_rate_id as "taxRateId"
         from client_tax_terms where client_id = any($1) order by client_id, from_date nulls first`,
      [clientIds],
    ),
    'clientId',
  );

/** service id → the tax that it names */
export const taxRateByService: BatchRead<TaxRate> = async (reads, serviceIds) => {
  const rows = await reads.rows<TaxRate & { serviceId: string }>(
    `select s.id as "serviceId", r.* from services s join (${RATES}) r on r.id = s.tax_rate_id where s.id = any($1)`,
    [serviceIds],
  );
  return new Map(rows.map(({ serviceId, ...rate }) => [serviceId, rate]));
};

import type { BillingCase, TaxRate } from '#core/billing';
import { insertRows, type TenantTransaction } from '#platform/tenancy';
import type { CaseIds } from './case-ids.js';

/** Every tax that a service or the client names. */
export function taxesOf({ services, client }: BillingCase): TaxRate[] {
  const named = [...[...services.values()].map(({ tax }) => tax), ...(client.taxTerms ?? []).map(({ tax }) => tax)];
  return [...new Map(named.flatMap((tax) => (tax ? [[tax.id, tax] as const] : []))).values()];
}

/** Writes a case's taxes, and how its client is taxed. */
export async function saveTaxes(transaction: TenantTransaction, billingCase: BillingCase, ids: CaseIds): Promise<void> {
  const taxes = taxesOf(billingCase);
  const { client } = billingCase;
  await insertRows(transaction, {
    table: 'tax_rates',
    columns: { id: 'uuid', name: 'text', percent: 'numeric', treatment: 'text', reason: 'text' },
    rows: taxes.map((tax) => [ids.uuidOf(tax.id), tax.id, tax.percent, tax.treatment ?? 'STANDARD', tax.reason]),
  });
  await insertRows(transaction, {
    table: 'tax_rate_changes',
    columns: { tax_rate_id: 'uuid', from_date: 'date', percent: 'numeric' },
    rows: taxes.flatMap(({ id, changes }) =>
      (changes ?? []).map(({ from, percent }) => [ids.uuidOf(id), from, percent]),
    ),
  });
  await insertRows(transaction, {
    table: 'client_tax_terms',
    columns: { client_id: 'uuid', from_date: 'date', treatment: 'text', tax_rate_id: 'uuid', reason: 'text' },
    rows: (client.taxTerms ?? []).map(({ from, treatment, tax, reason }) => [
      ...[ids.uuidOf(client.id), from, treatment, tax && ids.uuidOf(tax.id), reason],
    ]),
  });
}

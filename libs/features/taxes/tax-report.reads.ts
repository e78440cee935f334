import type { TaxCategory } from '#core/billing';
import type { Currency } from '#core/money';
import { moneyOf, readPage, SqlValues, type Page, type PageRequest } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { TaxPeriodInput, TaxReport, TaxReportDocument, TaxReportFilter, TaxReportRow } from './tax-report.type.js';

/** What each issued document has of each rate and category on the day of its issue. */
const accrued = (agency: string, from: string, to: string): string => `(
  select i.id, i.kind, i.currency, i.issued_on as day, t.category, t.rate, sum(t.base_minor)::bigint as base_minor,
         sum(t.amount_minor)::bigint as tax_minor
    from invoices i join invoice_taxes t on t.agency_id = i.agency_id and t.invoice_id = i.id
   where i.agency_id = ${agency} and i.status = 'ISSUED' and i.issued_on between ${from}::date and ${to}::date
   group by i.id, i.kind, i.currency, i.issued_on, t.category, t.rate)`;

/**
 * What was paid of a document by the end of a day makes so much of its tax due: all days together come to exactly the tax, each
 * to the difference that it makes. A settlement that is taken back counts on the day on which that is done.
 */
const paid = (agency: string, from: string, to: string): string => `(
  with moves as (
    select s.invoice_id as id, s.amount_minor as minor,
           case when s.reverses_id is null then greatest(p.paid_on, r.issued_on) else s.made_on end as day
      from settlements s
      join payments p on p.agency_id = s.agency_id and p.id = s.payment_id
      join receivables r on r.agency_id = s.agency_id and r.invoice_id = s.invoice_id
     where s.agency_id = ${agency} and s.invoice_id is not null
    union all
    select s.credit_id, -s.amount_minor,
           case when s.reverses_id is null then greatest(p.paid_on, r.issued_on) else s.made_on end
      from settlements s
      join payments p on p.agency_id = s.agency_id and p.id = s.refund_id
      join receivables r on r.agency_id = s.agency_id and r.invoice_id = s.credit_id
     where s.agency_id = ${agency} and s.credit_id is not null),
  sums as (
    select id, coalesce(sum(minor) filter (where day < ${from}::date), 0) as before, sum(minor) as by_end,
           max(day) as day
      from moves where day <= ${to}::date group by id having max(day) >= ${from}::date),
  shares as (
    select i.id, i.kind, i.currency, s.day, t.category, t.rate,
           round(sum(t.base_minor) * s.by_end / i.total_minor) - round(sum(t.base_minor) * s.before / i.total_minor) as base_minor,
           round(sum(t.amount_minor) * s.by_end / i.total_minor) - round(sum(t.amount_minor) * s.before / i.total_minor) as tax_minor
      from sums s
      join invoices i on i.agency_id = ${agency} and i.id = s.id and i.total_minor <> 0
      join invoice_taxes t on t.agency_id = i.agency_id and t.invoice_id = i.id
     group by i.id, i.kind, i.currency, i.total_minor, s.day, s.by_end, s.before, t.category, t.rate)
  select id, kind, currency, day, category, rate, base_minor::bigint, tax_minor::bigint from shares
   where base_minor <> 0 or tax_minor <> 0)`;

function taxed({ from, to, basis }: TaxPeriodInput, values: SqlValues, agencyId: string): string {
  const days = [values.add(agencyId), values.add(from), values.add(to)] as const;
  switch (basis) {
    case 'ACCRUAL':
      return accrued(...days);
    case 'CASH':
      return paid(...days);
  }
}

interface TaxedRow {
  category: TaxCategory;
  rate: string;
  currency: Currency;
  baseMinor: string;
  taxMinor: string;
}

export async function readTaxReport(reads: TenantTransaction, period: TaxPeriodInput): Promise<TaxReport> {
  const values = new SqlValues();
  const rows = await reads.rows<TaxedRow & Pick<TaxReportRow, 'invoiceCount' | 'creditNoteCount'>>(
    `select category, rate, currency, sum(base_minor) as "baseMinor", sum(tax_minor) as "taxMinor",
            count(distinct id) filter (where kind = 'INVOICE')::int as "invoiceCount",
            count(distinct id) filter (where kind = 'CREDIT_NOTE')::int as "creditNoteCount"
       from ${taxed(period, values, reads.agencyId)} taxed
      group by currency, category, rate order by currency, category, rate`,
    values.list,
  );
  return { ...period, rows: rows.map(toAmounts) };
}

/** A document of the report, which is an invoice's row by its id. */
export function readTaxDocuments(
  reads: TenantTransaction,
  page: PageRequest,
  { period, filter }: { period: TaxPeriodInput; filter?: TaxReportFilter | null | undefined },
): Promise<Page<TaxReportDocument>> {
  const values = new SqlValues();
  const from = `${taxed(period, values, reads.agencyId)} taxed`;
  const { category, rate, currency } = filter ?? {};
  const conditions = [
    ...values.when(category, (is) => `category = ${is}`),
    ...values.when(rate, (is) => `rate = ${is}::numeric`),
    ...values.when(currency, (is) => `currency = ${is}`),
  ];
  const order = [
    ['day', 'date'],
    ['id', 'uuid'],
    ['rate', 'numeric'],
    ['category', 'text'],
  ] as const;
  const columns = 'id, day, category, rate, currency, base_minor as "baseMinor", tax_minor as "taxMinor"';
  type Row = TaxedRow & { id: string; day: string };
  return readPage<Row, TaxReportDocument>(
    reads,
    { columns, from, conditions, values, order, present: toAmounts },
    page,
  );
}

function toAmounts<Row extends TaxedRow>({ baseMinor, taxMinor, currency, ...row }: Row) {
  return { ...row, base: moneyOf(baseMinor, currency), tax: moneyOf(taxMinor, currency) };
}

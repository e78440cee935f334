import type { LocalDate, Month } from '#core/time';
import { readPage, SqlValues, withMoney, type Page, type PageRequest } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { DeferredRevenue, DeferredRevenueTotal } from './deferred-revenue.type.js';

export type DeferredRevenueNode = DeferredRevenue & { contractId: string | null; currency: string };

/** Days from the first to the last, both included. */
export interface Span {
  from?: LocalDate | null | undefined;
  asOf: LocalDate;
}

const AMOUNTS = ['opening', 'billed', 'recognised', 'credited', 'closing'] as const;

/**
 * All of deferred revenue's postings, each as what it is: one that tells another entry in the agency's currency counts as that
 * one. Sums of groups that had nothing before and nothing since are left out.
 */
function deferredBy(keys: string, { first, last }: { first: string; last: string }): string {
  const moved = (condition: string, sign: string): string =>
    `${sign}coalesce(sum(p.amount_minor) filter (where p.entry_date >= ${first} and ${condition}), 0)`;
  return `(select ${keys}, -coalesce(sum(p.amount_minor) filter (where p.entry_date < ${first}), 0) as opening,
      ${moved(`coalesce(s.kind, e.kind) = 'INVOICE'`, '-')} as billed,
      ${moved(`coalesce(s.kind, e.kind) = 'RECOGNITION'`, '')} as recognised,
      ${moved(`coalesce(s.kind, e.kind) not in ('INVOICE', 'RECOGNITION')`, '')} as credited,
      -sum(p.amount_minor) as closing
    from postings p
    join journal_entries e on e.agency_id = p.agency_id and e.id = p.entry_id
    left join journal_entries s on e.kind = 'CONVERSION' and s.agency_id = e.agency_id and s.id = e.source_id
   where p.account = '2400' and p.entry_date <= ${last}
   group by ${keys}
  having bool_or(p.entry_date >= ${first}) or sum(p.amount_minor) <> 0)`;
}

const firstDay = ({ from, asOf }: Span): LocalDate => from ?? `${asOf.slice(0, 7)}-01`;

type Row = Omit<DeferredRevenueNode, 'month' | 'isPack'> & { lot: string | null };

const toRow = (row: Row): DeferredRevenueNode => ({
  ...withMoney(row, row.currency, AMOUNTS),
  month: row.lot === null ? null : (row.lot.slice(0, 7) as Month),
  isPack: row.lot?.includes('/') ?? false,
});

const NOBODYS = '00000000-0000-0000-0000-000000000000';

export function readDeferredRevenue(
  reads: TenantTransaction,
  page: PageRequest,
  span: Span,
): Promise<Page<DeferredRevenueNode>> {
  const values = new SqlValues();
  const days = { first: `${values.add(firstDay(span))}::date`, last: `${values.add(span.asOf)}::date` };
  const columns = `contract_id as "contractId", lot, currency, ${AMOUNTS.map((name) => `${name}::text`).join(', ')}`;
  const order = [
    [`coalesce(contract_id, '${NOBODYS}')`, 'uuid'],
    [`coalesce(lot, '')`, 'text'],
    ['currency', 'text'],
  ] as const;
  const from = `${deferredBy('p.contract_id, p.lot, p.currency', days)} as deferred`;
  return readPage<Row, DeferredRevenueNode>(
    reads,
    { columns, from, conditions: [], values, order, present: toRow },
    page,
  );
}

export type NamedDeferredRevenue = DeferredRevenueNode & { client: string; contract: string };

/** All of it at once, by the names of clients and contracts. */
export async function readWholeDeferredRevenue(reads: TenantTransaction, span: Span): Promise<NamedDeferredRevenue[]> {
  const days = { first: '$1::date', last: '$2::date' };
  const rows = await reads.rows<Row & { client: string; contract: string }>(
    `select d.contract_id as "contractId", d.lot, d.currency, ${AMOUNTS.map((name) => `d.${name}::text`).join(', ')},
            coalesce(k.name, '') as client, coalesce(c.title, '') as contract
       from ${deferredBy('p.contract_id, p.lot, p.currency', days)} as d
       left join contracts c on c.id = d.contract_id left join clients k on k.agency_id = c.agency_id and k.id = c.client_id
      order by lower(k.name), lower(c.title), d.contract_id, d.lot, d.currency`,
    [firstDay(span), span.asOf],
  );
  return rows.map((row) => ({ ...toRow(row), client: row.client, contract: row.contract }));
}

export async function readDeferredTotals(reads: TenantTransaction, span: Span): Promise<DeferredRevenueTotal[]> {
  const sums = AMOUNTS.map((name) => `${name}::text`).join(', ');
  const rows = await reads.rows<DeferredRevenueTotal>(
    `select currency, ${sums} from ${deferredBy('p.currency', { first: '$1::date', last: '$2::date' })} as deferred order by currency`,
    [firstDay(span), span.asOf],
  );
  return rows.map((row) => withMoney(row, row.currency, AMOUNTS));
}

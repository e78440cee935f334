import type { AccountType } from '#core/ledger';
import { formatAmount } from '#core/money';
import { SqlValues } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { NamedAccount } from './account-names.js';
import type { ExportFilter } from './export.kinds.js';
import { conditionsOf, type RowSource, type TupleSource } from './row-source.js';
import { text, value, type Column } from './table.writer.js';

/** A posting with its entry, in the order of the journal: by day, then entry, then place in it. */
export interface JournalRow {
  entryId: string;
  date: string;
  kind: string;
  /** The number of the document that the entry belongs to. */
  document: string | null;
  memo: string | null;
  position: number;
  account: string;
  currency: string;
  /** Minor units; a debit is positive. */
  amountMinor: string;
}

/** A posting, and the day whose rate its entry has. */
export interface DatedJournalRow extends JournalRow {
  rateDay: string;
}

/** By the code that postings have; each with the code that people see. */
export type Accounts = ReadonlyMap<string, NamedAccount>;

type JournalTuple = [string, string, string, string | null, string | null, number, string, string, string];

function rowOfTuple(tuple: JournalTuple): JournalRow {
  const [entryId, date, kind, document, memo, position, account, currency, amountMinor] = tuple;
  return { entryId, date, kind, document, memo, position, account, currency, amountMinor };
}

export function journalSource(agencyId: string, filter: ExportFilter): TupleSource<JournalTuple, JournalRow> {
  return {
    columns: `e.id, e.entry_date::text, e.kind, i.number, e.memo, p.position, p.account, p.currency, p.amount_minor`,
    rowOf: rowOfTuple,
    from: `journal_entries e join postings p on p.agency_id = e.agency_id and p.entry_id = e.id
      left join invoices i on i.agency_id = e.agency_id and i.id = e.invoice_id`,
    ...wanted(agencyId, filter, 'e'),
    order: 'e.entry_date, e.id, p.position',
    // Postings have their entry's day.
    counted: { from: 'postings p', ...wanted(agencyId, filter, 'p') },
  };
}

/**
 * The day whose rate the books have an entry at: its document's, that of what it takes back, or its own; of what tells another
 * entry in the agency's currency, that entry's.
 */
export const RATE_DAY = `coalesce(
  case when coalesce(told.kind, e.kind) in ('INVOICE', 'CREDIT_NOTE', 'RECOGNITION') then coalesce(corrected.issued_on, billed.issued_on) end,
  taken_back.entry_date, told.entry_date, e.entry_date)`;
export const RATE_DAY_FROM = `
  left join journal_entries told on e.kind = 'CONVERSION' and told.agency_id = e.agency_id and told.id = e.source_id
  left join journal_entries taken_back
    on taken_back.agency_id = e.agency_id and taken_back.id = coalesce(told.reverses_id, e.reverses_id)
  left join invoices billed on billed.agency_id = e.agency_id and billed.id = coalesce(told.invoice_id, e.invoice_id)
  left join invoices corrected on corrected.agency_id = billed.agency_id and corrected.id = billed.corrects_id`;

/** The journal, each posting with the day whose rate the books have it at. */
export function datedJournalSource(
  agencyId: string,
  filter: ExportFilter,
): TupleSource<[...JournalTuple, string], DatedJournalRow> {
  const { columns, from, ...source } = journalSource(agencyId, filter);
  return {
    ...source,
    columns: `${columns}, (${RATE_DAY})::text`,
    from: `${from} ${RATE_DAY_FROM}`,
    rowOf: ([...tuple]) => ({ ...rowOfTuple(tuple.slice(0, 9) as JournalTuple), rateDay: String(tuple[9]) }),
  };
}

/** @param dated the table whose agency and day are compared */
function wanted(agencyId: string, filter: ExportFilter, dated: 'e' | 'p'): Pick<RowSource, 'conditions' | 'values'> {
  const values = new SqlValues();
  const agency = `${dated}.agency_id = ${values.add(agencyId)}`;
  const others = conditionsOf(values, filter, { day: `${dated}.entry_date`, currency: 'p.currency' });
  return { conditions: [agency, ...others], values };
}

/** The chart of accounts, in its order. */
export async function readAccounts(transaction: TenantTransaction): Promise<Accounts> {
  const rows = await transaction.tuples<[string, string, string, AccountType]>(
    `select code, coalesce(own_code, code), name, type from accounts where agency_id = $1 order by coalesce(own_code, code)`,
    [transaction.agencyId],
  );
  return new Map(rows.map(([key, code, name, type]) => [key, { code, name, type }]));
}

export interface Balance {
  account: string;
  currency: string;
  amountMinor: bigint;
}

/** What accounts had come to before a day, by account and currency. */
export async function readOpening(
  transaction: TenantTransaction,
  { from, currency }: ExportFilter,
): Promise<Balance[]> {
  if (!from) return [];
  const rows = await transaction.tuples<[string, string, string]>(
    `select p.account, p.currency, sum(p.amount_minor) from journal_entries e
       join postings p on p.agency_id = e.agency_id and p.entry_id = e.id
      where e.agency_id = $1 and e.entry_date < $2 and ($3::text is null or p.currency = $3)
      group by 1, 2 having sum(p.amount_minor) <> 0 order by 1, 2`,
    [transaction.agencyId, from, currency ?? null],
  );
  return rows.map(([account, of, sum]) => ({ account, currency: of, amountMinor: BigInt(sum) }));
}

export interface Span {
  first: string;
  last: string;
  currencies: string[];
}

/** The days of the first and last entry that are asked for, and the currencies up to there; none without any entry. */
export async function readSpan(
  transaction: TenantTransaction,
  { from, to, currency }: ExportFilter,
): Promise<Span | undefined> {
  const [row] = await transaction.rows<{ first: string | null; last: string; currencies: string[] }>(
    `select coalesce(min(e.entry_date) filter (where e.entry_date >= coalesce($2::date, e.entry_date)), $2::date)::text as first,
            max(e.entry_date)::text as last, array_agg(distinct p.currency order by p.currency)::text[] as currencies
       from journal_entries e join postings p on p.agency_id = e.agency_id and p.entry_id = e.id
      where e.agency_id = $1 and e.entry_date <= coalesce($3::date, e.entry_date) and ($4::text is null or p.currency = $4)`,
    [transaction.agencyId, from ?? null, to ?? null, currency ?? null],
  );
  if (!row?.first) return undefined;
  const { first, currencies } = row;
  return { first, last: row.last < first ? first : row.last, currencies };
}

export const journalColumns = (accounts: Accounts): Column<JournalRow>[] => [
  value('entry_id', ({ entryId }) => entryId),
  value('date', ({ date }) => date),
  value('kind', ({ kind }) => kind),
  text('document', ({ document }) => document),
  text('memo', ({ memo }) => memo),
  value('position', ({ position }) => position),
  text('account_code', ({ account }) => accounts.get(account)?.code ?? account),
  text('account', ({ account }) => accounts.get(account)?.name ?? null),
  value('account_type', ({ account }) => accounts.get(account)?.type ?? null),
  value('amount', ({ amountMinor, currency }) => formatAmount(BigInt(amountMinor), currency)),
  value('currency', ({ currency }) => currency),
];

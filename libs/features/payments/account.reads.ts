import type { LocalDate } from '#core/time';
import {
  groupRows,
  moneyOf,
  readPage,
  SqlValues,
  withMoney,
  type BatchRead,
  type Page,
  type PageRequest,
} from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type {
  AgedClient,
  AgedTotal,
  ClientBalance,
  StatementOfAccount,
  StatementOfAccountLine,
} from './account.type.js';

const TODAY = `(select ($2::timestamptz at time zone time_zone)::date from agencies)`;

/** In order of currency; none in which there is nothing. */
export const balancesByClient: BatchRead<ClientBalance[]> = async (reads, clientIds) => {
  const rows = await reads.rows<ClientBalance & { clientId: string }>(
    `select client_id as "clientId", currency, sum(open) as open, sum(overdue) as overdue, sum(credited) as credited,
            sum(held) as held, sum(open - credited - held) as total
       from (
         select client_id, currency, greatest(open_minor, 0) as open, greatest(-open_minor, 0) as credited, 0 as held,
                case when due_on < ${TODAY} then greatest(open_minor, 0) else 0 end as overdue
           from receivables where client_id = any($1) and open_minor <> 0
         union all
         select client_id, currency, 0, 0, unallocated_minor, 0
           from payments where client_id = any($1) and unallocated_minor > 0 and kind = 'PAYMENT') sides
      group by client_id, currency order by client_id, currency`,
    [clientIds, reads.now],
  );
  return groupRows(
    rows.map((row) => withMoney(row, row.currency, ['open', 'overdue', 'credited', 'held', 'total'])),
    'clientId',
  );
};

export interface AccountPeriod {
  clientId: string;
  currency: string;
  from: LocalDate;
  to: LocalDate;
}

/** All that changed an account, each with the balance after it; a key makes the order of a day's total. */
const MOVEMENTS = `
  select *, sum(amount_minor) over (order by day, line_key) as balance_minor from (
    select r.issued_on as day, case when r.total_minor < 0 then 'CREDIT_NOTE' else 'INVOICE' end as kind, r.invoice_id as source_id,
           i.number as text, r.total_minor as amount_minor, '1 ' || r.invoice_id as line_key
      from receivables r join invoices i on i.agency_id = r.agency_id and i.id = r.invoice_id
     where r.client_id = $1 and r.currency = $2
    union all
    select paid_on, kind, id, reference, case kind when 'PAYMENT' then -amount_minor else amount_minor end, '2 ' || id
      from payments where client_id = $1 and currency = $2
    union all
    select written_off_on, 'WRITE_OFF', id, null, -amount_minor, '3 ' || id from write_offs where client_id = $1 and currency = $2
    union all
    select voided_on, kind || '_VOIDED', id, reference, case kind when 'PAYMENT' then amount_minor else -amount_minor end, '4 ' || id
      from payments where client_id = $1 and currency = $2 and voided_on is not null
    union all
    select reversed_on, 'WRITE_OFF_REVERSED', id, null, amount_minor, '5 ' || id from write_offs
     where client_id = $1 and currency = $2 and reversed_on is not null) movements`;

export async function readStatement(
  reads: TenantTransaction,
  { clientId, currency, from, to }: AccountPeriod,
): Promise<StatementOfAccount> {
  const [sums] = await reads.rows<{ opening: string; closing: string }>(
    `select coalesce(sum(amount_minor) filter (where day < $3), 0) as opening,
            coalesce(sum(amount_minor) filter (where day <= $4), 0) as closing from (${MOVEMENTS}) m`,
    [clientId, currency, from, to],
  );
  const { opening = '0', closing = '0' } = sums ?? {};
  return { currency, from, to, opening: moneyOf(opening, currency), closing: moneyOf(closing, currency) };
}

type LineRow = Omit<StatementOfAccountLine, 'amount' | 'balance'> & { amountMinor: string; balanceMinor: string };

const LINE = `day, kind, source_id as "sourceId", text, amount_minor as "amountMinor", balance_minor as "balanceMinor"`;

const toLine =
  (currency: string) =>
  ({ amountMinor, balanceMinor, ...row }: LineRow): StatementOfAccountLine => ({
    ...{ ...row, amount: moneyOf(amountMinor, currency), balance: moneyOf(balanceMinor, currency) },
  });

/** All its lines at once. */
export async function readWholeStatement(
  reads: TenantTransaction,
  { clientId, currency, from, to }: AccountPeriod,
): Promise<StatementOfAccountLine[]> {
  const rows = await reads.rows<LineRow>(
    `select ${LINE} from (${MOVEMENTS}) lines where day between $3 and $4 order by day, line_key`,
    [clientId, currency, from, to],
  );
  return rows.map(toLine(currency));
}

export function readStatementLines(
  reads: TenantTransaction,
  { clientId, currency, from, to }: AccountPeriod,
  page: PageRequest,
): Promise<Page<StatementOfAccountLine>> {
  const values = new SqlValues();
  const [, , first, last] = [clientId, currency, from, to].map((value) => values.add(value));
  return readPage<LineRow, StatementOfAccountLine>(
    reads,
    {
      columns: LINE,
      from: `(${MOVEMENTS}) lines`,
      conditions: [`day >= ${first}`, `day <= ${last}`],
      values,
      order: [
        ['day', 'date'],
        ['line_key', 'text'],
      ],
      present: toLine(currency),
    },
    page,
  );
}

// From today's balances back: what was settled after the day is open at its end. So a day of long ago reads what has happened
// since, and one of late next to nothing; and what is settled or taken back later changes no past.
const SETTLED_SINCE = `
  select id, sum(amount) as amount from (
    select invoice_id as id, amount_minor as amount from settlements where made_on > $1 and invoice_id is not null
    union all select credit_id, -amount_minor from settlements where made_on > $1 and credit_id is not null
    union all select payment_id, amount_minor from settlements where made_on > $1 and payment_id is not null) sides
   group by id`;
const bucket = (condition: string): string => `coalesce(sum(open) filter (where open > 0 and ${condition}), 0)`;
const AMOUNTS = `${bucket('late <= 0')} as current, ${bucket('late between 1 and 30')} as "days1To30",
  ${bucket('late between 31 and 60')} as "days31To60", ${bucket('late between 61 and 90')} as "days61To90",
  ${bucket('late > 90')} as over90, coalesce(sum(open) filter (where open < 0), 0) as credited, sum(open) as total,
  sum(held) as held`;
const SIDES = `
  with since as materialized (${SETTLED_SINCE})
  select r.client_id, r.currency, $1::date - r.due_on as late, r.open_minor + coalesce(s.amount, 0) as open, 0::bigint as held
    from receivables r left join since s on s.id = r.invoice_id
   where r.issued_on <= $1 and (r.open_minor <> 0 or s.id is not null)
  union all
  select p.client_id, p.currency, 0, 0, case when p.voided_on is null then p.unallocated_minor else p.amount_minor end + coalesce(s.amount, 0)
    from payments p left join since s on s.id = p.id
   where p.kind = 'PAYMENT' and p.paid_on <= $1 and coalesce(p.voided_on > $1, true)
     and (p.unallocated_minor > 0 or s.id is not null or p.voided_on is not null)`;
const NAMES = ['current', 'days1To30', 'days31To60', 'days61To90', 'over90', 'credited', 'total', 'held'] as const;

export async function readAgedTotals(reads: TenantTransaction, asOf: LocalDate): Promise<AgedTotal[]> {
  const rows = await reads.rows<AgedTotal>(
    `select currency, ${AMOUNTS} from (${SIDES}) sides where open <> 0 or held <> 0 group by currency order by currency`,
    [asOf],
  );
  return rows.map((row) => withMoney(row, row.currency, NAMES));
}

/** What one client owed in one currency at the end of a day; nothing where it owed nothing. */
export async function readAgedClient(
  reads: TenantTransaction,
  { clientId, currency, to }: AccountPeriod,
): Promise<AgedTotal | undefined> {
  const [row] = await reads.rows<AgedTotal>(
    `select currency, ${AMOUNTS} from (${SIDES}) sides where client_id = $2 and currency = $3 group by currency`,
    [to, clientId, currency],
  );
  return row && withMoney(row, currency, NAMES);
}

export type AgedClientNode = AgedClient & { clientId: string };

export function readAgedClients(
  reads: TenantTransaction,
  asOf: LocalDate,
  page: PageRequest,
): Promise<Page<AgedClientNode>> {
  const values = new SqlValues();
  values.add(asOf);
  const aged = `(select c.name, s.* from (
    select client_id, currency, ${AMOUNTS} from (${SIDES}) sides where open <> 0 or held <> 0 group by client_id, currency) s
    join clients c on c.id = s.client_id) aged`;
  return readPage<AgedClientNode, AgedClientNode>(
    reads,
    {
      columns: `client_id as "clientId", currency, ${NAMES.map((name) => `"${name}"`).join(', ')}`,
      ...{ from: aged, conditions: [], values, present: (row) => withMoney(row, row.currency, NAMES) },
      order: [
        ['name', 'text'],
        ['client_id', 'uuid'],
        ['currency', 'text'],
      ],
    },
    page,
  );
}

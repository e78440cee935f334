import { addMonths, monthNumber, type LocalDate, type Month } from '#core/time';
import { ACCOUNT_COLUMNS, lastDayOf, type AccountNode } from '#features/accounting';
import { loadBooks } from '#features/journal';
import { ApiError } from '#platform/access';
import { groupRows, moneyOf, type Money } from '#platform/graphql';
import { todayOf, type TenantTransaction } from '#platform/tenancy';
import { missingOf } from './load-worth.js';
import type { IncomeStatement, IncomeStatementLine } from './report.type.js';

const MOST_MONTHS = 36;

/** Months from the first to the last. */
export interface Months {
  from: Month;
  to: Month;
}

type AmountRow = AccountNode & { month: Month; minor: string };

// What closed a year moved the result elsewhere, and is no income or expense; nor is that a closing was taken back.
const AMOUNTS = `
  with closings as (
    select id from journal_entries where kind = 'CLOSING' and entry_date between $2::date and $3::date
    union select r.id from journal_entries r join journal_entries c on c.agency_id = r.agency_id and c.id = r.reverses_id
     where c.kind = 'CLOSING' and r.entry_date between $2::date and $3::date),
  moved as (
    select p.account, date_trunc('month', p.entry_date) as month, sum(p.amount_minor) as minor
      from accounts a join postings p on p.agency_id = a.agency_id and p.account = a.code
     where a.type in ('INCOME', 'EXPENSE') and p.currency = $1 and p.entry_date between $2::date and $3::date
     group by 1, 2
    union all
    select p.account, date_trunc('month', p.entry_date), -sum(p.amount_minor)
      from closings c join postings p on p.entry_id = c.id where p.currency = $1 group by 1, 2)
  select ${ACCOUNT_COLUMNS}, to_char(m.month, 'YYYY-MM') as month, sum(m.minor)::text as minor
    from moved m join accounts a on a.code = m.account
   where a.type in ('INCOME', 'EXPENSE') group by a.agency_id, a.code, m.month having sum(m.minor) <> 0
   order by coalesce(a.own_code, a.code)`;

// What is billed in advance is booked as earned on the last day of its month, also before that day.
const TO_COME = `
  select (-coalesce(sum(p.amount_minor), 0))::text as minor
    from accounts a join postings p on p.agency_id = a.agency_id and p.account = a.code
   where a.type in ('INCOME', 'EXPENSE') and p.currency = $1 and p.entry_date > $2::date and p.entry_date between $3::date and $4::date`;

/** What is booked already as income less expenses of days that are after one. */
export async function readToCome(
  reads: TenantTransaction,
  { currency, after, first, last }: { currency: string; after: LocalDate; first: LocalDate; last: LocalDate },
): Promise<Money> {
  const [row] = await reads.rows<{ minor: string }>(TO_COME, [currency, after, first, last]);
  return moneyOf(row?.minor ?? '0', currency);
}

/** @throws ApiError `BAD_USER_INPUT` for months that are none or too many */
export async function readIncomeStatement(reads: TenantTransaction, { from, to }: Months): Promise<IncomeStatement> {
  const count = monthNumber(to) - monthNumber(from) + 1;
  if (count < 1 || count > MOST_MONTHS)
    throw new ApiError('BAD_USER_INPUT', 'Ask for 1 to {most} months.', { field: 'to', most: MOST_MONTHS });
  const months = Array.from({ length: count }, (_, i) => addMonths(from, i));
  const { currency } = await loadBooks(reads);
  const [first, last] = [`${from}-01`, lastDayOf(to)];
  const rows = await reads.rows<AmountRow>(AMOUNTS, [currency, first, last]);
  const lines = (type: 'INCOME' | 'EXPENSE', sign: bigint): IncomeStatementLine[] =>
    [
      ...groupRows(
        rows.filter((row) => row.type === type),
        'key',
      ).values(),
    ].map((ofAccount) => {
      const { month: _month, minor: _minor, ...account } = ofAccount[0] as AmountRow;
      const amounts = months.map((month) => sign * BigInt(ofAccount.find((row) => row.month === month)?.minor ?? 0));
      return {
        account,
        amounts: amounts.map((minor) => moneyOf(minor, currency)),
        total: moneyOf(sumOf(amounts), currency),
      };
    });
  const results = months.map(
    (month) => -sumOf(rows.filter((row) => row.month === month).map(({ minor }) => BigInt(minor))),
  );
  const missing = await missingOf(reads, last, []);
  const toCome = await readToCome(reads, { currency, after: await todayOf(reads), first, last });
  return {
    ...{ currency, months, missing, isComplete: missing.length === 0 },
    income: lines('INCOME', -1n),
    expenses: lines('EXPENSE', 1n),
    results: results.map((minor) => moneyOf(minor, currency)),
    result: moneyOf(sumOf(results), currency),
    toCome,
  };
}

const sumOf = (amounts: readonly bigint[]): bigint => amounts.reduce((sum, minor) => sum + minor, 0n);

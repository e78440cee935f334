import type { LocalDate } from '#core/time';
import { accountsById } from '#features/accounting';
import { loadBooks } from '#features/journal';
import { found, moneyOf, readPage, SqlValues, type Page, type PageRequest } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { LedgerLine } from './report.type.js';

/** A line with the key of its entry. */
export type LedgerLineNode = LedgerLine & { entryId: string };

export interface LedgerWanted {
  accountId: string;
  currency?: string | null | undefined;
  from?: LocalDate | null | undefined;
  to?: LocalDate | null | undefined;
}

interface Row {
  id: string;
  entryId: string;
  entryDate: LocalDate;
  position: number;
  minor: string;
  amount: LedgerLine['amount'];
  balance: LedgerLine['balance'];
}

/**
 * A page by one statement over the account's index, and what the account had come to before it by one sum over the same.
 * @throws ApiError `NOT_FOUND`
 */
export async function readGeneralLedger(
  reads: TenantTransaction,
  page: PageRequest,
  wanted: LedgerWanted,
): Promise<Page<LedgerLineNode>> {
  const { accountId, from, to } = wanted;
  const find = accountsById(reads, [accountId]).then((accounts) => accounts.get(accountId));
  const { key } = await found(find, 'account');
  const currency = wanted.currency ?? (await loadBooks(reads)).currency;
  const values = new SqlValues();
  const conditions = [
    `account = ${values.add(key)}`,
    `currency = ${values.add(currency)}`,
    ...values.when(from, (day) => `entry_date >= ${day}`),
    ...values.when(to, (day) => `entry_date <= ${day}`),
  ];
  const columns = `entry_id || ':' || position as id, entry_id as "entryId", entry_date as "entryDate", position, amount_minor as minor`;
  const order = [
    ['entry_date', 'date'],
    ['entry_id', 'uuid'],
    ['position', 'int'],
  ] as const;
  const lines = await readPage<Row>(reads, { columns, from: 'postings', conditions, values, order }, page);
  await addBalances(reads, lines.nodes, { key, currency });
  return lines as Page<LedgerLineNode>;
}

async function addBalances(
  reads: TenantTransaction,
  rows: readonly Row[],
  { key, currency }: { key: string; currency: string },
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const [before] = await reads.rows<{ minor: string }>(
    `select coalesce(sum(amount_minor), 0)::text as minor from postings
      where account = $1 and currency = $2 and (entry_date, entry_id, position) < ($3::date, $4::uuid, $5::int)`,
    [key, currency, first.entryDate, first.entryId, first.position],
  );
  let balance = BigInt(before?.minor ?? 0);
  for (const row of rows) {
    balance += BigInt(row.minor);
    row.amount = moneyOf(row.minor, currency);
    row.balance = moneyOf(balance, currency);
  }
}

import { exchange, TRADING } from '#core/ledger';
import type { LocalDate } from '#core/time';
import { ACCOUNT_COLUMNS, readAwaited, type AccountNode } from '#features/accounting';
import { loadBooks, loadRates, rateOn, type RateMissing } from '#features/journal';
import type { TenantTransaction } from '#platform/tenancy';

/** What an account is worth in the agency's currency; a debit is positive. */
export interface Worth {
  account: AccountNode;
  minor: bigint;
}

export interface WorthOfBooks {
  currency: string;
  accounts: Worth[];
  /** The trading account's, so that all together are nothing: with it the day's exchange differences that aren't booked. */
  trading: bigint;
  missing: RateMissing[];
}

const MOST_TOLD = 50;

type BalanceRow = AccountNode & { balanceCurrency: string; balanceMinor: string };

/** What all accounts but the trading one are worth at the end of a day, other currencies at its rates. By code, without those of nothing. */
export async function loadWorth(reads: TenantTransaction, asOf: LocalDate): Promise<WorthOfBooks> {
  const books = await loadBooks(reads);
  const rows = await reads.rows<BalanceRow>(
    `select ${ACCOUNT_COLUMNS}, b.currency as "balanceCurrency", b.minor as "balanceMinor"
       from (select account, currency, sum(amount_minor)::text as minor from postings
              where entry_date <= $1 and account <> '${TRADING}' group by account, currency having sum(amount_minor) <> 0) b
       join accounts a on a.code = b.account order by coalesce(a.own_code, a.code), b.currency`,
    [asOf],
  );
  const currencies = [...new Set(rows.map(({ balanceCurrency }) => balanceCurrency))];
  const others = currencies
    .filter((currency) => currency !== books.currency)
    .map((currency) => ({ currency, day: asOf }));
  const rates = await loadRates(reads, others, books);
  const unknown = others.filter(({ currency }) => !rateOn(rates, currency, asOf));
  const worth = new Map<string, Worth>();
  for (const { balanceCurrency: from, balanceMinor, ...account } of rows) {
    const rate = rateOn(rates, from, asOf);
    const known = worth.get(account.key) ?? { account, minor: 0n };
    if (from === books.currency) known.minor += BigInt(balanceMinor);
    else if (rate) known.minor += exchange(BigInt(balanceMinor), { from, to: books.currency }, rate);
    worth.set(account.key, known);
  }
  const accounts = [...worth.values()].filter(({ minor }) => minor !== 0n);
  const trading = -accounts.reduce((sum, { minor }) => sum + minor, 0n);
  return { currency: books.currency, accounts, trading, missing: await missingOf(reads, asOf, unknown) };
}

/** What waits for rates of its own days, and rates of the day that there are none of. */
export async function missingOf(
  reads: TenantTransaction,
  through: LocalDate,
  unknown: readonly RateMissing[],
): Promise<RateMissing[]> {
  const awaited = (await readAwaited(reads, through)).map(({ currency, day }) => ({ currency, day }));
  const others = unknown.filter(
    ({ currency, day }) => !awaited.some((one) => one.currency === currency && one.day === day),
  );
  return [...awaited, ...others].slice(0, MOST_TOLD);
}

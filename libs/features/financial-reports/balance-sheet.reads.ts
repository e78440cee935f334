import type { AccountType } from '#core/ledger';
import type { LocalDate } from '#core/time';
import { lastDayOf } from '#features/accounting';
import { moneyOf } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import { readToCome } from './income-statement.reads.js';
import { loadWorth, type Worth } from './load-worth.js';
import type { BalanceSheet, BalanceSheetLine } from './report.type.js';

export async function readBalanceSheet(reads: TenantTransaction, asOf: LocalDate): Promise<BalanceSheet> {
  const { currency, accounts, trading, missing } = await loadWorth(reads, asOf);
  const money = (minor: bigint) => moneyOf(minor, currency);
  const of = (...types: AccountType[]): Worth[] => accounts.filter(({ account }) => types.includes(account.type));
  const lines = (worths: readonly Worth[], sign: bigint): BalanceSheetLine[] =>
    worths.map(({ account, minor }) => ({ account, amount: money(sign * minor) }));
  const result = -sumOf(of('INCOME', 'EXPENSE'));
  const exchangeDifferences = -trading;
  const last = lastDayOf(asOf.slice(0, 7));
  const toCome = await readToCome(reads, { currency, after: asOf, first: asOf, last });
  return {
    ...{ asOf, currency, missing, isComplete: missing.length === 0 },
    assets: lines(of('ASSET'), 1n),
    liabilities: lines(of('LIABILITY'), -1n),
    equity: lines(of('EQUITY'), -1n),
    result: money(result),
    toCome,
    exchangeDifferences: money(exchangeDifferences),
    totalAssets: money(sumOf(of('ASSET'))),
    totalLiabilities: money(-sumOf(of('LIABILITY'))),
    totalEquity: money(result + exchangeDifferences - sumOf(of('EQUITY'))),
  };
}

const sumOf = (worths: readonly Worth[]): bigint => worths.reduce((sum, { minor }) => sum + minor, 0n);

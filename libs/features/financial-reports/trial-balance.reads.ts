import { TRADING } from '#core/ledger';
import type { LocalDate } from '#core/time';
import { ACCOUNT_COLUMNS, type AccountNode } from '#features/accounting';
import { moneyOf } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import { loadWorth, type Worth } from './load-worth.js';
import type { AgencyTrialBalance } from './report.type.js';

/** With the trading account as what brings all to nothing: exchange differences of the day, booked or not. */
export async function readAgencyTrialBalance(reads: TenantTransaction, asOf: LocalDate): Promise<AgencyTrialBalance> {
  const { currency, accounts, trading, missing } = await loadWorth(reads, asOf);
  const [account] = await reads.rows<AccountNode>(
    `select ${ACCOUNT_COLUMNS} from accounts a where a.code = '${TRADING}'`,
  );
  const all = account && trading !== 0n ? [...accounts, { account, minor: trading }] : accounts;
  const debit = sumOf(all.filter(({ minor }) => minor > 0n));
  const credit = -sumOf(all.filter(({ minor }) => minor < 0n));
  const lines = all
    .sort((a, b) => (a.account.code < b.account.code ? -1 : 1))
    .map(({ account: of, minor }) => ({
      account: of,
      debit: moneyOf(minor > 0n ? minor : 0n, currency),
      credit: moneyOf(minor < 0n ? -minor : 0n, currency),
    }));
  const totals = { totalDebit: moneyOf(debit, currency), totalCredit: moneyOf(credit, currency) };
  return { asOf, currency, lines, ...totals, missing, isComplete: missing.length === 0 };
}

const sumOf = (worths: readonly Worth[]): bigint => worths.reduce((sum, { minor }) => sum + minor, 0n);

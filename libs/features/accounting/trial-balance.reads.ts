import { groupRows, moneyOf } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import { ACCOUNT_COLUMNS, type AccountNode } from './account.reads.js';
import type { TrialBalance } from './accounting.type.js';

type BalanceRow = AccountNode & { balanceCurrency: string; balanceMinor: string };

/**
 * What every account has come to by the end of a day, currency by currency.
 * @param asOf the day; today in the agency's zone without one, so that what is earned later doesn't count yet
 */
export async function readTrialBalance(reads: TenantTransaction, asOf: string | undefined): Promise<TrialBalance[]> {
  const rows = await reads.rows<BalanceRow>(
    `select ${ACCOUNT_COLUMNS}, b.currency as "balanceCurrency", b.minor as "balanceMinor"
       from (select account, currency, sum(amount_minor)::text as minor from postings
              where entry_date <= coalesce($1::date, ($2::timestamptz at time zone (select time_zone from agencies))::date)
              group by account, currency) b
       join accounts a on a.code = b.account order by b.currency, coalesce(a.own_code, a.code)`,
    [asOf ?? null, reads.now],
  );
  return [...groupRows(rows, 'balanceCurrency')].map(([currency, ofCurrency]) => toTrialBalance(currency, ofCurrency));
}

function toTrialBalance(currency: string, rows: readonly BalanceRow[]): TrialBalance {
  const sides = rows.map(({ balanceMinor, balanceCurrency: _, ...account }) => {
    const balance = BigInt(balanceMinor);
    return { account, debit: balance > 0n ? balance : 0n, credit: balance < 0n ? -balance : 0n };
  });
  const total = (side: 'debit' | 'credit') =>
    moneyOf(
      sides.reduce((sum, line) => sum + line[side], 0n),
      currency,
    );
  return {
    currency,
    lines: sides.map(({ account, debit, credit }) => ({
      account,
      debit: moneyOf(debit, currency),
      credit: moneyOf(credit, currency),
    })),
    totalDebit: total('debit'),
    totalCredit: total('credit'),
  };
}

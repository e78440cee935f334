import { groupRows, moneyOf } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { AccountType, TrialBalance } from './accounting.type.js';

interface BalanceRow {
  code: string;
  name: string;
  type: AccountType;
  currency: string;
  balanceMinor: string;
}

/**
 * What every account has come to by the end of a day, currency by currency.
 * @param asOf the day; today in the agency's zone without one, so that what is earned later doesn't count yet
 */
export async function readTrialBalance(reads: TenantTransaction, asOf: string | undefined): Promise<TrialBalance[]> {
  const rows = await reads.rows<BalanceRow>(
    `select a.code, a.name, a.type, p.currency, sum(p.amount_minor) as "balanceMinor"
       from postings p
       join journal_entries e on e.agency_id = p.agency_id and e.id = p.entry_id
       join accounts a on a.agency_id = p.agency_id and a.code = p.account
      where e.entry_date <= coalesce($1::date, ($2::timestamptz at time zone (select time_zone from agencies))::date)
      group by p.currency, a.code, a.name, a.type order by p.currency, a.code`,
    [asOf ?? null, reads.now],
  );
  return [...groupRows(rows, 'currency')].map(([currency, ofCurrency]) => toTrialBalance(currency, ofCurrency));
}

function toTrialBalance(currency: string, rows: readonly BalanceRow[]): TrialBalance {
  const sides = rows.map(({ balanceMinor, ...account }) => {
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

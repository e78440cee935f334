import { groupBy } from '#core/collections';
import { bookPayout, bookPayoutPayment, type PayoutPosting } from '#core/payouts';
import type { LocalDate } from '#core/time';
import { bookEntries } from '#features/journal';
import type { TenantTransaction } from '#platform/tenancy';

export interface Approval {
  payoutId: string;
  currency: string;
  payMinor: bigint;
  reimbursedMinor: bigint;
}

export interface Payment {
  payoutId: string;
  currency: string;
  amountMinor: bigint;
  memo?: string;
}

/** @returns the entries' ids in the order of the approvals; none for one of nothing */
export async function bookApprovals(
  transaction: TenantTransaction,
  date: LocalDate,
  approvals: readonly Approval[],
): Promise<(string | undefined)[]> {
  const entries = approvals.map(({ payoutId, currency, ...amounts }) => ({
    ...{ kind: 'PAYOUT' as const, date, sourceId: payoutId },
    postings: inCurrency(bookPayout(amounts), currency),
  }));
  const ids = await bookEntries(transaction, entries);
  return entries.map(({ postings }) => (postings.length > 0 ? ids.shift() : undefined));
}

/** @returns the entries' ids in the order of the payments */
export function bookPayments(
  transaction: TenantTransaction,
  date: LocalDate,
  payments: readonly Payment[],
): Promise<string[]> {
  return bookEntries(
    transaction,
    payments.map(({ payoutId, currency, amountMinor, memo }) => ({
      ...{ kind: 'PAYOUT_PAYMENT' as const, date, sourceId: payoutId, ...(memo !== undefined && { memo }) },
      postings: inCurrency(bookPayoutPayment(amountMinor), currency),
    })),
  );
}

const inCurrency = (postings: readonly PayoutPosting[], currency: string) =>
  postings.map((posting) => ({ ...posting, currency }));

interface PostingRow {
  entryId: string;
  account: string;
  currency: string;
  amountMinor: string;
}

/** Takes entries back, by entries of the opposite amounts. @returns their ids, in order of those that they take back */
export async function reverseEntries(
  transaction: TenantTransaction,
  { entryIds, date, memo }: { entryIds: readonly string[]; date: LocalDate; memo?: string },
): Promise<string[]> {
  const rows = await transaction.rows<PostingRow>(
    `select entry_id as "entryId", account, currency, amount_minor as "amountMinor"
       from postings where agency_id = $1 and entry_id = any($2) order by entry_id, position`,
    [transaction.agencyId, entryIds],
  );
  return bookEntries(
    transaction,
    [...groupBy(rows, ({ entryId }) => entryId)].map(([entryId, originals]) => ({
      ...{ kind: 'REVERSAL' as const, date, sourceId: entryId, reversesId: entryId },
      ...(memo !== undefined && { memo }),
      postings: originals.map(({ account, currency, amountMinor }) => ({
        ...{ account, currency, amountMinor: -BigInt(amountMinor) },
      })),
    })),
  );
}

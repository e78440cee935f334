import { groupBy } from '#core/collections';
import type { EntryKind } from '#core/ledger';
import { bookPayout, bookPayoutPayment, type PayoutPosting } from '#core/payouts';
import type { LocalDate } from '#core/time';
import { bookEntries } from '#features/journal';
import type { TenantTransaction } from '#platform/tenancy';

export interface Approval {
  id: string;
  currency: string;
  payMinor: bigint;
  reimbursedMinor: bigint;
}

export interface Payment {
  id: string;
  currency: string;
  amountMinor: bigint;
  memo?: string;
}

/** The source of each entry is the approval: a payout that is taken back and approved anew has two. */
export async function bookApprovals(
  transaction: TenantTransaction,
  date: LocalDate,
  approvals: readonly Approval[],
): Promise<void> {
  await bookEntries(
    transaction,
    approvals.map(({ id, currency, ...amounts }) => ({
      ...{ kind: 'PAYOUT' as const, date, sourceId: id },
      postings: inCurrency(bookPayout(amounts), currency),
    })),
  );
}

/** The source of each entry is the payment. */
export async function bookPayments(
  transaction: TenantTransaction,
  date: LocalDate,
  payments: readonly Payment[],
): Promise<void> {
  await bookEntries(
    transaction,
    payments.map(({ id, currency, amountMinor, memo }) => ({
      ...{ kind: 'PAYOUT_PAYMENT' as const, date, sourceId: id, ...(memo !== undefined && { memo }) },
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

/** Takes the entries of some sources back, by entries of the opposite amounts. */
export async function reverseEntries(
  transaction: TenantTransaction,
  { kind, sourceIds, date, memo }: { kind: EntryKind; sourceIds: readonly string[]; date: LocalDate; memo?: string },
): Promise<void> {
  const rows = await transaction.rows<PostingRow>(
    `select p.entry_id as "entryId", p.account, p.currency, p.amount_minor as "amountMinor"
       from journal_entries e join postings p on p.agency_id = e.agency_id and p.entry_id = e.id
      where e.agency_id = $1 and e.source_id = any($2) and e.kind = $3 order by p.entry_id, p.position`,
    [transaction.agencyId, sourceIds, kind],
  );
  const postings = groupBy(rows, ({ entryId }) => entryId);
  await bookEntries(
    transaction,
    [...postings].map(([entryId, originals]) => ({
      ...{
        kind: 'REVERSAL' as const,
        date,
        sourceId: entryId,
        reversesId: entryId,
        ...(memo !== undefined && { memo }),
      },
      postings: originals.map(({ account, currency, amountMinor }) => ({
        ...{ account, currency, amountMinor: -BigInt(amountMinor) },
      })),
    })),
  );
}

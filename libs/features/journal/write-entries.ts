import { DEFAULT_ACCOUNTS, type EntryKind } from '#core/ledger';
import { addDays, type LocalDate } from '#core/time';
import { ApiError } from '#platform/access';
import { insertRows, newIds, type TenantTransaction } from '#platform/tenancy';

/** What is to be written into the journal: postings whose sum is zero in each currency. */
export interface EntryToBook {
  kind: EntryKind;
  date: LocalDate;
  /** What it is about: of one source there is one entry a kind and day, but for payouts. */
  sourceId: string;
  /** The document that it belongs to, if any. */
  invoiceId?: string;
  reversesId?: string;
  memo?: string;
  /** When what it settles was booked, where it has no document that says so: a payout's approval. */
  settlesDay?: LocalDate;
  postings: readonly PostingToBook[];
}

export interface PostingToBook {
  /** A standard account's code, whatever the agency calls it; of its own accounts the key. */
  account: string;
  currency: string;
  /** A debit is positive, a credit negative. */
  amountMinor: bigint;
  /** Of deferred revenue, what it was paid for: a contract, and which of its grants. */
  contractId?: string | undefined;
  lot?: string | undefined;
}

/** How an agency keeps its books. */
export interface BooksOfAgency {
  currency: string;
  closedThrough: LocalDate | null;
  /** How many days old an exchange rate may be. */
  rateValidDays: number;
}

/**
 * Reads how the books are kept, which stays so until the transaction's end: whoever closes a month waits for it.
 * @param lock whether this transaction may write entries
 */
export async function loadBooks(transaction: TenantTransaction, { lock = false } = {}): Promise<BooksOfAgency> {
  const [books] = await transaction.rows<BooksOfAgency>(
    `select currency, books_closed_through as "closedThrough", rate_valid_days as "rateValidDays"
       from agencies where agency_id = $1 ${lock ? 'for share' : ''}`,
    [transaction.agencyId],
  );
  if (!books) throw new Error('the agency of the transaction does not exist');
  return books;
}

/**
 * Writes journal entries with a fixed number of statements. The database refuses, at commit, one that isn't balanced in each
 * of its currencies; entries without postings are left out.
 * @returns the entries' ids, in their order
 * @throws ApiError `NOT_POSSIBLE` (`PERIOD_CLOSED`) where one is dated in a closed month
 */
export async function writeEntries(
  transaction: TenantTransaction,
  wanted: readonly EntryToBook[],
  books: BooksOfAgency,
): Promise<string[]> {
  const entries = wanted.filter(({ postings }) => postings.length > 0);
  if (entries.length === 0) return [];
  refuseClosedDays(entries, books);
  await ensureAccounts(transaction);
  const ids = await newIds(transaction, entries.length);
  await insertRows(transaction, {
    table: 'journal_entries',
    columns: {
      ...{ id: 'uuid', entry_date: 'date', kind: 'text', source_id: 'uuid' },
      ...{ invoice_id: 'uuid', reverses_id: 'uuid', memo: 'text' },
    },
    rows: entries.map(({ date, kind, sourceId, invoiceId, reversesId, memo }, i) => [
      ...[ids[i], date, kind, sourceId],
      ...[invoiceId, reversesId, memo],
    ]),
  });
  await insertRows(transaction, {
    table: 'postings',
    columns: {
      ...{ entry_id: 'uuid', entry_date: 'date', position: 'int', account: 'text', currency: 'text' },
      ...{ amount_minor: 'bigint', contract_id: 'uuid', lot: 'text' },
    },
    rows: entries.flatMap(({ postings, date }, i) =>
      postings.map(({ account, currency, amountMinor, contractId, lot }, position) => [
        ...[ids[i], date, position, account, currency],
        ...[amountMinor, contractId, lot],
      ]),
    ),
  });
  return ids;
}

/** The database refuses it too, by a trigger; here whoever asks is told what to do. */
function refuseClosedDays(entries: readonly EntryToBook[], { closedThrough }: BooksOfAgency): void {
  if (closedThrough === null) return;
  const closed = entries.find(({ date }) => date <= closedThrough);
  if (closed) throw periodClosed(closed, closedThrough);
}

/** @param entry what is dated in a closed month */
export function periodClosed({ kind, date }: { kind: EntryKind; date: LocalDate }, closedThrough: LocalDate): ApiError {
  return new ApiError('NOT_POSSIBLE', 'The books are closed through {closedThrough}.', {
    reason: 'PERIOD_CLOSED',
    ...{ kind, date, closedThrough, firstOpenDay: addDays(closedThrough, 1) },
  });
}

/**
 * Gives an agency the standard accounts that it doesn't have yet. One whose code the agency has taken for an account of its own
 * is shown under another.
 */
export async function ensureAccounts(transaction: TenantTransaction): Promise<void> {
  await transaction.tuples(
    `insert into accounts (agency_id, code, name, type, own_code)
     select $1, code, name, type,
            (select account.code || '.0' from accounts a
              where a.agency_id = $1 and a.code <> account.code and coalesce(a.own_code, a.code) = account.code)
       from jsonb_to_recordset($2::jsonb) as account(code text, name text, type text)
     on conflict do nothing`,
    [transaction.agencyId, JSON.stringify(DEFAULT_ACCOUNTS)],
  );
}

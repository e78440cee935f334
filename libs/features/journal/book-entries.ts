import type { TenantTransaction } from '#platform/tenancy';
import { awaitRates, convertAwaited } from './convert-awaited.js';
import { loadBooks, writeEntries, type EntryToBook } from './write-entries.js';

/**
 * Writes journal entries with a fixed number of statements, and what they are in the agency's currency where they are in
 * another: at once where the rate is known, and else as soon as it is. The database refuses, at commit, an entry that isn't
 * balanced in each of its currencies; entries without postings are left out.
 * @returns the entries' ids, in their order
 * @throws ApiError `NOT_POSSIBLE` (`PERIOD_CLOSED`, with the first open day) where one is dated in a closed month
 */
export async function bookEntries(transaction: TenantTransaction, wanted: readonly EntryToBook[]): Promise<string[]> {
  if (wanted.every(({ postings }) => postings.length === 0)) return [];
  const books = await loadBooks(transaction, { lock: true });
  const ids = await writeEntries(transaction, wanted, books);
  if (wanted.some(({ postings }) => postings.some(({ currency }) => currency !== books.currency))) {
    const entries = wanted.filter(({ postings }) => postings.length > 0);
    const settled = ids.map((id, i) => ({ id, settlesDay: entries[i]?.settlesDay }));
    await awaitRates(transaction, settled, books);
    await convertAwaited(transaction, { entryIds: ids });
  }
  return ids;
}

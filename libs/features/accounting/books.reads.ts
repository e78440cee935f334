import { addDays, addMonths, type LocalDate, type Month } from '#core/time';
import type { TenantTransaction } from '#platform/tenancy';
import type { Books } from './books.type.js';

const BOOKS = `select currency, books_closed_through as "closedThrough", (books_closed_through + 1) as "firstOpenDay",
  revenue_recognition as "revenueRecognition", rate_valid_days as "rateValidDays", version from agencies where agency_id = $1`;

/** How the books are kept; `lock` for a transaction that changes it. */
export async function readBooks(reads: TenantTransaction, { lock = false } = {}): Promise<Books> {
  const [books] = await reads.rows<Books>(`${BOOKS} ${lock ? 'for no key update' : ''}`, [reads.agencyId]);
  if (!books) throw new Error('the agency of the transaction does not exist');
  return books;
}

/** What of a month's end or earlier isn't in the agency's currency yet, for want of a rate. */
export interface Awaited {
  currency: string;
  day: LocalDate;
  entries: number;
}

/** @param through the last day of the entries looked at; all without it */
export function readAwaited(reads: TenantTransaction, through?: LocalDate): Promise<Awaited[]> {
  return reads.rows<Awaited>(
    `select w.currency, w.day, count(distinct w.entry_id)::int as entries
       from awaited_rates w join journal_entries e on e.agency_id = w.agency_id and e.id = w.entry_id
      where $1::date is null or e.entry_date <= $1 group by w.currency, w.day order by w.currency, w.day`,
    [through ?? null],
  );
}

/** `2026-02` → `2026-02-28` */
export const lastDayOf = (month: Month): LocalDate => addDays(`${addMonths(month, 1)}-01`, -1);

import type { LocalDate } from '#core/time';
import {
  Balances,
  entriesOf,
  revenueOf,
  type BookedLine,
  type JournalEntry,
  type Recognition,
} from './book-invoice.js';

/** What the books need of a credit note. Amounts that it takes back are negative, tax too. */
export interface CreditNoteToBook {
  issuedOn: LocalDate;
  /** What is left of the corrected invoice before it: its lines and those of its earlier credit notes, summed or not. */
  before: readonly BookedLine[];
  lines: readonly BookedLine[];
  taxMinor: bigint;
  /** That by which the invoice was booked; `BY_PERIOD` without it. */
  recognition?: Recognition;
}

/**
 * A credit note → its journal entries: the mirror of the invoice's. What of a fee isn't recognised on its day goes back out of
 * deferred revenue, and the recognition to come is taken back on the day on which it comes. Deferral is booked as the
 * difference between what the rest of the invoice defers before and after, so that several credit notes leave nothing behind.
 * `BY_USE` all of it comes out of deferred revenue; what was recognised of it is taken back by `recogniseLot`.
 * @example a fee of 150.00 for February, issued on 1 February, credited on the 10th →
 *   2026-02-10 1200 -15000, 2400 +15000; 2026-02-28 2400 -15000, 4200 +15000
 */
export function bookCreditNote({ issuedOn, before, lines, taxMinor, recognition }: CreditNoteToBook): JournalEntry[] {
  const had = revenueOf(issuedOn, before, recognition);
  const has = revenueOf(issuedOn, [...before, ...lines], recognition);
  const days = new Set([...had.later.keys(), ...has.later.keys()]);
  const totalMinor = lines.reduce((sum, line) => sum + line.amountMinor, taxMinor);
  return entriesOf(
    { date: issuedOn, kind: 'CREDIT_NOTE', totalMinor, taxMinor },
    {
      now: has.now.less(had.now),
      later: new Map([...days].map((day) => [day, (has.later.get(day) ?? new Balances()).less(had.later.get(day))])),
    },
  );
}

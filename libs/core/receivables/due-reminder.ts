import { addDays, type LocalDate } from '#core/time';

/** Days of worker's silence after which a reminder isn't sent any more: it would come as a surprise. */
const MOST_DAYS_LATE = 7;

/** The days of an agency's reminders, counted from the day on which an invoice is due: `-3` is three days before. */
export type ReminderDays = readonly number[];

/**
 * Which of the reminders a day brings for an invoice that is open: the latest that has come. One that a later one has
 * overtaken is never sent, nor one of a day on which the invoice had only just been issued.
 * @example days −3, 0 and 7, due on 31 March → from 28 March on −3, on 31 March 0
 */
export function dueReminder(
  days: ReminderDays,
  { issuedOn, dueOn }: { issuedOn: LocalDate; dueOn: LocalDate },
  today: LocalDate,
): number | undefined {
  const come = days.filter((day) => addDays(dueOn, day) <= today);
  if (come.length === 0) return undefined;
  const latest = Math.max(...come);
  const on = addDays(dueOn, latest);
  return on > issuedOn && addDays(on, MOST_DAYS_LATE) >= today ? latest : undefined;
}

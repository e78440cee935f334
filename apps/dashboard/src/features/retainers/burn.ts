import { dayIn } from '@/app/agency-day';
import type { RetainersBurnQuery } from '@/gql/retainers/graphql';
import { quantityOf, unitsOf, type Quantity } from './quantity';

type Retainer = NonNullable<NonNullable<RetainersBurnQuery['contract']>['retainer']>;
export type BurnMonth = NonNullable<Retainer['month']>;
type Entry = RetainersBurnQuery['timeEntries']['nodes'][number];

/** What is left at the end of each day of a month. */
export interface Burn {
  days: string[];
  /** At the start, then at the end of each day that is over or is today. */
  actual: number[];
  /** From today on, as used by this month's work so far; none for a month that is over, or before its pace is known. */
  projected: number[];
  available: number;
  used: number;
  /** The index of today's day, from 1; none for another month. */
  today: number | undefined;
  /** The index of the day on which nothing is left, from 1. */
  runsOut: number | undefined;
  like: Quantity;
}

export const daysOf = (period: string): string[] => {
  const [year = 0, month = 1] = period.split('-').map(Number);
  const count = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return Array.from({ length: count }, (_, i) => `${period}-${String(i + 1).padStart(2, '0')}`);
};

interface BurnInput {
  retainer: Retainer;
  /** Of its contract. */
  startDate: string;
  entries: readonly Entry[];
  timeZone: string;
  today: string;
}

const BROUGHT = new Set(['OPENING', 'GRANT', 'PACK', 'REPAYMENT', 'CORRECTION']);

/** The curve of a month: approved work by its days, and work that waits by the days on which it was done. */
export function burnOf({ retainer, startDate, entries, timeZone, today }: BurnInput): Burn | undefined {
  const { month, standing } = retainer;
  const like = month?.lines[0]?.quantity ?? standing?.available;
  if (!month || !like) return undefined;
  const days = daysOf(month.period);
  const isNow = today.startsWith(month.period) && standing?.period === month.period;
  const brought = month.lines
    .filter(({ kind }) => BROUGHT.has(kind))
    .reduce((sum, { quantity }) => sum + unitsOf(quantity), 0);
  const available = isNow ? unitsOf(standing.available) : brought;
  const usedOn = new Map<string, number>();
  const use = (day: string, units: number): void => void usedOn.set(day, (usedOn.get(day) ?? 0) + units);
  let ownApproved = 0;
  for (const { kind, startedAt, quantity } of month.lines) {
    if (kind !== 'USE' || !startedAt) continue;
    const day = dayIn(timeZone, startedAt);
    if (days.includes(day)) ownApproved -= unitsOf(quantity);
    use(within(days, day), -unitsOf(quantity));
  }
  if (isNow) {
    const waiting = unitsOf(standing.used) - unitsOf(standing.approved);
    const own = unitsOf(standing.ownUse) - ownApproved;
    spreadWaiting(use, { entries, own, late: waiting - own, firstDay: days[0] });
  }
  const last = isNow ? days.indexOf(today) + 1 : days.length;
  const actual = [available];
  for (const day of days.slice(0, last)) actual.push((actual.at(-1) ?? 0) - (usedOn.get(day) ?? 0));
  return {
    days,
    actual,
    available,
    like,
    used: available - (actual.at(-1) ?? 0),
    ...ahead({ days, actual, last, pace: isNow ? paceOf(standing, days, { startDate, today }) : undefined, isNow }),
  };
}

const within = (days: string[], day: string): string => (days.includes(day) ? day : (days[0] as string));

interface Waiting {
  entries: readonly Entry[];
  own: number;
  /** Of no day of the month. */
  late: number;
  /** Takes it. */
  firstDay: string | undefined;
}

/** Work that isn't approved has no share of its own yet: the whole of it is spread by its hours. */
function spreadWaiting(use: (day: string, units: number) => void, { entries, own, late, firstDay }: Waiting): void {
  const waiting = entries.filter(({ approvedAt, isBillable }) => !approvedAt && isBillable);
  const seconds = waiting.reduce((sum, entry) => sum + entry.seconds, 0);
  if (seconds > 0) for (const entry of waiting) use(entry.date, (own * entry.seconds) / seconds);
  if (firstDay) use(firstDay, seconds > 0 ? late : own + late);
}

type Standing = NonNullable<Retainer['standing']>;

/** How much this month's own work has used a day; none before that says something. */
function paceOf(
  { ownUse, isPaceKnown }: Standing,
  days: string[],
  { startDate, today }: { startDate: string; today: string },
): number | undefined {
  const begun = days.filter((day) => day >= startDate && day <= today);
  return isPaceKnown ? unitsOf(ownUse) / begun.length : undefined;
}

interface Ahead {
  days: string[];
  actual: number[];
  isNow: boolean;
  last: number;
  pace: number | undefined;
}

function ahead({ days, actual, isNow, last, pace }: Ahead): Pick<Burn, 'projected' | 'today' | 'runsOut'> {
  const firstBelow = actual.findIndex((left, i) => i > 0 && left <= 0 && (actual[0] as number) > 0);
  const over = firstBelow > 0 ? firstBelow : undefined;
  if (!isNow) return { projected: [], today: undefined, runsOut: over };
  if (pace === undefined) return { projected: [], today: last, runsOut: over };
  const left = actual.at(-1) as number;
  const projected = Array.from({ length: days.length - last + 1 }, (_, i) => left - pace * i);
  const below = projected.findIndex((value) => value <= 0);
  return { projected, today: last, runsOut: over ?? (below > 0 && pace > 0 ? last + below : undefined) };
}

/** A curve's value as a quantity. */
export const valueOf = (burn: Burn, units: number): Quantity => quantityOf(units, burn.like);

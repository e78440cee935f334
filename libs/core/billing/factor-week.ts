import { secondOfDay, type LocalClock } from '#core/time';
import type { WorkedTime } from './round-time.js';
import type { Factor, Weekday } from './types.js';

const DAY = 86_400;
const WEEK = 7 * DAY;
/** 1970-01-01 was a Thursday; weeks begin on Monday. */
const EPOCH_IN_WEEK = 3 * DAY;
const WEEKDAYS: readonly Weekday[] = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];

/** Uninterrupted time of an entry in which one factor wins, or none does. */
export interface TimePiece {
  readonly startEpochSeconds: number;
  readonly seconds: number;
  readonly rule: Factor | undefined;
}

/** Which factor wins for a service's time, at any second of a week on the agency's clocks (rule 17). */
export interface FactorWeek {
  /** An entry, cut wherever another factor begins to win; in order of time, without gaps. */
  piecesOf(time: Pick<WorkedTime, 'startEpochSeconds' | 'seconds'>): TimePiece[];
}

/** Seconds of a week from Monday's midnight on, in which one factor wins. */
interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly rule: Factor | undefined;
}

/** Those of a contract's factors, or other rules, that may concern a service, in their listed order. */
export const concerning = <Rule extends { readonly serviceId?: string }>(
  rules: readonly Rule[] | undefined,
  serviceId: string,
): Rule[] => (rules ?? []).filter((rule) => rule.serviceId === undefined || rule.serviceId === serviceId);

/** The week of one service by the factors that concern it, of which the first that matches wins. */
export function createFactorWeek(factors: readonly Factor[], clock: LocalClock): FactorWeek {
  const stretches = stretchesOf(factors);
  return {
    piecesOf({ startEpochSeconds, seconds }) {
      const end = startEpochSeconds + seconds;
      const pieces: TimePiece[] = [];
      let from = startEpochSeconds;
      do {
        const { offsetSeconds, untilEpochSeconds } = clock.offsetSpanOf(from);
        const second = modulo(from + offsetSeconds + EPOCH_IN_WEEK, WEEK);
        const { rule, until } = stretchAt(stretches, second);
        const to = Math.max(Math.min(end, untilEpochSeconds, from + until - second), from);
        const last = pieces.at(-1);
        if (last !== undefined && last.rule === rule)
          pieces[pieces.length - 1] = { ...last, seconds: to - last.startEpochSeconds };
        else pieces.push({ startEpochSeconds: from, seconds: to - from, rule });
        from = to;
      } while (from < end);
      return pieces;
    },
  };
}

function stretchesOf(factors: readonly Factor[]): Stretch[] {
  const windows = factors.map(windowsOf);
  const edges = new Set([0]);
  for (const { start, length } of windows.flat()) edges.add(start).add((start + length) % WEEK);
  const from = [...edges].sort((a, b) => a - b);
  return from.map((second, index) => ({
    from: second,
    until: from[index + 1] ?? WEEK,
    rule: factors.find((_, each) => windows[each]?.some((window) => covers(window, second))),
  }));
}

interface Window {
  readonly start: number;
  readonly length: number;
}

/** A factor's windows of a week; one that ends at or before its beginning ends on the next day. */
function windowsOf({ weekdays = WEEKDAYS, from = '00:00', to = '24:00' }: Factor): Window[] {
  const [start, end] = [secondOfDay(from), secondOfDay(to)];
  const length = end > start ? end - start : end + DAY - start;
  return weekdays.map((day) => ({ start: WEEKDAYS.indexOf(day) * DAY + start, length }));
}

const covers = ({ start, length }: Window, second: number): boolean => modulo(second - start, WEEK) < length;

function stretchAt(stretches: readonly Stretch[], second: number): Stretch {
  let low = 0;
  let high = stretches.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((stretches[middle]?.from ?? Infinity) <= second) low = middle;
    else high = middle - 1;
  }
  return stretches[low] ?? { from: 0, until: WEEK, rule: undefined };
}

const modulo = (value: number, divisor: number): number => ((value % divisor) + divisor) % divisor;

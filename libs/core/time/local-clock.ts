import { Temporal } from 'temporal-polyfill';
import { addMonths, dateOfDay, type DayNumber } from './calendar.js';
import type { LocalDate, Month } from './index.js';

const SECONDS_A_DAY = 86_400;

/** A stretch of time in which a zone's clocks keep one offset from UTC. */
export interface OffsetSpan {
  readonly fromEpochSeconds: number;
  readonly untilEpochSeconds: number;
  readonly offsetSeconds: number;
}

/** Reads instants as local days of one time zone. */
export interface LocalClock {
  readonly timeZone: string;
  /** seconds since the epoch → the local day's number */
  dayOf(epochSeconds: number): DayNumber;
  /** The stretch around an instant in which local time is the instant plus one offset. */
  offsetSpanOf(epochSeconds: number): OffsetSpan;
}

const clocks = new Map<string, LocalClock>();

/** The clock of an IANA time zone. Clocks are kept: a zone's offsets are looked up once, then it's plain arithmetic. */
export function localClock(timeZone: string): LocalClock {
  let clock = clocks.get(timeZone);
  if (clock === undefined) {
    clock = createClock(timeZone);
    clocks.set(timeZone, clock);
  }
  return clock;
}

/** Whether the text names an IANA time zone. */
export function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z]/.test(text)) return false;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text).timeZoneId.length > 0;
  } catch {
    return false;
  }
}

/** The local date of an instant: (`"Asia/Tokyo"`, 0) → `"1970-01-01"` */
export const localDateOf = (timeZone: string, epochSeconds: number): LocalDate =>
  dateOfDay(localClock(timeZone).dayOf(epochSeconds));

/** The instants at which a month begins and at which the next one does, in seconds since the epoch. */
export function monthBounds(timeZone: string, month: Month): { startEpochSeconds: number; endEpochSeconds: number } {
  return {
    startEpochSeconds: startOfMonth(timeZone, month),
    endEpochSeconds: startOfMonth(timeZone, addMonths(month, 1)),
  };
}

function startOfMonth(timeZone: string, month: Month): number {
  return Temporal.PlainDate.from(`${month}-01`).toZonedDateTime(timeZone).epochMilliseconds / 1000;
}

function createClock(timeZone: string): LocalClock {
  const spans: OffsetSpan[] = [];
  let span: OffsetSpan = { fromEpochSeconds: Infinity, untilEpochSeconds: -Infinity, offsetSeconds: 0 };
  const offsetSpanOf = (epochSeconds: number): OffsetSpan => {
    if (epochSeconds < span.fromEpochSeconds || epochSeconds >= span.untilEpochSeconds) {
      span = spans.find((known) => isWithin(known, epochSeconds)) ?? lookUpSpan(timeZone, epochSeconds);
      if (!spans.includes(span)) spans.push(span);
    }
    return span;
  };
  return {
    timeZone,
    offsetSpanOf,
    dayOf: (epochSeconds) => Math.floor((epochSeconds + offsetSpanOf(epochSeconds).offsetSeconds) / SECONDS_A_DAY),
  };
}

const isWithin = (span: OffsetSpan, epochSeconds: number): boolean =>
  epochSeconds >= span.fromEpochSeconds && epochSeconds < span.untilEpochSeconds;

function lookUpSpan(timeZone: string, epochSeconds: number): OffsetSpan {
  const local = Temporal.Instant.fromEpochMilliseconds(epochSeconds * 1000).toZonedDateTimeISO(timeZone);
  // A transition at this very second isn't "previous" to it, so the search starts a second later.
  const previous = local.add({ seconds: 1 }).getTimeZoneTransition('previous');
  const next = local.getTimeZoneTransition('next');
  return {
    fromEpochSeconds: previous ? previous.epochMilliseconds / 1000 : -Infinity,
    untilEpochSeconds: next ? next.epochMilliseconds / 1000 : Infinity,
    offsetSeconds: local.offsetNanoseconds / 1e9,
  };
}

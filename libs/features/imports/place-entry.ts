import type { ReadSeconds } from './read-values.js';
import { type EpochSeconds, type WallClock, type WallSeconds, instantText, wallSecondsOf } from './wall-clock.js';

/** An entry's times as the file has them: wall time, or a day and a duration alone. */
export interface WallTimes {
  /** `YYYY-MM-DD`, the day of the start. */
  startDate: string;
  start?: ReadSeconds;
  /** Absent where the tool prints one date for both. */
  endDate?: string;
  end?: ReadSeconds;
  duration?: ReadSeconds;
  /** Time between start and end that isn't in the duration. */
  breakSeconds?: number;
}

/** An entry in time. `endsAt` is always `workedSeconds` after `startsAt`. */
export interface PlacedEntry {
  /** Instants, ISO 8601 in UTC. */
  startsAt: string;
  endsAt: string;
  workedSeconds: number;
  /** The start's day in the zone. */
  localDate: string;
}

export type PlaceError = 'END_BEFORE_START' | 'DURATION_DIFFERS' | 'MISSING_DURATION';

const daySeconds = 86_400;

/**
 * Puts wall times into the clock's zone. A time that a clock change skips is moved on by the change; one that it repeats
 * is taken as the first, unless only the second fits the duration. Where duration and clock differ by no more than what
 * one of them doesn't print, the finer one counts. Where they differ because of a clock change between, the duration
 * counts; where they differ otherwise nothing says which is right: `DURATION_DIFFERS`. Without an end date, an end that
 * is earlier than the start is on the next day when the duration says so.
 */
export function placeEntry(times: WallTimes, clock: WallClock): PlacedEntry | PlaceError {
  const { duration } = times;
  const start = wallSecondsOf(times.startDate, times.start?.seconds ?? 0);
  if (!times.end) return duration ? placed(clock, firstReading(clock, start), duration.seconds) : 'MISSING_DURATION';
  const endOfDate = wallSecondsOf(times.endDate ?? times.startDate, times.end.seconds);
  const spans = possibleSpans(clock, start, endOfDate + nightsBetween(times, endOfDate - start) * daySeconds);
  if (duration) return fitDuration(spans, times, clock);
  const span = spans.find((each) => each.exactSeconds >= 0);
  return span ? placed(clock, span.from, span.exactSeconds) : 'END_BEFORE_START';
}

/** Days to add to an end that has no date of its own. */
function nightsBetween(times: WallTimes, wallSpanSeconds: number): number {
  if (times.endDate !== undefined || !times.duration) return 0;
  const missing = times.duration.seconds + (times.breakSeconds ?? 0) - wallSpanSeconds;
  return Math.max(0, Math.min(366, Math.round(missing / daySeconds)));
}

interface Span {
  from: EpochSeconds;
  /** Seconds that really passed; negative where the end comes first. */
  exactSeconds: number;
  /** Seconds by the clock on the wall. */
  wallSeconds: number;
}

/** The ways to read a start and an end that a clock change may have repeated, the earliest first. */
function possibleSpans(clock: WallClock, start: WallSeconds, end: WallSeconds): Span[] {
  const ends = clock.readings(end);
  return clock
    .readings(start)
    .flatMap((from) => ends.map((to) => ({ from, exactSeconds: to - from, wallSeconds: end - start })));
}

function firstReading(clock: WallClock, wall: WallSeconds): EpochSeconds {
  return clock.readings(wall)[0] ?? wall;
}

function fitDuration(spans: readonly Span[], times: WallTimes, clock: WallClock): PlacedEntry | PlaceError {
  const { seconds, toleranceSeconds } = times.duration ?? { seconds: 0, toleranceSeconds: 0 };
  const clockTolerance = Math.max(times.start?.toleranceSeconds ?? 0, times.end?.toleranceSeconds ?? 0);
  const rest = times.breakSeconds ?? 0;
  const agrees = (span: number): boolean => Math.abs(span - rest - seconds) <= clockTolerance + toleranceSeconds;

  const exact = spans.find((span) => span.exactSeconds >= 0 && agrees(span.exactSeconds));
  if (exact) {
    const bySpan = Math.max(0, exact.exactSeconds - rest);
    const spanSays = Math.abs(bySpan - seconds) <= toleranceSeconds;
    return placed(clock, exact.from, spanSays ? bySpan : seconds);
  }
  // A tool that takes the difference of two wall times is an hour out over a clock change.
  const naive = spans.find((span) => span.exactSeconds !== span.wallSeconds && agrees(span.wallSeconds));
  if (naive) return placed(clock, naive.from, seconds);
  return spans.some((span) => span.exactSeconds >= 0) ? 'DURATION_DIFFERS' : 'END_BEFORE_START';
}

function placed(clock: WallClock, from: EpochSeconds, workedSeconds: number): PlacedEntry {
  return {
    startsAt: instantText(from),
    endsAt: instantText(from + workedSeconds),
    workedSeconds,
    localDate: clock.dateAt(from),
  };
}

const dayStartSeconds = 9 * 3600;

/**
 * Gives times to entries that have a day and a duration alone. A person's first of a day starts at nine, each further
 * one where the one before ended, in the order of the file. What would start after midnight starts in the small hours
 * of the same day instead, so that no entry leaves its day, and with it its month. Only the durations are facts.
 */
export class DayFiller {
  private readonly usedSeconds = new Map<string, number>();

  constructor(private readonly clock: WallClock) {}

  place(person: string, date: string, workedSeconds: number): PlacedEntry {
    const key = JSON.stringify([person, date]);
    const used = this.usedSeconds.get(key) ?? 0;
    this.usedSeconds.set(key, used + workedSeconds);
    const wall = wallSecondsOf(date, (dayStartSeconds + used) % daySeconds);
    return placed(this.clock, firstReading(this.clock, wall), workedSeconds);
  }
}

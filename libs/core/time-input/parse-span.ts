import { err, ok, type Result } from '#core/result';
import { formatSpan } from './format-time.js';
import { MOST_SECONDS, type Problem, type TimeInput } from './time-input.types.js';

/** A time as a clock shows it; with `half`, within twelve hours. */
interface Clock {
  readonly seconds: number;
  readonly half?: 'a' | 'p';
  readonly from: number;
  readonly to: number;
}

const CLOCK = /^\s*(\d{1,2})(?:(?:[:.h]\s*)?(\d{2})(?:[:.](\d{2}))?)?\s*(?:h|uhr)?\s*(?:([ap])\.?m?\.?)?\s*$/;
const HALF_DAY = 43_200;
/** Who begins this late and ends early has worked over midnight. */
const EVENING = 18 * 3600;

/** Reads from when to when from plain text. */
export function parseSpan(text: string): Result<TimeInput, Problem> {
  const middle = /-|to|bis|से/.exec(text);
  if (!middle) return err({ code: 'NOT_A_TIME', from: 0, to: text.length });
  const start = readClock(text.slice(0, middle.index), 0);
  if (!start.ok) return start;
  const end = readClock(text.slice(middle.index + middle[0].length), middle.index + middle[0].length);
  if (!end.ok) return end;
  if (start.value.seconds > MOST_SECONDS) return err({ code: 'HOUR_OUT_OF_RANGE', ...placeOf(start.value) });
  return start.value.half || end.value.half ? inHalves(start.value, end.value) : byTheDay(start.value, end.value);
}

/** @param offset where the text begins in the whole */
export function readClock(text: string, offset: number): Result<Clock, Problem> {
  const match = CLOCK.exec(text);
  const from = offset + text.length - text.trimStart().length;
  // Of nothing but spaces the end would be before the start.
  const place = { from, to: Math.max(from, offset + text.trimEnd().length) };
  if (!match) return err({ code: 'NOT_A_TIME', ...place });
  const [, hours = '', minutes = '0', seconds = '0', half] = match;
  const isHalf = half === 'a' || half === 'p';
  const hour = Number(hours);
  if (isHalf ? hour < 1 || hour > 12 : hour > 47) return err({ code: 'HOUR_OUT_OF_RANGE', ...place });
  if (Number(minutes) > 59 || Number(seconds) > 59) return err({ code: 'MINUTE_OUT_OF_RANGE', ...place });
  const total = (isHalf ? hour % 12 : hour) * 3600 + Number(minutes) * 60 + Number(seconds);
  return ok({ seconds: total, ...place, ...(isHalf && { half }) });
}

/** `9-10:15`, `22-1`, `22:00-25:00` */
function byTheDay(start: Clock, end: Clock): Result<TimeInput, Problem> {
  if (end.seconds > start.seconds) return between(start.seconds, end.seconds, end);
  if (end.seconds === start.seconds) return err({ code: 'END_BEFORE_START', ...placeOf(end) });
  if (start.seconds >= EVENING) return between(start.seconds, end.seconds + MOST_SECONDS, end);
  const inTheAfternoon = end.seconds + HALF_DAY;
  const suggestions = [inTheAfternoon, end.seconds + MOST_SECONDS].flatMap((seconds) =>
    seconds > start.seconds ? [formatSpan(start.seconds, seconds)] : [],
  );
  return end.seconds < HALF_DAY
    ? err({ code: 'AMBIGUOUS', ...placeOf(end), suggestions })
    : err({ code: 'END_BEFORE_START', ...placeOf(end) });
}

/**
 * `9am-1pm`, `9-10:15pm` (both in the evening, since that is in order), `9-1pm` (from the morning on), `9am-1` (until the
 * first one o'clock after it).
 */
function inHalves(start: Clock, end: Clock): Result<TimeInput, Problem> {
  const misplaced = [start, end].find(
    (clock) => !clock.half && (clock.seconds >= HALF_DAY + 3600 || clock.seconds < 3600),
  );
  if (misplaced) return err({ code: 'HOUR_OUT_OF_RANGE', ...placeOf(misplaced) });
  const from = start.half ? inHalf(start, start.half) : beforeEnd(start, inHalf(end, end.half ?? 'a'));
  const until = end.half ? inHalf(end, end.half) : firstAfter(end, from);
  if (until === from) return err({ code: 'END_BEFORE_START', ...placeOf(end) });
  if (until > from) return between(from, until, end);
  if (from >= EVENING) return between(from, until + MOST_SECONDS, end);
  return err({ code: 'END_BEFORE_START', ...placeOf(end), suggestions: [formatSpan(from, until + MOST_SECONDS)] });
}

const inHalf = ({ seconds }: Clock, half: 'a' | 'p'): number => (seconds % HALF_DAY) + (half === 'p' ? HALF_DAY : 0);

/** The last time that a start without its half can mean before the end. */
function beforeEnd({ seconds }: Clock, end: number): number {
  const afternoon = (seconds % HALF_DAY) + HALF_DAY;
  return afternoon < end || end < seconds % HALF_DAY ? afternoon : seconds % HALF_DAY;
}

function firstAfter({ seconds }: Clock, start: number): number {
  const first = seconds % HALF_DAY;
  return [first, first + HALF_DAY, first + MOST_SECONDS].find((each) => each > start) ?? first;
}

const between = (startSeconds: number, endSeconds: number, end: Clock): Result<TimeInput, Problem> =>
  endSeconds - startSeconds > MOST_SECONDS
    ? err({ code: 'TOO_LONG', ...placeOf(end) })
    : ok({ kind: 'SPAN', startSeconds, endSeconds });

const placeOf = ({ from, to }: Clock): { from: number; to: number } => ({ from, to });

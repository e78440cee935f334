import { err, ok, type Result } from '#core/result';
import { formatDuration } from './format-time.js';
import { MOST_SECONDS, type Problem, type TimeInput } from './time-input.types.js';

type Outcome = Result<TimeInput, Problem>;

const UNITS = {
  3600: 'h|hr|hrs|hour|hours|std|stunde|stunden|घं|घंटा|घंटे',
  60: 'm|min|mins|minute|minutes|minuten|मि|मिनट',
  1: 's|sec|secs|second|seconds|sek|सेकंड',
} as const;
const PART = new RegExp(
  `(\\d+(?:[.,]\\d*)?|[.,]\\d+)\\s*(?:(${UNITS[3600]})|(${UNITS[60]})|(${UNITS[1]}))?(?![\\p{L}\\p{M}])\\.?\\s*`,
  'yu',
);
const CLOCK = /^\s*(\d*):(\d*)(?::(\d*))?\s*(?:h|hrs?)?\s*$/;

/** Reads an amount of time from plain text. */
export function parseDuration(text: string): Outcome {
  return text.includes(':') ? parseClockForm(text) : parseParts(text);
}

/** `1:30`, `:45`, `1:30:15` */
function parseClockForm(text: string): Outcome {
  const match = CLOCK.exec(text);
  if (!match) return wrong(text);
  const [, hours = '', minutes = '', seconds] = match;
  const from = text.indexOf(':') + 1;
  const at = { from, to: from + minutes.length };
  if (minutes === '') return wrong(text);
  if (minutes.length === 1 && hours !== '') {
    const suggestions = [`${hours}:0${minutes}`, `${hours}:${minutes}0`].filter(
      // No time of more than a day is offered: it would be refused in its turn.
      (each) => !/:[6-9]0$/.test(each) && (Number(hours) < 24 || each === '24:00'),
    );
    return err({ code: 'AMBIGUOUS', ...at, suggestions });
  }
  if (minutes.length > 2 || Number(minutes) > 59) return err({ code: 'MINUTE_OUT_OF_RANGE', ...at });
  if (seconds !== undefined && !/^[0-5]\d$/.test(seconds)) {
    return err({ code: 'MINUTE_OUT_OF_RANGE', from: at.to + 1, to: at.to + 1 + seconds.length });
  }
  return within(Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds ?? 0), text);
}

/** `1.5h`, `1h 30m`, `90m`, `1h30`, and a number alone, which is hours. */
function parseParts(text: string): Outcome {
  let position = text.length - text.trimStart().length;
  let total = 0;
  let unit = Infinity;
  while (position < text.length) {
    PART.lastIndex = position;
    const match = PART.exec(text);
    if (!match) return wrong(text, position);
    const own = unitOf(match) ?? (unit === Infinity ? 3600 : unit / 60);
    // Ever smaller: 30m 1h is nobody's way to write it, and a number after seconds means nothing.
    if (own >= unit || own < 1) return wrong(text, position);
    const seconds = secondsOf(match[1] ?? '', own);
    const place = { from: position, to: position + (match[1] ?? '').length };
    if (!seconds.isWhole)
      return tooPrecise(place, PART.lastIndex === text.length ? total + seconds.nearest : undefined);
    if (unitOf(match) === undefined && unit === Infinity && seconds.nearest > MOST_SECONDS) {
      return hoursOrMinutes(match[1] ?? '', place);
    }
    total += seconds.nearest;
    unit = own;
    position = PART.lastIndex;
  }
  return within(total, text);
}

const unitOf = (match: RegExpExecArray): number | undefined =>
  match[2] ? 3600 : match[3] ? 60 : match[4] ? 1 : undefined;

/** `90` can't be hours, so it may be minutes; it isn't taken for them unasked. */
const hoursOrMinutes = (number: string, place: { from: number; to: number }): Outcome =>
  /^\d{1,4}$/.test(number) && Number(number) * 60 <= MOST_SECONDS
    ? err({ code: 'AMBIGUOUS', ...place, suggestions: [`${Number(number)}m`] })
    : err({ code: 'TOO_LONG', ...place });

/** Only what stands for the whole text is offered, and only what isn't refused in its turn. */
const tooPrecise = (place: { from: number; to: number }, nearest = Infinity): Outcome =>
  err({ code: 'TOO_PRECISE', ...place, suggestions: nearest > MOST_SECONDS ? [] : [formatDuration(nearest)] });

/** Exact: `"1.5"` hours are 5,400 seconds. */
function secondsOf(number: string, unit: number): { nearest: number; isWhole: boolean } {
  const [whole = '', fraction = ''] = number.split(/[.,]/);
  const scale = 10n ** BigInt(fraction.length);
  const scaled = BigInt(`${whole}${fraction}` || '0') * BigInt(unit);
  return { nearest: Number((scaled * 2n + scale) / (scale * 2n)), isWhole: scaled % scale === 0n };
}

const within = (seconds: number, text: string): Outcome =>
  seconds > MOST_SECONDS ? err({ code: 'TOO_LONG', from: 0, to: text.length }) : ok({ kind: 'DURATION', seconds });

const wrong = (text: string, from = 0): Outcome => err({ code: 'NOT_A_TIME', from, to: text.length });

import { err, ok, type Result } from '#core/result';
import { parseDuration } from './parse-duration.js';
import { parseSpan, readClock } from './parse-span.js';
import { plainText, type PlainText } from './plain-text.js';
import type { Problem, TimeInput, TimeInputError } from './time-input.types.js';

/**
 * Reads what is typed into a time field: `1:30`, `:45`, `1.5`, `1,5`, `1.5h`, `90m`, `1h 30m`, `1h30`, and `9-10:15`,
 * `9:00–10:15`, `9am-1pm`, `9-10:15pm`, `22-25:00` (until one the next morning), in the decimal digits of any script.
 * A number alone is hours. Nothing is rounded, and what can mean two things is refused with both.
 */
export function parseTimeInput(typed: string): Result<TimeInput, TimeInputError> {
  const plain = plainText(typed);
  const { text } = plain;
  if (text.trim() === '') return err({ code: 'EMPTY', at: 0, length: typed.length, suggestions: [] });
  const outcome = /\d\D*(-|to|bis|से)\D*\d/.test(text) ? parseSpan(text) : parseDuration(text);
  return outcome.ok ? outcome : err(located(outcome.error, plain));
}

/** Reads a time of day alone, such as `17:30` or `5.30pm`, as seconds after midnight. */
export function parseClockTime(typed: string): Result<number, TimeInputError> {
  const plain = plainText(typed);
  const clock = readClock(plain.text, 0);
  if (!clock.ok) return err(located(clock.error, plain));
  const { seconds, half } = clock.value;
  return ok(half === undefined ? seconds : (seconds % 43_200) + (half === 'p' ? 43_200 : 0));
}

function located({ code, from, to, suggestions = [] }: Problem, { origins }: PlainText): TimeInputError {
  const at = origins[from] ?? 0;
  return { code, at, length: (origins[to] ?? at) - at, suggestions };
}

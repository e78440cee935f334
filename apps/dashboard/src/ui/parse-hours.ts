import { readDecimal } from '@/i18n/read-decimal';

/** Digits of other scripts, such as Devanagari's, as those of ASCII. */
const plainDigits = (text: string): string =>
  text.replace(/\p{Nd}/gu, (digit) => {
    // Each script's ten digits follow each other, and begin where the one before isn't a digit.
    const code = digit.codePointAt(0) ?? 0;
    let zero = code;
    while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
    return String(code - zero);
  });

/**
 * `1:30`, `:45`, `1:30:15`, `1.5`, `1,5`, `1.5h`, `90m`, `1h30` as seconds; undefined where it says no time.
 * @example parseHours('1h30') // 5400
 */
export function parseHours(text: string | undefined): number | undefined {
  const words = plainDigits(text ?? '')
    .trim()
    .toLowerCase();
  const clock = /^(\d*):([0-5]\d)(?::([0-5]\d))?$/.exec(words);
  if (clock) return Number(clock[1] || 0) * 3_600 + Number(clock[2]) * 60 + Number(clock[3] ?? 0);
  const minutes = /^(\d+) ?m(?:in)?$/.exec(words);
  if (minutes) return Number(minutes[1]) * 60;
  const mixed = /^(\d+) ?h ?([0-5]?\d)(?: ?m(?:in)?)?$/.exec(words);
  if (mixed) return Number(mixed[1]) * 3_600 + Number(mixed[2]) * 60;
  const hours = readDecimal(words.replace(/ ?h$/, ''));
  return hours === undefined || hours.startsWith('-') ? undefined : Math.round(Number(hours) * 3_600);
}

import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { err, ok, type Result } from '#core/result';

/** `2026-03-02T09:00`, what a clock in the agency's zone shows. */
export type LocalDateTime = string;

/** Something that happens again and again by the clocks of a zone. */
export interface Recurrence {
  /** An RFC 5545 rule that `checkRecurrenceRule` takes. */
  readonly rule: string;
  readonly startsAt: LocalDateTime;
  readonly timeZone: string;
}

export interface Occurrence {
  /** What the clocks are meant to show, which names it among the others. */
  readonly at: LocalDateTime;
  readonly epochSeconds: number;
}

export interface BadRule {
  readonly code: 'BAD_RULE';
  /** The part that is wrong or missing. */
  readonly part: string;
}

const WEEKDAY = '(?:MO|TU|WE|TH|FR|SA|SU)';
const DAY_OF_MONTH = '[+-]?(?:[1-9]|[12]\\d|3[01])';
const listOf = (item: string): RegExp => new RegExp(`^${item}(?:,${item}){0,30}$`);
const PARTS: Readonly<Record<string, RegExp>> = {
  FREQ: /^(?:DAILY|WEEKLY|MONTHLY|YEARLY)$/,
  INTERVAL: /^[1-9]\d{0,2}$/,
  COUNT: /^[1-9]\d{0,3}$/,
  UNTIL: /^\d{8}$/,
  BYDAY: listOf(`(?:[+-]?[1-5])?${WEEKDAY}`),
  BYMONTHDAY: listOf(DAY_OF_MONTH),
  BYMONTH: listOf('(?:[1-9]|1[0-2])'),
  BYSETPOS: listOf('[+-]?[1-9]\\d?'),
  WKST: new RegExp(`^${WEEKDAY}$`),
};
const DAY_SECONDS = 86_400;
/** Searched at a time, so that a rule whose next day is far off, or none, is looked at in bounded steps. */
const SEARCHED_SECONDS = 400 * DAY_SECONDS;

/**
 * Whether a rule is one of days: once a day at most, from its `FREQ` to `COUNT` or `UNTIL` (a date, the last day).
 * @returns the rule as it is kept, in capitals; errors: `BAD_RULE`
 */
export function checkRecurrenceRule(text: string): Result<string, BadRule> {
  const rule = text
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, '');
  const names = new Set<string>();
  for (const part of rule.split(';')) {
    const [name = '', value = ''] = part.split('=', 2);
    if (names.has(name) || !PARTS[name]?.test(value) || part !== `${name}=${value}`)
      return err({ code: 'BAD_RULE', part });
    names.add(name);
  }
  if (!names.has('FREQ')) return err({ code: 'BAD_RULE', part: 'FREQ' });
  if (names.has('COUNT') && names.has('UNTIL')) return err({ code: 'BAD_RULE', part: 'UNTIL' });
  if (/BYDAY=[^;]*\d/.test(rule) && !/FREQ=(MONTHLY|YEARLY)/.test(rule))
    return err({ code: 'BAD_RULE', part: 'BYDAY' });
  try {
    ruleOf({ rule, startsAt: '2026-01-01T00:00' });
    return ok(rule);
  } catch {
    return err({ code: 'BAD_RULE', part: rule });
  }
}

/**
 * What occurs from one instant to another, both inclusive, the earliest first. The rule is followed by what the clocks show: a
 * time that a clock change leaves out occurs as much later, one that it shows twice the first time.
 * @param most how many, at most
 */
export function occurrencesBetween(
  recurrence: Recurrence,
  { fromEpochSeconds, untilEpochSeconds }: { fromEpochSeconds: number; untilEpochSeconds: number },
  most: number,
): Occurrence[] {
  const rule = ruleOf(recurrence);
  const found: Occurrence[] = [];
  for (let from = fromEpochSeconds; from <= untilEpochSeconds && found.length < most; from += SEARCHED_SECONDS) {
    const until = Math.min(from + SEARCHED_SECONDS - 1, untilEpochSeconds);
    // What the clocks show is never more than a day away from the instant.
    for (const shown of rule.between(asUtc(from - DAY_SECONDS), asUtc(until + DAY_SECONDS), true)) {
      const occurrence = occurrenceOf(shown.toPlainDateTime(), recurrence.timeZone);
      if (occurrence.epochSeconds >= from && occurrence.epochSeconds <= until) found.push(occurrence);
    }
  }
  return found.slice(0, most);
}

const asUtc = (epochSeconds: number): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(epochSeconds * 1_000).toZonedDateTimeISO('UTC');

function occurrenceOf(local: Temporal.PlainDateTime, timeZone: string): Occurrence {
  const { epochMilliseconds } = local.toZonedDateTime(timeZone, { disambiguation: 'compatible' });
  return { at: local.toString({ smallestUnit: 'minute' }), epochSeconds: epochMilliseconds / 1_000 };
}

/** By clocks that never change: the zone comes in afterwards. */
const ruleOf = ({ rule, startsAt }: Omit<Recurrence, 'timeZone'>): RRuleTemporal<Temporal.ZonedDateTime> =>
  new RRuleTemporal({
    rruleString: rule,
    dtstart: Temporal.PlainDateTime.from(startsAt).toZonedDateTime('UTC'),
    temporal: Temporal,
  });

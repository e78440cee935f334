import { dayBounds, epochAtWallTime, type LocalDate } from '#core/time';
import { MOST_SECONDS, parseTimeInput, type TimeInputError } from '#core/time-input';
import { placeDuration } from '#core/time-sheet';
import type { TimeRules } from '#features/time-settings';
import { ApiError } from '#platform/access';
import type { TenantTransaction } from '#platform/tenancy';

/** When somebody worked: from one instant to another, or on a day by what was typed (`9-10:15`, `1:30`). */
export interface TimesInput {
  startedAt?: string | null;
  endedAt?: string | null;
  date?: LocalDate | null;
  time?: string | null;
}

export interface EntryTimes {
  startEpochSeconds: number;
  endEpochSeconds: number;
  hasClockTimes: boolean;
}

/** Whose day it is; without `exceptId`'s entries, which are being placed anew. */
interface Placing {
  assistantId: string;
  rules: TimeRules;
  exceptIds?: readonly string[];
}

/**
 * Reads when somebody worked.
 * @throws ApiError `BAD_USER_INPUT`, for a text with what is wrong in it (`problem`) and where (`at`, `length`)
 */
export async function readTimes(
  transaction: TenantTransaction,
  { startedAt, endedAt, date, time }: TimesInput,
  placing: Placing,
): Promise<EntryTimes> {
  if (startedAt && endedAt) return fromInstants(startedAt, endedAt);
  if (!date || time === undefined || time === null) {
    throw new ApiError('BAD_USER_INPUT', 'Give startedAt and endedAt, or date and time.', { field: 'time' });
  }
  const read = parseTimeInput(time);
  if (!read.ok) throw badTime(read.error);
  if (read.value.kind === 'DURATION') return placeOnDay(transaction, { date, seconds: read.value.seconds }, placing);
  const { startSeconds, endSeconds } = read.value;
  const [startEpochSeconds, endEpochSeconds] = [startSeconds, endSeconds].map((seconds) =>
    epochAtWallTime(placing.rules.timeZone, date, seconds),
  ) as [number, number];
  if (endEpochSeconds <= startEpochSeconds) throw nothing();
  return { startEpochSeconds, endEpochSeconds, hasClockTimes: true };
}

/** The hours of a duration on a day, by `placeDuration`. @throws ApiError `BAD_USER_INPUT` */
export async function placeOnDay(
  transaction: TenantTransaction,
  { date, seconds }: { date: LocalDate; seconds: number },
  { assistantId, rules, exceptIds = [] }: Placing,
): Promise<EntryTimes> {
  if (seconds <= 0) throw nothing();
  const day = dayBounds(rules.timeZone, date);
  const busy = await transaction.rows<{ startEpochSeconds: number; endEpochSeconds: number }>(
    `select extract(epoch from started_at)::float8 as "startEpochSeconds", extract(epoch from ended_at)::float8 as "endEpochSeconds"
       from time_entries where agency_id = $1 and assistant_id = $2 and started_at < to_timestamp($4)
        and started_at > to_timestamp($3) - interval '2 days' and ended_at > to_timestamp($3) and id <> all($5)`,
    [transaction.agencyId, assistantId, day.startEpochSeconds, day.endEpochSeconds, exceptIds],
  );
  const workStartEpochSeconds = epochAtWallTime(rules.timeZone, date, rules.workStartSeconds);
  const whole = busy.map((each) => ({ ...each, endEpochSeconds: Math.ceil(each.endEpochSeconds) }));
  const placed = placeDuration({ day, workStartEpochSeconds, busy: whole }, seconds);
  if (!placed)
    throw new ApiError('BAD_USER_INPUT', 'The day is shorter than that.', { field: 'time', problem: 'TOO_LONG' });
  return { ...placed, hasClockTimes: false };
}

function fromInstants(startedAt: string, endedAt: string): EntryTimes {
  const [startEpochSeconds, endEpochSeconds] = [startedAt, endedAt].map((text) =>
    Math.floor(Date.parse(text) / 1000),
  ) as [number, number];
  const problem =
    endEpochSeconds <= startEpochSeconds
      ? 'END_BEFORE_START'
      : endEpochSeconds - startEpochSeconds > MOST_SECONDS && 'TOO_LONG';
  if (problem) throw new ApiError('BAD_USER_INPUT', SENTENCES[problem], { field: 'endedAt', problem });
  return { startEpochSeconds, endEpochSeconds, hasClockTimes: true };
}

const SENTENCES: Record<TimeInputError['code'], string> = {
  EMPTY: 'There is no time in it.',
  NOT_A_TIME: 'This is not a time.',
  AMBIGUOUS: 'This can mean more than one thing.',
  HOUR_OUT_OF_RANGE: 'There is no such hour.',
  MINUTE_OUT_OF_RANGE: 'There is no such minute.',
  TOO_LONG: 'This is more than a day.',
  TOO_PRECISE: 'This is no whole number of seconds.',
  END_BEFORE_START: 'The end is not after the start.',
};

export const badTime = ({ code, ...place }: TimeInputError, field = 'time'): ApiError =>
  new ApiError('BAD_USER_INPUT', SENTENCES[code], { field, problem: code, ...place });

const nothing = (): ApiError =>
  new ApiError('BAD_USER_INPUT', 'There is no time in it.', { field: 'time', problem: 'EMPTY' });

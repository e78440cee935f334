import { isLocalDate, isMonth } from '#core/time';
import type {
  Allocation,
  CapacityAssistant,
  CapacityError,
  CapacityErrorCode,
  CapacityInput,
  CapacityRetainer,
  DateSpan,
  Holiday,
  Leave,
  WorkedTime,
  WorkingSchedule,
} from './capacity.types.js';
import { datesOf } from './lay-out-month.js';
import { ONE, readDecimal } from './read-decimal.js';

type Errors = Generator<CapacityError, void>;

/** Far above what a month can hold, and low enough that the sum of millions of rows is still exact. */
const MAX_SECONDS = 1_000_000_000;
const SECONDS_PER_DAY = 86_400;

/** The first thing wrong with the input, or undefined. Everything after this check may take its input to be good. */
export function findInputError(input: CapacityInput): CapacityError | undefined {
  const first = errorsOf(input).next();
  return first.done ? undefined : first.value;
}

function* errorsOf(input: CapacityInput): Errors {
  if (!isMonth(input.month)) yield error('INVALID_MONTH', 'month', input.month);
  yield* dateErrors('asOf', input.asOf);
  if (!isWhole(input.weekStartsOn, 7) || input.weekStartsOn === 0) {
    yield error('INVALID_WEEK_START', 'weekStartsOn', input.weekStartsOn);
  }
  const assistantIds = new Set(input.assistants.map(({ id }) => id));
  yield* duplicateErrors(input.assistants.map(({ id }) => id));
  yield* duplicateErrors(input.retainers.map(({ contractId }) => contractId));
  for (const assistant of input.assistants) yield* assistantErrors(assistant);
  for (const holiday of input.holidays) yield* holidayErrors(holiday, assistantIds);
  for (const retainer of input.retainers) yield* retainerErrors(retainer, assistantIds);
  const datesInMonth = new Set(datesOf(input.month));
  for (const row of input.worked) yield* workedErrors(row, datesInMonth, assistantIds);
}

function* assistantErrors({ id, schedules, leave }: CapacityAssistant): Errors {
  for (const schedule of schedules) yield* scheduleErrors(id, schedule);
  const starts = schedules.map(({ from }) => from ?? '');
  for (const start of repeated(starts)) yield error('DUPLICATE_SCHEDULE', id, start);
  for (const absence of leave) yield* leaveErrors(id, absence);
}

function* scheduleErrors(subject: string, schedule: WorkingSchedule): Errors {
  yield* spanErrors(subject, schedule);
  const { secondsByWeekday } = schedule;
  if (secondsByWeekday.length !== 7 || !secondsByWeekday.every((seconds) => isWhole(seconds, SECONDS_PER_DAY))) {
    yield error('INVALID_SCHEDULE', subject, secondsByWeekday.join(' '));
  }
}

function* leaveErrors(subject: string, leave: Leave): Errors {
  yield* spanErrors(subject, leave);
  const { portion, secondsPerDay } = leave;
  if (portion !== undefined) {
    const read = readDecimal(portion);
    if (secondsPerDay !== undefined || read === undefined || read === 0n || read > ONE) {
      yield error('INVALID_LEAVE', subject, portion);
    }
  } else if (secondsPerDay !== undefined && !isWhole(secondsPerDay, SECONDS_PER_DAY)) {
    yield error('INVALID_LEAVE', subject, secondsPerDay);
  }
}

function* holidayErrors({ date, assistantId }: Holiday, assistantIds: ReadonlySet<string>): Errors {
  yield* dateErrors('holidays', date);
  if (assistantId !== undefined) yield* knownErrors('holidays', assistantId, assistantIds);
}

function* retainerErrors(retainer: CapacityRetainer, assistantIds: ReadonlySet<string>): Errors {
  const { contractId, remainingSeconds, activeFrom, activeTo } = retainer;
  yield* secondsErrors(contractId, remainingSeconds);
  yield* spanErrors(contractId, { from: activeFrom, to: activeTo });
  for (const pause of retainer.pauses) yield* spanErrors(contractId, pause);
  for (const allocation of retainer.allocations) yield* allocationErrors(contractId, allocation, assistantIds);
}

function* allocationErrors(subject: string, allocation: Allocation, assistantIds: ReadonlySet<string>): Errors {
  yield* spanErrors(subject, allocation);
  yield* knownErrors(subject, allocation.assistantId, assistantIds);
  if (readDecimal(allocation.weight) === undefined) yield error('INVALID_WEIGHT', subject, allocation.weight);
}

function* workedErrors(row: WorkedTime, datesInMonth: ReadonlySet<string>, assistantIds: ReadonlySet<string>): Errors {
  yield* knownErrors('worked', row.assistantId, assistantIds);
  if (!datesInMonth.has(row.date)) {
    yield* dateErrors(row.assistantId, row.date);
    yield error('WORK_OUTSIDE_MONTH', row.assistantId, row.date);
  }
  yield* secondsErrors(row.assistantId, row.workedSeconds);
  yield* secondsErrors(row.assistantId, row.billableSeconds);
  yield* secondsErrors(row.assistantId, row.billedSeconds);
}

function* spanErrors(subject: string, { from, to }: DateSpan): Errors {
  if (from !== undefined) yield* dateErrors(subject, from);
  if (to !== undefined) yield* dateErrors(subject, to);
  if (from !== undefined && to !== undefined && from > to) yield error('INVALID_SPAN', subject, `${from}/${to}`);
}

function* dateErrors(subject: string, date: string): Errors {
  if (!isLocalDate(date)) yield error('INVALID_DATE', subject, date);
}

function* secondsErrors(subject: string, seconds: number): Errors {
  if (!isWhole(seconds, MAX_SECONDS)) yield error('INVALID_SECONDS', subject, seconds);
}

function* knownErrors(subject: string, assistantId: string, assistantIds: ReadonlySet<string>): Errors {
  if (!assistantIds.has(assistantId)) yield error('UNKNOWN_ASSISTANT', subject, assistantId);
}

function* duplicateErrors(ids: readonly string[]): Errors {
  for (const id of repeated(ids)) yield error('DUPLICATE_ID', id, id);
}

const repeated = (texts: readonly string[]): string[] => {
  const seen = new Set<string>();
  return texts.filter((text) => seen.size === seen.add(text).size);
};

const isWhole = (value: number, maximum: number): boolean => Number.isInteger(value) && value >= 0 && value <= maximum;

const error = (code: CapacityErrorCode, subject: string, value: string | number): CapacityError => ({
  code,
  subject,
  value: String(value),
});

import type { DecimalText } from '#core/money';
import type { LocalDate, Month } from '#core/time';
import type { LoadStatus, Ratio } from './rate-load.js';

/** From a day to a day, both included; an end that isn't given is open. */
export interface DateSpan {
  readonly from?: LocalDate | undefined;
  readonly to?: LocalDate | undefined;
}

/**
 * Working hours of a week, from Monday to Sunday, in seconds (0 to 86,400 each). Of the schedules that cover a day the
 * one with the latest `from` holds (none given is the earliest), so a change is a new row with its date, a
 * short-time week a row with both dates, and what was before stays as it was.
 */
export interface WorkingSchedule extends DateSpan {
  readonly secondsByWeekday: readonly number[];
}

/**
 * Leave on each day of a closed span: the whole day, or a `portion` of that day's working hours (decimal text above 0
 * up to 1, as `0.5`; a fraction of a second is rounded, half up), or `secondsPerDay`. Never both.
 */
export interface Leave {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly portion?: DecimalText | undefined;
  readonly secondsPerDay?: number | undefined;
}

export interface CapacityAssistant {
  readonly id: string;
  readonly schedules: readonly WorkingSchedule[];
  readonly leave: readonly Leave[];
}

/** A day off: for one assistant, or for all where none is named. */
export interface Holiday {
  readonly date: LocalDate;
  readonly assistantId?: string | undefined;
}

/** Weight is decimal text from 0, with at most nine decimals: `60` and `40`, or `0.6` and `0.4`. */
export interface Allocation extends DateSpan {
  readonly assistantId: string;
  readonly weight: DecimalText;
}

/**
 * A retainer as it stands in the report's month.
 *
 * `remainingSeconds` is what the client may still use in the month: granted, carried in and bought, less what work
 * dated before `asOf` used. Work of the day `asOf` itself is not taken off: it keeps that day's commitment.
 */
export interface CapacityRetainer {
  readonly contractId: string;
  readonly remainingSeconds: number;
  readonly activeFrom?: LocalDate | undefined;
  readonly activeTo?: LocalDate | undefined;
  readonly pauses: readonly DateSpan[];
  readonly allocations: readonly Allocation[];
}

/** What an assistant worked on a day of the month; rows of one day add up. `contractId` may be any contract's. */
export interface WorkedTime {
  readonly assistantId: string;
  readonly contractId?: string | undefined;
  readonly date: LocalDate;
  readonly workedSeconds: number;
  readonly billableSeconds: number;
  readonly billedSeconds: number;
}

/** `asOf` is today in the agency's zone; weeks start on 1 (Monday) to 7 (Sunday). Seconds are whole, at most 10⁹ a value. */
export interface CapacityInput {
  readonly month: Month;
  readonly asOf: LocalDate;
  readonly weekStartsOn: number;
  readonly assistants: readonly CapacityAssistant[];
  readonly holidays: readonly Holiday[];
  readonly retainers: readonly CapacityRetainer[];
  readonly worked: readonly WorkedTime[];
}

/**
 * Seconds that add up over days, weeks and people. Scheduled is always holiday + leave + available.
 * Committed is what was worked on retainers before `asOf` and what is planned from `asOf` on.
 */
export interface CapacitySeconds {
  readonly scheduledSeconds: number;
  readonly holidaySeconds: number;
  readonly leaveSeconds: number;
  readonly availableSeconds: number;
  readonly committedSeconds: number;
  readonly workedSeconds: number;
  readonly billableSeconds: number;
  readonly billedSeconds: number;
}

/** `utilisation` is billable over available, `load` committed over available; null where nothing is available. */
export interface CapacityFigures extends CapacitySeconds {
  readonly utilisation: Ratio | null;
  readonly load: Ratio | null;
  readonly status: LoadStatus;
}

/** `weekStart` is the week's own first day, maybe in the month before; `from` and `to` are its days in the month. */
export interface CapacityWeek {
  readonly weekStart: LocalDate;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

export interface AssistantCapacity {
  readonly assistantId: string;
  readonly month: CapacityFigures;
  readonly weeks: readonly (CapacityWeek & CapacityFigures)[];
}

/** The sum over all assistants, and which of them are `OVER` in that same month or week. */
export interface TeamFigures extends CapacityFigures {
  readonly overAssistantIds: readonly string[];
}

/**
 * Where a retainer's remaining seconds went: `plannedSeconds` to assistants (each one's in `shares`);
 * `unallocatedSeconds` are owed on days on which nobody allocated is available; `releasedSeconds` are owed on no day,
 * since the month is over, or the contract has ended or is paused to its end. The three sum to `remainingSeconds`.
 */
export interface RetainerCommitment {
  readonly contractId: string;
  readonly remainingSeconds: number;
  readonly plannedSeconds: number;
  readonly unallocatedSeconds: number;
  readonly releasedSeconds: number;
  readonly shares: readonly { readonly assistantId: string; readonly plannedSeconds: number }[];
}

/** Assistants are in order of id, weeks of date, retainers of contract id. */
export interface CapacityReport {
  readonly month: Month;
  readonly asOf: LocalDate;
  readonly assistants: readonly AssistantCapacity[];
  readonly team: { readonly month: TeamFigures; readonly weeks: readonly (CapacityWeek & TeamFigures)[] };
  readonly retainers: readonly RetainerCommitment[];
}

export type CapacityErrorCode =
  | 'INVALID_MONTH'
  | 'INVALID_DATE'
  | 'INVALID_SPAN'
  | 'INVALID_WEEK_START'
  | 'INVALID_SECONDS'
  | 'INVALID_SCHEDULE'
  | 'INVALID_LEAVE'
  | 'INVALID_WEIGHT'
  | 'DUPLICATE_ID'
  | 'DUPLICATE_SCHEDULE'
  | 'UNKNOWN_ASSISTANT'
  | 'WORK_OUTSIDE_MONTH';

/** `subject` is the assistant, contract or field that is wrong, `value` the offending value as text. */
export interface CapacityError {
  readonly code: CapacityErrorCode;
  readonly subject: string;
  readonly value: string;
}

import type { Currency, DecimalText } from '#core/money';
import type { LocalDate, Month } from '#core/time';

/** What was done. */

/** Only entries whose `status` is this text are charged and paid. */
export const APPROVED = 'APPROVED';

export interface TimeEntry {
  readonly id: string;
  readonly contractId: string;
  readonly serviceId: string;
  readonly assistantId: string;
  /** Whole seconds since 1970-01-01T00:00:00Z, rounded down. */
  readonly startEpochSeconds: number;
  /** Whole seconds from start to end, a fraction cut off; negative exactly when it ends before it starts. */
  readonly seconds: number;
  readonly billable: boolean;
  readonly status: string;
  /** Approved too late for any earlier run. */
  readonly availableInRun?: Month;
}

export interface Task {
  readonly id: string;
  readonly contractId: string;
  readonly serviceId: string;
  readonly assistantId?: string;
  readonly quantity: DecimalText;
  /** The task's own unit price. */
  readonly price?: DecimalText;
  /** Whole seconds since 1970-01-01T00:00:00Z; absent: not approved, thus neither charged nor paid. */
  readonly approvedEpochSeconds?: number;
  readonly availableInRun?: Month;
}

/** What a receipt says was spent for a client (rule 20). */
export interface Expense {
  readonly id: string;
  readonly contractId: string;
  readonly day: LocalDate;
  readonly description: string;
  readonly amount: DecimalText;
  readonly currency: Currency;
  /** How much of the contract's currency one unit of the expense's is worth; needed where the two differ. */
  readonly exchangeRate?: DecimalText;
  /** Percent. */
  readonly markupPercent?: DecimalText;
  readonly billable: boolean;
  /** Only what is approved is billed and reimbursed. */
  readonly status: string;
  /** The first run that has the client's consent. */
  readonly consentRun?: Month;
  /** The assistant whose money it was; absent: the agency's. */
  readonly advancedBy?: string;
  readonly availableInRun?: Month;
}

/** When somebody worked, and how long. */
export type EntryTime = Pick<TimeEntry, 'startEpochSeconds' | 'seconds'>;

/** What an entry that is charged or paid already ought to have been (rule 21). */
export interface Correction {
  readonly id: string;
  readonly entryId: string;
  readonly contractId: string;
  /** Absent: the entry is withdrawn. */
  readonly time?: EntryTime;
  /** Approved too late for any earlier run. */
  readonly availableInRun?: Month;
}

/** An entry that an earlier run has charged. */
export interface ChargedEntry {
  /** As it was charged. */
  readonly entry: TimeEntry;
  /** The period in which it was charged. */
  readonly period: Month;
  /** What corrections that are billed already have made of it. */
  readonly corrected?: EntryTime;
}

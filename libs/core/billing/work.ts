import type { DecimalText } from '#core/money';
import type { Month } from '#core/time';

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

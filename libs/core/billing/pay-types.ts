import type { Currency } from '#core/money';
import type { Month } from '#core/time';
import type { Agency, Assistant, Contract, Service, Task, TimeEntry } from './types.js';

/** The work of one client, or of many, that isn't paid yet. */
export interface PayInput {
  readonly run: Month;
  readonly agency: Agency;
  readonly services: ReadonlyMap<string, Service>;
  readonly assistants: ReadonlyMap<string, Assistant>;
  readonly contracts: readonly Contract[];
  readonly entries: readonly TimeEntry[];
  readonly tasks: readonly Task[];
}

/**
 * What is payable to one assistant in one currency, of time at one rate. Parts of several clients and rates are added before
 * pay is rounded.
 */
export interface PayPart {
  readonly assistantId: string;
  readonly currency: Currency;
  readonly seconds: number;
  /** Of the time; absent where there's none. */
  readonly hourlyRateMinor?: bigint;
  /** The entries whose time this is. */
  readonly entryIds: readonly string[];
  readonly tasks: readonly PaidTask[];
  /** What the assistant advanced for clients. */
  readonly reimbursed?: readonly ReimbursedExpense[];
}

/** An expense as it was spent: neither converted nor marked up (rule 20). */
export interface ReimbursedExpense {
  readonly expenseId: string;
  readonly amountMinor: bigint;
}

/** The difference that a correction makes to pay (rule 21); of fewer seconds than before it is negative. */
export interface CorrectedPay extends PayPart {
  readonly correctionId: string;
  readonly entryId: string;
}

/** An entry that an earlier run has paid, as it was paid. */
export interface PaidEntry {
  readonly assistantId: string;
  readonly currency: Currency;
  readonly hourlyRateMinor: bigint;
  /** After the corrections that are paid already. */
  readonly seconds: number;
}

/** A task's own amount and the assistant's share of it, each rounded (rule 16). */
export interface PaidTask {
  readonly taskId: string;
  readonly amountMinor: bigint;
  readonly shareMinor: bigint;
}

/** What the agency owes an assistant for a run in one currency. */
export interface Payout {
  readonly assistantId: string;
  readonly currency: Currency;
  /** Paid time. */
  readonly seconds: number;
  readonly timeMinor: bigint;
  readonly tasksMinor: bigint;
  readonly reimbursedMinor: bigint;
  /** timeMinor + tasksMinor + reimbursedMinor; negative where corrections take back more than the run pays. No payout is made of 0, though what it is for counts as paid. */
  readonly amountMinor: bigint;
}

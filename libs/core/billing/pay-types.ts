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
  /** timeMinor + tasksMinor. No payout is made of 0, though what it is for counts as paid. */
  readonly amountMinor: bigint;
}

import type { LocalDate, MonthNumber } from '#core/time';
import type { BillableEntry } from './contract-context.js';
import type { BalanceQuantity, ClosedUse, Correction, EntryTime, HeldOverage, Line } from './types.js';

/** One entry of a closed period, before and after a correction. */
export interface CorrectedEntry {
  readonly correction: Correction;
  readonly serviceId: string;
  /** On which the entry began, as it was charged. */
  readonly entryDay: LocalDate;
  readonly timeBefore: EntryTime;
  readonly timeAfter: EntryTime;
  /** All that was charged in the period, with and without the correction. */
  readonly before: readonly BillableEntry[];
  readonly after: readonly BillableEntry[];
}

export interface Adjusted {
  readonly lines: readonly Line[];
  readonly balanceUse: BalanceQuantity;
  readonly held: readonly HeldOverage[];
}

/** A closed period: as it was charged at first and what it came to, by the terms that were in force. */
export interface ClosedPeriod {
  readonly period: MonthNumber;
  readonly charged: readonly BillableEntry[];
  readonly use: ClosedUse | undefined;
}

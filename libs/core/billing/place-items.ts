import { dayNumber, localClock, monthNumber, monthNumberOfDay, type Month, type MonthNumber } from '#core/time';
import type { BillableEntry, BillableExpense, BillableTask } from './contract-context.js';
import { APPROVED, type ClientRunInput, type Correction, type TimeEntry } from './types.js';

/** What a run may charge on one contract, in listed order. */
export interface ContractWork {
  readonly entries: readonly BillableEntry[];
  readonly tasks: readonly BillableTask[];
  readonly expenses: readonly BillableExpense[];
  /** Corrections of work that was charged in earlier runs, in listed order. */
  readonly corrections: readonly Correction[];
}

type OpenWork = { -readonly [K in keyof ContractWork]: ContractWork[K][number][] };

export const NO_WORK: ContractWork = { entries: [], tasks: [], expenses: [], corrections: [] };

/**
 * Sorts out, by contract, what a run may charge: approved and billable, not later than the run's month in the agency's time
 * zone, and not held back until a later run (rule 1).
 */
export function workByContract(input: ClientRunInput): Map<string, ContractWork> {
  const clock = localClock(input.agency.timeZone);
  const run = monthNumber(input.run);
  const work = new Map<string, OpenWork>();
  for (const { id } of input.contracts) work.set(id, { entries: [], tasks: [], expenses: [], corrections: [] });
  for (const entry of input.entries) {
    if (!entry.billable || !isPayable(entry, input.run)) continue;
    const day = clock.dayOf(entry.startEpochSeconds);
    const month = monthNumberOfDay(day);
    if (month <= run) work.get(entry.contractId)?.entries.push({ entry, day, month });
  }
  for (const task of input.tasks) {
    if (task.approvedEpochSeconds === undefined || !isSeen(task, input.run)) continue;
    const month = monthNumberOfDay(clock.dayOf(task.approvedEpochSeconds));
    if (month <= run) work.get(task.contractId)?.tasks.push({ task, month });
  }
  for (const expense of input.expenses ?? []) {
    if (!expense.billable || expense.status !== APPROVED || !isSeen(expense, input.run)) continue;
    const month = monthNumberOfDay(dayNumber(expense.day));
    if (month <= run) work.get(expense.contractId)?.expenses.push({ expense, month });
  }
  for (const correction of input.corrected?.corrections ?? []) {
    if (isSeen(correction, input.run)) work.get(correction.contractId)?.corrections.push(correction);
  }
  return work;
}

/** Whether a run sees an entry at all: approved, and not held back until a later run. */
export const isPayable = (entry: TimeEntry, run: Month): boolean => entry.status === APPROVED && isSeen(entry, run);

/** Whether an entry or task isn't held back until a later run. */
export const isSeen = ({ availableInRun }: { readonly availableInRun?: Month }, run: Month): boolean =>
  availableInRun === undefined || monthNumber(availableInRun) <= monthNumber(run);

/**
 * The period in which each item is charged, given the first one that the run closes: its own month, or that first period
 * where its own is closed already or before the contract's first (rule 1).
 */
export function placeInPeriods<T extends { readonly month: MonthNumber }>(
  items: readonly T[],
  firstOpenPeriod: MonthNumber,
): Map<MonthNumber, T[]> {
  const byPeriod = new Map<MonthNumber, T[]>();
  for (const item of items) {
    const period = Math.max(item.month, firstOpenPeriod);
    const placed = byPeriod.get(period);
    if (placed === undefined) byPeriod.set(period, [item]);
    else placed.push(item);
  }
  return byPeriod;
}

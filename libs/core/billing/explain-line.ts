import { decimalOf, formatDecimal, parseAmount } from '#core/money';
import { dateOfDay, localClock } from '#core/time';
import { sumQuantities } from './charge-tasks.js';
import type {
  ExplainedGroup,
  ExplainedUse,
  HourlyExplanation,
  LineExplanation,
  OverageExplanation,
  TaskExplanation,
} from './explanation.js';
import { findRate, rateCard, type RateCard } from './find-rate.js';
import type { HourlyBasis, LineBasis, OverageBasis, TaskBasis, TimeBasis, UsePart } from './line-basis.js';
import { chargedOverageOf, priceLine } from './price-line.js';
import { chargedSecondsOf, roundTime, type DatedEntry, type WorkedTime } from './round-time.js';
import type { Task } from './types.js';

export interface ExplainInput {
  /** As stored with the line. */
  readonly basis: LineBasis;
  /** Those charged on an hourly line; for overage those charged in its contract and period. */
  readonly entries?: readonly WorkedTime[];
  /** Those charged on a task line. */
  readonly tasks?: readonly Pick<Task, 'id' | 'quantity' | 'price'>[];
}

/** Explains a line by computing it again, through the very functions that billed it. */
export function explainLine({ basis, entries = [], tasks = [] }: ExplainInput): LineExplanation {
  switch (basis.kind) {
    case 'HOURLY':
      return explainHours(basis, entries);
    case 'TASK':
      return explainTasks(basis, tasks);
    case 'OVERAGE':
      return explainOverage(basis, entries);
    case 'CAP':
    case 'MINIMUM':
    case 'RETAINER_FEE':
    case 'PACK':
    case 'DISCOUNT':
      return { basis, ...priceLine(basis) };
  }
}

function explainHours(basis: HourlyBasis, entries: readonly WorkedTime[]): HourlyExplanation {
  const dated = dateEntries(basis, entries);
  const seconds = chargedSecondsOf(dated, basis.rounding);
  const groups = explainGroups(basis, dated, rateCard(basis.sources));
  return { basis, seconds, groups, ...priceLine(basis, { seconds }) };
}

function explainTasks(basis: TaskBasis, tasks: readonly Pick<Task, 'id' | 'quantity' | 'price'>[]): TaskExplanation {
  const quantity = sumQuantities(tasks);
  return {
    basis,
    quantity: formatDecimal(quantity),
    tasks: tasks.map((task) => {
      const level = task.price === undefined ? (basis.listLevel ?? 'TASK') : 'TASK';
      return { id: task.id, quantity: formatDecimal(decimalOf(task.quantity)), level };
    }),
    ...priceLine(basis, { quantity }),
  };
}

function explainOverage(basis: OverageBasis, entries: readonly WorkedTime[]): OverageExplanation {
  const card = rateCard(basis.sources);
  const dated = dateEntries(basis, entries);
  const use = basis.use.map((part): ExplainedUse => {
    const ofPart = dated.filter((each) => isOfPart(basis, part, { each, card }));
    return { ...part, groups: explainGroups(basis, ofPart, card) };
  });
  return { basis, charged: chargedOverageOf(basis), use, ...priceLine(basis) };
}

/** Whether an entry is part of this use: of its service and, where rates count, at its rate. */
function isOfPart(
  basis: OverageBasis,
  part: UsePart,
  { each: { entry, day }, card }: { each: DatedEntry; card: RateCard },
): boolean {
  if (entry.serviceId !== part.serviceId) return false;
  if (part.rateMinor === undefined) return true;
  const source = findRate(card, { ...entry, day });
  const rate = source && parseAmount(source.rate, basis.currency);
  return rate?.ok === true && String(rate.value) === part.rateMinor;
}

function dateEntries({ timeZone }: TimeBasis, entries: readonly WorkedTime[]): DatedEntry[] {
  const clock = localClock(timeZone);
  return entries.map((entry) => ({ entry, day: clock.dayOf(entry.startEpochSeconds) }));
}

function explainGroups({ rounding }: TimeBasis, dated: readonly DatedEntry[], card: RateCard): ExplainedGroup[] {
  return roundTime(dated, rounding).map(({ entries, ...steps }) => ({
    ...steps,
    entries: entries.map(({ entry, day }) => ({
      id: entry.id,
      assistantId: entry.assistantId,
      day: dateOfDay(day),
      rawSeconds: entry.seconds,
      source: findRate(card, { ...entry, day }),
    })),
  }));
}

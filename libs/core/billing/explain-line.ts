import { decimalOf, formatDecimal, parseAmount, type Currency } from '#core/money';
import { dateOfDay, localClock } from '#core/time';
import { sumQuantities } from './charge-tasks.js';
import type {
  ExplainedFree,
  ExplainedGroup,
  ExplainedShare,
  ExplainedUse,
  HourlyExplanation,
  LineExplanation,
  OverageExplanation,
  TaskExplanation,
} from './explanation.js';
import { concerning, createFactorWeek } from './factor-week.js';
import { findRate, rateCard, type RateCard } from './find-rate.js';
import { freeEntry } from './free-time.js';
import type { HourlyBasis, LineBasis, OverageBasis, TaskBasis, TimeBasis, UsePart } from './line-basis.js';
import { chargedOverageOf, priceLine } from './price-line.js';
import { roundTime, type DatedEntry, type WorkedTime } from './round-time.js';
import type { Factor, Task } from './types.js';
import { factorText, ONCE, shareByFactor } from './weigh-time.js';

export interface ExplainInput {
  /** As stored with the line. */
  readonly basis: LineBasis;
  /** Those charged on an hourly line; where its basis says `among`, and for overage, those charged in its contract and period. */
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
    case 'ADJUSTMENT':
    case 'EXPENSE':
      return { basis, ...priceLine(basis) };
  }
}

function explainHours(basis: HourlyBasis, entries: readonly WorkedTime[]): HourlyExplanation {
  const { billed, free } = freeEntries(basis, dateEntries(basis, entries));
  const card = rateCard(basis.among?.sources ?? basis.sources);
  const dated = basis.among === undefined ? billed : billed.filter((each) => isOfLine(basis, each, card));
  const groups = explainGroups(basis, dated, card);
  const ofLine = (shares: readonly ExplainedShare[]): number =>
    sumOf(shares.filter(({ factor }) => factor === (basis.factor ?? ONCE)).map(({ seconds }) => seconds));
  const seconds = sumOf(groups.map(({ chargedSeconds, shares }) => (shares ? ofLine(shares) : chargedSeconds)));
  const ofService = free.filter(({ serviceId }) => serviceId === basis.among?.serviceId);
  return {
    basis,
    seconds,
    groups,
    free: ofService.map(({ serviceId: _, ...rest }) => rest),
    ...priceLine(basis, { seconds }),
  };
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);

/** Whether an entry's time is of the line's service and rate, though some of it may lie on the line of another factor. */
function isOfLine({ among, rateMinor, currency }: HourlyBasis, { entry, day }: DatedEntry, card: RateCard): boolean {
  if (entry.serviceId !== among?.serviceId) return false;
  return rateMinorOf(card, { entry, day }, currency) === rateMinor;
}

function rateMinorOf(card: RateCard, { entry, day }: DatedEntry, currency: Currency): string | undefined {
  const source = findRate(card, { ...entry, day });
  const rate = source && parseAmount(source.rate, currency);
  return rate?.ok === true ? String(rate.value) : undefined;
}

type FreeOfService = ExplainedFree & { readonly serviceId: string };

/** The time that is billed, and what of it isn't (rule 18). */
function freeEntries(
  { freeTime }: TimeBasis,
  dated: readonly DatedEntry[],
): { billed: readonly DatedEntry[]; free: readonly FreeOfService[] } {
  const billed: DatedEntry[] = [];
  const free: FreeOfService[] = [];
  for (const each of dated) {
    const freed = freeEntry(freeTime, each);
    if (freed.billed !== undefined) billed.push(freed.billed);
    if (freed.free === undefined) continue;
    const { id, assistantId, serviceId } = each.entry;
    const { seconds: freeSeconds, rule } = freed.free;
    free.push({ id, assistantId, serviceId, day: dateOfDay(each.day), freeSeconds, rule });
  }
  return { billed, free };
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
  const { billed, free } = freeEntries(basis, dateEntries(basis, entries));
  const use = basis.use.map((part): ExplainedUse => {
    const ofPart = billed.filter((each) => isOfPart(basis, part, { each, card }));
    return { ...part, groups: explainGroups(basis, ofPart, card) };
  });
  return {
    ...{ basis, charged: chargedOverageOf(basis), use },
    free: free.map(({ serviceId: _, ...rest }) => rest),
    ...priceLine(basis),
  };
}

/** Whether an entry is part of this use: of its service and, where rates count, at its rate. */
function isOfPart(basis: OverageBasis, part: UsePart, { each, card }: { each: DatedEntry; card: RateCard }): boolean {
  if (each.entry.serviceId !== part.serviceId) return false;
  return part.rateMinor === undefined || rateMinorOf(card, each, basis.currency) === part.rateMinor;
}

function dateEntries({ timeZone }: TimeBasis, entries: readonly WorkedTime[]): DatedEntry[] {
  const clock = localClock(timeZone);
  return entries.map((entry) => ({ entry, day: clock.dayOf(entry.startEpochSeconds) }));
}

/** Groups of one service's time. */
function explainGroups(basis: TimeBasis, dated: readonly DatedEntry[], card: RateCard): ExplainedGroup[] {
  const serviceId = dated[0]?.entry.serviceId ?? '';
  const factors = concerning(basis.factors, serviceId);
  const week = factors.length === 0 ? undefined : createFactorWeek(factors, localClock(basis.timeZone));
  return roundTime(dated, basis.rounding).map((group) => ({
    ...group,
    entries: group.entries.map(({ entry, day }) => ({
      id: entry.id,
      assistantId: entry.assistantId,
      day: dateOfDay(day),
      rawSeconds: entry.seconds,
      source: findRate(card, { ...entry, day }),
      ...(week && { pieces: week.piecesOf(entry).map(withFactor) }),
    })),
    ...(week && { shares: shareByFactor(group, week).map(withFactor) }),
  }));
}

const withFactor = <T extends { readonly rule: Factor | undefined }>({ rule, ...rest }: T) => ({
  ...rest,
  ...(rule && { rule }),
  factor: factorText(rule),
});

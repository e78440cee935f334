import { ok, type Result } from '#core/result';
import { localClock, monthNumber, monthNumberOfDay, monthOfNumber, type Month, type MonthNumber } from '#core/time';
import { adjustContract } from './adjust-contract.js';
import { checkEntry } from './charge-time.js';
import {
  contractContext,
  inPeriod,
  type BillableEntry,
  type ContractContext,
  type RuleError,
} from './contract-context.js';
import type { PackBasis } from './line-basis.js';
import { measureUse } from './measure-use.js';
import { placeInPeriods } from './place-items.js';
import { balanceTerms, grantOf, packsOf, placeOf } from './retainer-terms.js';
import { rollBalance } from './roll-balance.js';
import { firstOpenPeriod, NEVER_RUN } from './run-contract.js';
import type {
  BalanceQuantity,
  ClientRunInput,
  ContractState,
  CorrectedWork,
  Correction,
  Lot,
  RetainerContract,
  RetainerRow,
  TimeEntry,
} from './types.js';

/** A retainer whose open months are to be looked at as if they were billed now. */
export interface ProjectionInput extends Pick<ClientRunInput, 'agency' | 'services' | 'client'> {
  readonly contract: RetainerContract;
  /** Absent for a contract that was never run. */
  readonly state?: ContractState | undefined;
  /** Up to and with this one. */
  readonly month: Month;
  /** Billable time that no run has charged yet; all of it counts, whatever its status. */
  readonly entries: readonly TimeEntry[];
  /** Corrections of closed months that no run has settled yet. Absent: none. */
  readonly corrected?: CorrectedWork | undefined;
}

/** A month that isn't closed yet, as a run would close it now. */
export interface ProjectedPeriod {
  readonly row: RetainerRow;
  /** What the month before has left. */
  readonly lotsIn: readonly Lot[];
  readonly packs: readonly PackBasis[];
  readonly entries: readonly BillableEntry[];
  /** With the terms of the month. */
  readonly context: ContractContext<RetainerContract>;
}

/**
 * The open months of a retainer, one after the other, by the rules of a run (10 to 12), though nothing is billed: overage needs
 * no rate and no consent. Entries that can't be charged, since they lie outside of the contract, use nothing. What corrections
 * of closed months take from the balance or give back, the first open month does (rule 21). None where the month is closed, or
 * before the contract's first.
 * Errors: `AMOUNT_TOO_PRECISE`; of money, and of corrected overage, also `NO_RATE`.
 */
export function projectPeriods(input: ProjectionInput): Result<ProjectedPeriod[], RuleError> {
  const context = contextOf(input);
  const state = input.state ?? NEVER_RUN;
  const first = firstOpenPeriod(context, state);
  const { corrected: work } = input;
  const adjusted = adjustContract(context, state, { corrections: correctionsOf(input), work });
  if (!adjusted.ok) return adjusted;
  const placed = placeInPeriods(chargeable(context, input), first);
  return rollMonths(context, input, (own, period) => {
    const entries = placed.get(period) ?? [];
    const use = measureUse(own, entries);
    if (!use.ok) return use;
    return ok({ used: use.value.used + (period === first ? adjusted.value.balanceUse : 0n), entries });
  });
}

/**
 * What waits for the client's consent (rule 11), of closed months as approved corrections make it and of open ones as they
 * would be closed now; of an open month also nothing. Errors: as `projectPeriods`.
 */
export function heldByPeriod(input: ProjectionInput): Result<Map<Month, BalanceQuantity>, RuleError> {
  const { state = NEVER_RUN, corrected: work } = input;
  const closed = adjustContract(contextOf(input), state, { corrections: correctionsOf(input), work });
  if (!closed.ok) return closed;
  const open = projectPeriods(input);
  if (!open.ok) return open;
  return ok(
    new Map([
      ...closed.value.held.map(({ period, overage }) => [period, overage] as const),
      ...open.value.map(({ row: { period, held } }) => [period, held] as const),
    ]),
  );
}

const correctionsOf = ({ contract, corrected }: ProjectionInput): Correction[] =>
  (corrected?.corrections ?? []).filter(({ contractId }) => contractId === contract.id);

/** The part of a month's use by work that was done in it; the rest is late work of months before. Errors: as above. */
export function ownUseOf({ row, context, entries }: ProjectedPeriod): Result<BalanceQuantity, RuleError> {
  const period = monthNumber(row.period);
  const use = measureUse(
    context,
    entries.filter(({ month }) => month === period),
  );
  return use.ok ? ok(use.value.used) : use;
}

/** The same for use that is given by month, in the retainer's unit. Errors: `AMOUNT_TOO_PRECISE`. */
export function projectUse(
  input: Omit<ProjectionInput, 'entries' | 'corrected'>,
  usedIn: (month: Month) => BalanceQuantity,
): Result<ProjectedPeriod[], RuleError> {
  return rollMonths(contextOf({ ...input, entries: [] }), input, (_context, period) =>
    ok({ used: usedIn(monthOfNumber(period)), entries: [] }),
  );
}

type RetainerContext = ContractContext<RetainerContract>;
type Use = Result<{ used: BalanceQuantity; entries: readonly BillableEntry[] }, RuleError>;

function rollMonths(
  whole: RetainerContext,
  { state = NEVER_RUN, month }: Pick<ProjectionInput, 'state' | 'month'>,
  useIn: (context: RetainerContext, period: MonthNumber) => Use,
): Result<ProjectedPeriod[], RuleError> {
  const periods: ProjectedPeriod[] = [];
  let carried: Pick<ContractState, 'lots' | 'debt'> = state;
  for (let period = firstOpenPeriod(whole, state); period <= monthNumber(month); period += 1) {
    const context = inPeriod(whole, period);
    const use = useIn(context, period);
    if (!use.ok) return use;
    const { used, entries } = use.value;
    const rolled = rollPeriod(context, carried, { period, used });
    if (!rolled.ok) return rolled;
    const { row, lots, packs } = rolled.value;
    periods.push({ row, lotsIn: carried.lots, packs, entries, context });
    carried = { lots, debt: row.borrowedOut };
  }
  return ok(periods);
}

function rollPeriod(
  context: RetainerContext,
  { lots, debt }: Pick<ContractState, 'lots' | 'debt'>,
  { period, used }: { period: MonthNumber; used: BalanceQuantity },
): Result<{ row: RetainerRow; lots: readonly Lot[]; packs: readonly PackBasis[] }, RuleError> {
  const granted = grantOf(context, period);
  if (!granted.ok) return granted;
  const packs = packsOf(context, period);
  if (!packs.ok) return packs;
  const month = monthOfNumber(period);
  const closed = rollBalance(balanceTerms(context), {
    ...{ period: month, place: placeOf(context, period), lots, debt, granted: granted.value, used },
    packs: packs.value.map(({ packId, quantity }) => ({ period: month, packId, left: BigInt(quantity) })),
  });
  return closed.ok ? ok({ row: closed.value.row, lots: closed.value.lots, packs: packs.value }) : closed;
}

function contextOf({ contract, month, agency, services, client }: ProjectionInput): RetainerContext {
  const nothing = { contracts: [contract], states: new Map(), entries: [], tasks: [] };
  return contractContext({ ...nothing, agency, services, client, run: month }, contract);
}

function chargeable(context: RetainerContext, { entries, agency, month }: ProjectionInput): BillableEntry[] {
  const clock = localClock(agency.timeZone);
  const last = monthNumber(month);
  return entries.flatMap((entry) => {
    const day = clock.dayOf(entry.startEpochSeconds);
    const dated = { entry, day, month: monthNumberOfDay(day) };
    return dated.month <= last && checkEntry(context, dated) === undefined ? [dated] : [];
  });
}

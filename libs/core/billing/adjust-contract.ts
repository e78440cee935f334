import { err, ok, type Result } from '#core/result';
import { dateOfDay, localClock, monthNumber, monthNumberOfDay, monthOfNumber, type LocalDate } from '#core/time';
import { adjustHours } from './adjust-hours.js';
import { adjustUse } from './adjust-use.js';
import type { Adjusted, ClosedPeriod, CorrectedEntry } from './adjusted-work.js';
import { inPeriod, type BillableEntry, type ContractContext, type RuleError } from './contract-context.js';
import { locateError } from './run-contract.js';
import type {
  BalanceQuantity,
  BilledCorrection,
  BillingError,
  ChargedEntry,
  ContractState,
  Correction,
  CorrectedWork,
  EntryTime,
  HeldOverage,
  HourlyContract,
  RetainerContract,
} from './types.js';

/** What the corrections of a contract's closed periods come to. */
export interface Adjustments {
  readonly corrections: readonly Omit<BilledCorrection, 'takenIn'>[];
  /** What they take from the balance of the first period that the run closes, or give back where negative. */
  readonly balanceUse: BalanceQuantity;
  /** The overage that waits for consent, as corrected. */
  readonly held: readonly HeldOverage[];
}

/**
 * Settles corrections of entries that earlier runs have charged (rule 21), by closed period and then in listed order, each
 * against what the ones before it have made of the period. One whose entry isn't charged yet is left for a later run.
 * Errors: those of charging the corrected entry in its closed period.
 */
export function adjustContract(
  context: ContractContext<HourlyContract | RetainerContract>,
  { held }: ContractState,
  { corrections, work }: { corrections: readonly Correction[]; work: CorrectedWork | undefined },
): Result<Adjustments, BillingError> {
  const charged = (work?.charged ?? []).filter(({ entry }) => entry.contractId === context.contract.id);
  const periodOf = new Map(charged.map(({ entry, period }) => [entry.id, period]));
  const due = corrections.filter(({ entryId }) => periodOf.has(entryId));
  const periods = [...new Set(due.map(({ entryId }) => periodOf.get(entryId) ?? ''))].sort();
  let done: Adjustments = { corrections: [], balanceUse: 0n, held };
  for (const month of periods) {
    const period = monthNumber(month);
    const ofPeriod = charged.filter((each) => each.period === month);
    const settled = settlePeriod(inPeriod(context, period), done, {
      due: due.filter(({ entryId }) => periodOf.get(entryId) === month),
      entries: new Map(ofPeriod.map(({ entry, corrected }) => [entry.id, { ...entry, ...corrected }])),
      closed: {
        period,
        charged: ofPeriod.map(({ entry }) => dated(context, entry)),
        use: work?.closed.get(context.contract.id)?.find((each) => each.period === month),
      },
    });
    if (!settled.ok) return err(locateError(context, period, settled.error));
    done = settled.value;
  }
  return ok(done);
}

interface PeriodToSettle {
  readonly due: readonly Correction[];
  /** As they are after the corrections that were billed already. */
  readonly entries: ReadonlyMap<string, ChargedEntry['entry']>;
  readonly closed: ClosedPeriod;
}

function settlePeriod(
  context: ContractContext<HourlyContract | RetainerContract>,
  done: Adjustments,
  { due, entries, closed }: PeriodToSettle,
): Result<Adjustments, RuleError> {
  let { corrections, balanceUse, held } = done;
  let before = [...entries.values()];
  for (const correction of due) {
    const entry = before.find(({ id }) => id === correction.entryId);
    if (entry === undefined) continue;
    const timeAfter = correctedTime(entry, correction);
    const after = before.map((each) => (each === entry ? { ...entry, ...timeAfter } : each));
    const adjusted = adjust(context, closed, {
      correction,
      serviceId: entry.serviceId,
      entryDay: entryDayOf(closed, entry.id),
      timeBefore: timeOf(entry),
      timeAfter,
      before: before.map((each) => dated(context, each)),
      after: after.map((each) => dated(context, each)),
      held,
    });
    if (!adjusted.ok) return adjusted;
    const { lines, ...moved } = adjusted.value;
    const { id, entryId } = correction;
    const period = monthOfNumber(closed.period);
    corrections = [...corrections, { id, entryId, period, balanceUse: moved.balanceUse, lines }];
    balanceUse += moved.balanceUse;
    held = moved.held;
    before = after;
  }
  return ok({ corrections, balanceUse, held });
}

function adjust(
  context: ContractContext<HourlyContract | RetainerContract>,
  closed: ClosedPeriod,
  corrected: CorrectedEntry & { readonly held: readonly HeldOverage[] },
): Result<Adjusted, RuleError> {
  if (isRetainer(context)) return adjustUse(context, closed, corrected);
  const lines = adjustHours(context as ContractContext<HourlyContract>, closed.period, corrected);
  return lines.ok ? ok({ lines: lines.value, balanceUse: 0n, held: corrected.held }) : lines;
}

const isRetainer = (context: ContractContext): context is ContractContext<RetainerContract> =>
  context.contract.kind === 'RETAINER';

/** An entry's time after a correction; of a withdrawn one no second is left. */
export const correctedTime = (entry: EntryTime, { time }: Pick<Correction, 'time'>): EntryTime =>
  time ?? { startEpochSeconds: entry.startEpochSeconds, seconds: 0 };

const timeOf = ({ startEpochSeconds, seconds }: EntryTime): EntryTime => ({ startEpochSeconds, seconds });

function entryDayOf({ charged }: ClosedPeriod, entryId: string): LocalDate {
  const day = charged.find(({ entry }) => entry.id === entryId)?.day;
  return dateOfDay(day ?? 0);
}

function dated({ timeZone }: ContractContext, entry: ChargedEntry['entry']): BillableEntry {
  const day = localClock(timeZone).dayOf(entry.startEpochSeconds);
  return { entry, day, month: monthNumberOfDay(day) };
}

import type { DecimalText } from '#core/money';
import { err, ok, type Result } from '#core/result';
import { localClock } from '#core/time';
import { compareText } from './compare-text.js';
import type { BillableEntry, ContractContext, ContractSpan, RuleError } from './contract-context.js';
import { concerning, createFactorWeek } from './factor-week.js';
import type { FoundRate } from './find-rate.js';
import { freeEntry } from './free-time.js';
import type { HourlyBasis, RateSource } from './line-basis.js';
import { priceLine } from './price-line.js';
import { chargedSecondsOf, type DatedEntry } from './round-time.js';
import type { FreePart, HourlyContract, RetainerContract } from './types.js';
import { weighTime, type WeighedTime } from './weigh-time.js';

/** The time of one service at one rate and factor in one period (rules 4 and 17). */
export interface HourlyCharge {
  readonly serviceId: string;
  readonly rateMinor: bigint;
  /** The shortest decimal; absent: once. */
  readonly factor?: DecimalText;
  readonly seconds: number;
  readonly amountMinor: bigint;
  readonly basis: HourlyBasis;
  readonly entries: readonly BillableEntry[];
}

/** What a period's entries cost by the hour, and which of their time is free (rule 18). */
export interface ChargedHours {
  readonly charges: readonly HourlyCharge[];
  readonly free: ReadonlyMap<string, FreePart>;
}

type TimeContext = ContractContext<HourlyContract | RetainerContract>;

interface RatedTime {
  readonly serviceId: string;
  readonly rateMinor: bigint;
  readonly sources: Set<RateSource>;
  readonly entries: BillableEntry[];
}

/**
 * What a period's entries cost by the hour, by service, then rate, then factor, zero seconds included.
 * Errors: `OUTSIDE_CONTRACT`, `NEGATIVE_DURATION`, `NO_RATE`, `AMOUNT_TOO_PRECISE`, of the first listed entry that has one.
 */
export function chargeByHour(context: TimeContext, entries: readonly BillableEntry[]): Result<ChargedHours, RuleError> {
  const rated = rateEntries(context, entries);
  if (!rated.ok) return rated;
  const times = rated.value.times.sort(byServiceThenRate);
  const charges = times.flatMap((time) => {
    const among = amongOf(context, times, time.serviceId);
    return weigh(context, time).map((weighed) => chargeOf(context, time, { ...weighed, among }));
  });
  return ok({ charges, free: rated.value.free });
}

/** Whether an entry may be charged at all (rule 1). Errors: `OUTSIDE_CONTRACT`, `NEGATIVE_DURATION`. */
export function checkEntry(span: ContractSpan, { entry, day }: DatedEntry): RuleError | undefined {
  if (day < span.startDay || day > span.endDay) return { code: 'OUTSIDE_CONTRACT', subject: entry.id };
  if (entry.seconds < 0) return { code: 'NEGATIVE_DURATION', subject: entry.id };
  return undefined;
}

interface RatedEntries {
  readonly times: RatedTime[];
  readonly free: Map<string, FreePart>;
}

function rateEntries(context: TimeContext, entries: readonly BillableEntry[]): Result<RatedEntries, RuleError> {
  const times: RatedTime[] = [];
  const free = new Map<string, FreePart>();
  const timeOf = new Map<FoundRate, RatedTime>();
  for (const dated of entries) {
    const problem = checkEntry(context, dated);
    if (problem !== undefined) return err(problem);
    const freed = freeEntry(context.contract.freeTime, dated);
    const { id, serviceId, assistantId } = dated.entry;
    if (freed.free !== undefined) free.set(id, freed.free);
    if (freed.billed === undefined) continue;
    const found = context.rateBook.find(serviceId, assistantId, dated.day);
    if (found === undefined) return err({ code: 'NO_RATE', subject: id });
    let time = timeOf.get(found);
    if (time === undefined) {
      if (!found.minor.ok) return found.minor;
      time = timeAt(times, { serviceId, rateMinor: found.minor.value });
      time.sources.add(found.source);
      timeOf.set(found, time);
    }
    time.entries.push(freed.billed);
  }
  return ok({ times, free });
}

/** The time at a rate, whichever source it came from: equal amounts are one line. */
function timeAt(times: RatedTime[], { serviceId, rateMinor }: Pick<RatedTime, 'serviceId' | 'rateMinor'>): RatedTime {
  let time = times.find((other) => other.serviceId === serviceId && other.rateMinor === rateMinor);
  if (time === undefined) {
    time = { serviceId, rateMinor, sources: new Set(), entries: [] };
    times.push(time);
  }
  return time;
}

/** The time at a rate by how often it counts; without factors for the service, all of it once. */
function weigh({ contract, timeZone }: TimeContext, { serviceId, entries }: RatedTime): readonly WeighedEntries[] {
  const factors = concerning(contract.factors, serviceId);
  if (factors.length === 0) return [{ seconds: chargedSecondsOf(entries, contract.rounding), entries }];
  return weighTime(entries, contract.rounding, createFactorWeek(factors, localClock(timeZone)));
}

type WeighedEntries = WeighedTime<BillableEntry>;

/** What tells a line's time from all other, where factors or free time concern the service. */
function amongOf({ contract, rateBook }: TimeContext, times: readonly RatedTime[], serviceId: string): Among {
  const factors = concerning(contract.factors, serviceId);
  const freeTime = concerning(contract.freeTime, serviceId);
  if (factors.length === 0 && freeTime.length === 0) return {};
  const ofService = times.filter((time) => time.serviceId === serviceId);
  const sources = rateBook.sources.filter((source) => ofService.some((time) => time.sources.has(source)));
  return {
    ...(factors.length > 0 && { factors }),
    ...(freeTime.length > 0 && { freeTime }),
    among: { serviceId, sources },
  };
}

type Among = Pick<HourlyBasis, 'factors' | 'freeTime' | 'among'>;

function chargeOf(
  context: TimeContext,
  { serviceId, rateMinor, sources }: RatedTime,
  { factor, seconds, entries, among }: WeighedEntries & { readonly among: Among },
): HourlyCharge {
  const { rounding, currency } = context.contract;
  const basis: HourlyBasis = {
    kind: 'HOURLY',
    timeZone: context.timeZone,
    rounding,
    currency,
    rateMinor: String(rateMinor),
    sources: context.rateBook.sources.filter((source) => sources.has(source)),
    ...(factor !== undefined && { factor }),
    ...among,
  };
  return {
    serviceId,
    rateMinor,
    factor,
    seconds,
    amountMinor: priceLine(basis, { seconds }).amountMinor,
    basis,
    entries,
  };
}

function byServiceThenRate(a: RatedTime, b: RatedTime): number {
  return compareText(a.serviceId, b.serviceId) || (a.rateMinor < b.rateMinor ? -1 : 1);
}

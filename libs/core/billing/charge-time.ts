import { err, ok, type Result } from '#core/result';
import { compareText } from './compare-text.js';
import type { BillableEntry, ContractContext, ContractSpan, RuleError } from './contract-context.js';
import type { FoundRate } from './find-rate.js';
import type { HourlyBasis, RateSource } from './line-basis.js';
import { priceLine } from './price-line.js';
import { chargedSecondsOf, type DatedEntry } from './round-time.js';
import type { HourlyContract, RetainerContract } from './types.js';

/** The time of one service at one rate in one period (rule 4). */
export interface HourlyCharge {
  readonly serviceId: string;
  readonly rateMinor: bigint;
  readonly seconds: number;
  readonly amountMinor: bigint;
  readonly basis: HourlyBasis;
  readonly entries: readonly BillableEntry[];
}

type TimeContext = ContractContext<HourlyContract | RetainerContract>;

interface RatedTime {
  readonly serviceId: string;
  readonly rateMinor: bigint;
  readonly sources: Set<RateSource>;
  readonly entries: BillableEntry[];
}

/**
 * What a period's entries cost by the hour, by service and then rate, zero seconds included.
 * Errors: `OUTSIDE_CONTRACT`, `NEGATIVE_DURATION`, `NO_RATE`, `AMOUNT_TOO_PRECISE`, of the first listed entry that has one.
 */
export function chargeByHour(
  context: TimeContext,
  entries: readonly BillableEntry[],
): Result<HourlyCharge[], RuleError> {
  const rated = rateEntries(context, entries);
  if (!rated.ok) return rated;
  return ok(rated.value.sort(byServiceThenRate).map((time) => chargeOf(context, time)));
}

/** Whether an entry may be charged at all (rule 1). Errors: `OUTSIDE_CONTRACT`, `NEGATIVE_DURATION`. */
export function checkEntry(span: ContractSpan, { entry, day }: DatedEntry): RuleError | undefined {
  if (day < span.startDay || day > span.endDay) return { code: 'OUTSIDE_CONTRACT', subject: entry.id };
  if (entry.seconds < 0) return { code: 'NEGATIVE_DURATION', subject: entry.id };
  return undefined;
}

function rateEntries(context: TimeContext, entries: readonly BillableEntry[]): Result<RatedTime[], RuleError> {
  const times: RatedTime[] = [];
  const timeOf = new Map<FoundRate, RatedTime>();
  for (const dated of entries) {
    const problem = checkEntry(context, dated);
    if (problem !== undefined) return err(problem);
    const { id, serviceId, assistantId } = dated.entry;
    const found = context.rateBook.find(serviceId, assistantId, dated.day);
    if (found === undefined) return err({ code: 'NO_RATE', subject: id });
    let time = timeOf.get(found);
    if (time === undefined) {
      if (!found.minor.ok) return found.minor;
      time = timeAt(times, { serviceId, rateMinor: found.minor.value });
      time.sources.add(found.source);
      timeOf.set(found, time);
    }
    time.entries.push(dated);
  }
  return ok(times);
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

function chargeOf(context: TimeContext, { serviceId, rateMinor, sources, entries }: RatedTime): HourlyCharge {
  const { rounding, currency } = context.contract;
  const basis: HourlyBasis = {
    kind: 'HOURLY',
    timeZone: context.timeZone,
    rounding,
    currency,
    rateMinor: String(rateMinor),
    sources: context.rateBook.sources.filter((source) => sources.has(source)),
  };
  const seconds = chargedSecondsOf(entries, rounding);
  return { serviceId, rateMinor, seconds, amountMinor: priceLine(basis, { seconds }).amountMinor, basis, entries };
}

function byServiceThenRate(a: RatedTime, b: RatedTime): number {
  return compareText(a.serviceId, b.serviceId) || (a.rateMinor < b.rateMinor ? -1 : 1);
}

import { apportion, decimalOf, powerOfTen, type Decimal } from '#core/money';
import { ok, type Result } from '#core/result';
import { localClock } from '#core/time';
import { chargeByHour } from './charge-time.js';
import type { BillableEntry, ContractContext, RuleError } from './contract-context.js';
import { concerning, createFactorWeek } from './factor-week.js';
import { freeEntry } from './free-time.js';
import { groupByService } from './measure-use.js';
import { roundTime } from './round-time.js';
import type { BalanceQuantity, Factor, RetainerContract } from './types.js';
import { shareByFactor } from './weigh-time.js';

/** What one entry has taken from a balance, and how that came about. */
export interface ItemisedEntry {
  readonly id: string;
  readonly rawSeconds: number;
  /** Neither billed nor taken (rule 18). */
  readonly freeSeconds: number;
  /** Its share of what its time was rounded to together with others' (rule 2), before factors. */
  readonly roundedSeconds: number;
  /** In the retainer's unit, after factors; for money, at its rate. */
  readonly taken: BalanceQuantity;
}

type RetainerContext = ContractContext<RetainerContract>;

/** Entries that are rounded together, at one price of a second. */
interface PricedTime {
  readonly serviceId: string;
  readonly price: bigint;
  readonly entries: readonly BillableEntry[];
}

interface Share {
  seconds: number;
  /** Charged seconds × price × factor, all at one scale. */
  weight: bigint;
}

/**
 * Shares a period's use of a retainer out to its entries, in their order: time that is rounded together by raw time, and what
 * was used by charged time, factor and rate, always by largest remainder. The parts sum to what was used, unless no entry has
 * any charged time.
 * Errors: of money `NO_RATE`, `AMOUNT_TOO_PRECISE`; `OUTSIDE_CONTRACT`, `NEGATIVE_DURATION`.
 */
export function itemiseUse(
  context: RetainerContext,
  entries: readonly BillableEntry[],
  used: BalanceQuantity,
): Result<ItemisedEntry[], RuleError> {
  const priced = pricedTimes(context, entries);
  if (!priced.ok) return priced;
  const shares = new Map<string, Share>();
  const scale = Math.max(0, ...(context.contract.factors ?? []).map(({ factor }) => decimalOf(factor).scale));
  for (const time of priced.value) shareTime(context, time, { shares, scale });
  const weights = entries.map(({ entry }) => shares.get(entry.id)?.weight ?? 0n);
  const sum = weights.reduce((total, weight) => total + weight, 0n);
  const exact = weights.map((weight) => ({ numerator: weight * used, denominator: sum === 0n ? 1n : sum }));
  const taken = sum === 0n ? weights.map(() => 0n) : apportion(exact, used);
  return ok(
    entries.map((dated, index) => ({
      id: dated.entry.id,
      rawSeconds: dated.entry.seconds,
      freeSeconds: freeEntry(context.contract.freeTime, dated).free?.seconds ?? 0,
      roundedSeconds: shares.get(dated.entry.id)?.seconds ?? 0,
      taken: taken[index] ?? 0n,
    })),
  );
}

function pricedTimes(context: RetainerContext, entries: readonly BillableEntry[]): Result<PricedTime[], RuleError> {
  const { retainer, freeTime } = context.contract;
  if (retainer.unit === 'TIME') {
    const billed = entries.flatMap((dated) => freeEntry(freeTime, dated).billed ?? []);
    return ok([...groupByService(billed)].map(([serviceId, of]) => ({ serviceId, price: 1n, entries: of })));
  }
  const charged = chargeByHour(context, entries);
  if (!charged.ok) return charged;
  const times = new Map<string, { serviceId: string; price: bigint; entries: Set<BillableEntry> }>();
  for (const { serviceId, rateMinor: price, entries: of } of charged.value.charges) {
    const key = `${serviceId} ${price}`;
    const time = times.get(key) ?? { serviceId, price, entries: new Set<BillableEntry>() };
    for (const entry of of) time.entries.add(entry);
    times.set(key, time);
  }
  return ok([...times.values()].map((time) => ({ ...time, entries: [...time.entries] })));
}

function shareTime(
  { contract, timeZone }: RetainerContext,
  { serviceId, price, entries }: PricedTime,
  { shares, scale }: { shares: Map<string, Share>; scale: number },
): void {
  const factors = concerning(contract.factors, serviceId);
  const week = createFactorWeek(factors, localClock(timeZone));
  for (const group of roundTime(entries, contract.rounding)) {
    for (const { rule, rawSeconds, seconds } of shareByFactor(group, week)) {
      const pieces = group.entries.map(({ entry }) => rawOf(week.piecesOf(entry), rule));
      const parts = apportion(pieces.map(partOf(seconds, rawSeconds)), rawSeconds === 0 ? 0n : BigInt(seconds));
      group.entries.forEach(({ entry }, index) => {
        const share = shares.get(entry.id) ?? { seconds: 0, weight: 0n };
        const part = parts[index] ?? 0n;
        share.seconds += Number(part);
        share.weight += part * price * atScale(decimalOf(rule?.factor ?? '1'), scale);
        shares.set(entry.id, share);
      });
    }
  }
}

const rawOf = (pieces: readonly { rule: Factor | undefined; seconds: number }[], rule: Factor | undefined): number =>
  pieces.reduce((sum, piece) => (piece.rule === rule ? sum + piece.seconds : sum), 0);

const partOf =
  (seconds: number, rawSeconds: number) =>
  (piece: number): { numerator: bigint; denominator: bigint } => ({
    numerator: BigInt(piece) * BigInt(seconds),
    denominator: BigInt(Math.max(rawSeconds, 1)),
  });

const atScale = ({ units, scale }: Decimal, wanted: number): bigint => units * powerOfTen(wanted - scale);

import { termsOf, type Contract, type HourlyContract, type PerTaskContract, type Rate } from '#core/billing';
import type { HourlyTerms, PerTaskTerms, RetainerContract, RetainerVersion, TermsVersion } from '#core/billing';
import {
  addDecimals,
  decimalOf,
  formatAmount,
  parseAmount,
  percentAmount,
  roundExact,
  type Currency,
  type DecimalText,
} from '#core/money';
import { err, ok, type Result } from '#core/result';
import { dayNumber, monthNumber, type LocalDate } from '#core/time';

/** What becomes of prices when a contract is renewed: nothing, so many percent more (or less), or new ones in place of some. */
export interface PriceChange {
  /** Of all that the same work costs; excludes the others. */
  readonly percent?: DecimalText;
  readonly fee?: DecimalText;
  readonly overageRate?: DecimalText;
  readonly rates?: readonly Omit<Rate, 'from'>[];
  readonly taskPrices?: ReadonlyMap<string, DecimalText>;
}

export type PriceKind =
  'FEE' | 'INCLUDED_AMOUNT' | 'ROLLOVER_CAP' | 'OVERAGE_RATE' | 'RATE' | 'TASK_PRICE' | 'CAP' | 'MINIMUM';

/** One price of a contract, as it was and as it will be, in major units of the contract's currency. */
export interface RenewedPrice {
  readonly kind: PriceKind;
  readonly serviceId?: string;
  readonly assistantId?: string;
  /** Absent where there was none. */
  readonly before?: DecimalText;
  readonly after: DecimalText;
}

export type AnyVersion = TermsVersion<HourlyTerms> | TermsVersion<PerTaskTerms> | TermsVersion<RetainerVersion>;

/** The difference that a change makes to a contract: rates from its day on, and a version where prices go by the month. */
export interface ChangedPrices {
  readonly prices: readonly RenewedPrice[];
  /** To be listed behind those that are there. */
  readonly rates: readonly Rate[];
  readonly version?: AnyVersion;
}

/**
 * - `NOT_FIRST_OF_MONTH`: fees, limits and prices of tasks go by whole months, so they can't change on the day `subject`
 * - `NOT_OF_ITS_KIND`: a contract of this kind has no such price
 * - `NO_PRICES`: there is nothing that a percentage could change
 */
export interface PriceChangeError {
  readonly code: 'NOT_FIRST_OF_MONTH' | 'NOT_OF_ITS_KIND' | 'NO_PRICES' | 'AMOUNT_TOO_PRECISE';
  readonly subject: string;
}

/**
 * What a contract's prices become from a day on. A percentage is of each price by itself, exact, and rounded once to the
 * currency's minor unit (rule 5); under it the same work costs so much more, so caps, minimums and what a retainer of money
 * includes grow with the rates. Hours, roundings, factors and discounts stay.
 */
export function changePrices(
  contract: Contract,
  change: PriceChange,
  from: LocalDate,
): Result<ChangedPrices, PriceChangeError> {
  const computed = computeChange(contract, change, from);
  if (!computed.ok) return computed;
  const { prices, version, rates } = computed.value;
  const isByMonth = prices.some(({ kind, before, after }) => kind !== 'RATE' && before !== after);
  // A retainer's fee and its grant are of whole months, changed or not.
  if ((isByMonth || contract.kind === 'RETAINER') && !from.endsWith('-01')) {
    return err({ code: 'NOT_FIRST_OF_MONTH', subject: from });
  }
  const newRates = rates.filter(({ isNew }) => isNew).map(({ rate }) => rate);
  return ok({ prices, rates: newRates, ...(isByMonth && { version }) });
}

/** All rates that hold on the day, changed or not, and the whole version of its month. */
export interface ComputedChange {
  readonly prices: readonly RenewedPrice[];
  readonly rates: readonly { readonly rate: Rate; readonly isNew: boolean }[];
  readonly version: AnyVersion;
}

export function computeChange(
  contract: Contract,
  change: PriceChange,
  from: LocalDate,
): Result<ComputedChange, PriceChangeError> {
  const changing = new Changing(contract.currency, change, from);
  try {
    const outcome = outcomeOf(termsOf(contract, monthNumber(from.slice(0, 7))), changing);
    const { prices } = changing;
    if (change.percent !== undefined && prices.length === 0) changing.refuse('NO_PRICES', contract.id);
    return ok({ prices, ...outcome });
  } catch (error) {
    if (error instanceof Refused) return err(error.reason);
    throw error;
  }
}

/** Leaves the computation where it can't go on; never leaves this file. */
class Refused extends Error {
  constructor(readonly reason: PriceChangeError) {
    super(reason.code);
  }
}

/** How single prices change, and the list of those that did or could have. */
class Changing {
  readonly prices: RenewedPrice[] = [];

  constructor(
    private readonly currency: Currency,
    readonly change: PriceChange,
    readonly from: LocalDate,
  ) {}

  /** A new price where one is given, else the percentage of the old one. */
  price<P extends DecimalText | undefined>(
    of: Omit<RenewedPrice, 'before' | 'after'>,
    before: P,
    given?: DecimalText,
  ): P | DecimalText {
    const after = given ?? (before === undefined ? undefined : this.grown(before));
    if (after === undefined) return before;
    this.minor(after);
    this.prices.push({ ...of, ...(before !== undefined && { before }), after });
    return after;
  }

  refuse(code: PriceChangeError['code'], subject: string): never {
    throw new Refused({ code, subject });
  }

  /** @throws Refused for a new price of a sort that the contract's kind hasn't */
  refuseAllBut(names: readonly (keyof PriceChange)[]): void {
    const { change } = this;
    for (const name of ['fee', 'overageRate', 'rates', 'taskPrices'] as const)
      if (change[name] !== undefined && !names.includes(name)) this.refuse('NOT_OF_ITS_KIND', name);
  }

  private grown(before: DecimalText): DecimalText {
    const { percent } = this.change;
    if (percent === undefined) return before;
    const whole = addDecimals(decimalOf('100'), decimalOf(percent));
    return formatAmount(roundExact(percentAmount(this.minor(before), whole)), this.currency);
  }

  private minor(amount: DecimalText): bigint {
    const minor = parseAmount(amount, this.currency);
    return minor.ok ? minor.value : this.refuse('AMOUNT_TOO_PRECISE', amount);
  }
}

interface Outcome {
  rates: { rate: Rate; isNew: boolean }[];
  version: AnyVersion;
}

function outcomeOf(terms: Contract, changing: Changing): Outcome {
  switch (terms.kind) {
    case 'HOURLY':
      changing.refuseAllBut(['rates']);
      return hourly(terms, changing);
    case 'PER_TASK':
      changing.refuseAllBut(['taskPrices']);
      return perTask(terms, changing);
    case 'RETAINER':
      changing.refuseAllBut(['fee', 'overageRate', 'rates']);
      return retainer(terms, changing);
  }
}

const monthOf = ({ from }: Changing) => ({ from: from.slice(0, 7) });

function hourly(terms: HourlyContract, changing: Changing): Outcome {
  const { rounding, factors, freeTime, discountPercent } = terms;
  const rates = ratesOf(terms.rates, changing);
  return { rates, version: { ...{ rounding, factors, freeTime, discountPercent }, ...limits(terms, changing) } };
}

function perTask(terms: PerTaskContract, changing: Changing): Outcome {
  const given = changing.change.taskPrices ?? new Map<string, DecimalText>();
  const services = [...new Set([...terms.taskPrices.keys(), ...given.keys()])];
  const taskPrices = new Map(
    services.map((serviceId) => {
      const price = changing.price(
        { kind: 'TASK_PRICE', serviceId },
        terms.taskPrices.get(serviceId),
        given.get(serviceId),
      );
      return [serviceId, price as DecimalText];
    }),
  );
  const { discountPercent } = terms;
  return { rates: [], version: { ...{ taskPrices, discountPercent }, ...limits(terms, changing) } };
}

function limits(terms: HourlyContract | PerTaskContract, changing: Changing) {
  const capAmount = changing.price({ kind: 'CAP' }, terms.capAmount);
  const minimumAmount = changing.price({ kind: 'MINIMUM' }, terms.minimumAmount);
  return { capAmount, minimumAmount, ...monthOf(changing) };
}

function retainer(terms: RetainerContract, changing: Changing): Outcome {
  const { rounding, factors, freeTime, discountPercent } = terms;
  const { unit: _unit, packs: _packs, fee, overage, rollover, ...rest } = terms.retainer;
  const { change } = changing;
  const changedTerms = {
    ...rest,
    fee: changing.price({ kind: 'FEE' }, fee, change.fee),
    includedAmount: changing.price({ kind: 'INCLUDED_AMOUNT' }, rest.includedAmount),
    rollover: { ...rollover, capAmount: changing.price({ kind: 'ROLLOVER_CAP' }, rollover.capAmount) },
    overage: { mode: overage.mode, rate: changing.price({ kind: 'OVERAGE_RATE' }, overage.rate, change.overageRate) },
  };
  const version = { ...{ rounding, factors, freeTime, discountPercent }, retainer: changedTerms, ...monthOf(changing) };
  return { rates: ratesOf(terms.rates, changing), version };
}

const keyOf = ({ serviceId = '', assistantId = '' }: Omit<Rate, 'from' | 'rate'>): string =>
  `${serviceId} ${assistantId}`;

/** Of each selector the rate that would hold on the day (rule 3), and what it becomes; then those that are new. */
function ratesOf(rates: readonly Rate[], changing: Changing): Outcome['rates'] {
  const { from, change } = changing;
  const inForce = new Map<string, Rate>();
  for (const rate of rates) {
    const other = inForce.get(keyOf(rate));
    if (startOf(rate) <= dayNumber(from) && (!other || startOf(rate) >= startOf(other))) inForce.set(keyOf(rate), rate);
  }
  const given = new Map((change.rates ?? []).map((rate) => [keyOf(rate), rate]));
  const all = new Map<string, Omit<Rate, 'from'>>([...inForce, ...given]);
  return [...all].map(([key, { serviceId, assistantId }]) => {
    const whose = { ...(serviceId !== undefined && { serviceId }), ...(assistantId !== undefined && { assistantId }) };
    const before = inForce.get(key)?.rate;
    const rate = changing.price({ kind: 'RATE', ...whose }, before, given.get(key)?.rate) as DecimalText;
    return { rate: { rate, ...whose, from }, isNew: rate !== before };
  });
}

const startOf = ({ from }: Rate): number => (from === undefined ? -Infinity : dayNumber(from));

import type { HourlyTerms, PerTaskTerms, RetainerUnit, RetainerVersion, VersionedRetainerTerms } from '#core/billing';
import { type AmountTooPrecise, type Currency, parseAmount } from '#core/money';

/** An amount of the terms that its currency can't hold; `subject` is the text. */
export class UnusableAmountError extends Error {
  constructor(readonly error: AmountTooPrecise) {
    super(`the amount ${error.subject} has more digits than its currency`);
  }
}

/** Terms of any kind, a contract's own or a version's. */
export type AnyTerms = HourlyTerms | PerTaskTerms | RetainerVersion;

/** The columns that `contracts` and `contract_versions` have in common, from the rounding to the free time. */
export const TERMS_COLUMNS = {
  rounding_increment_seconds: 'int',
  rounding_mode: 'text',
  rounding_minimum_seconds: 'int',
  rounding_per: 'text',
  cap_minor: 'bigint',
  minimum_minor: 'bigint',
  discount_percent: 'numeric',
  factors: 'jsonb',
  free_time: 'jsonb',
};

const EXACT = { incrementSeconds: 1, mode: 'NEAREST', minimumSeconds: 0, per: 'ENTRY' } as const;

/** Values in the order of `TERMS_COLUMNS`. */
export function termsRow(terms: AnyTerms, currency: Currency): unknown[] {
  const timed = 'rounding' in terms ? terms : undefined;
  const { incrementSeconds, mode, minimumSeconds, per } = timed?.rounding ?? EXACT;
  const limits = 'retainer' in terms ? [undefined, undefined] : [terms.capAmount, terms.minimumAmount];
  const minors = limits.map((amount) => amount && minorOf(amount, currency));
  const lists = [timed?.factors, timed?.freeTime].map((list) => JSON.stringify(list ?? []));
  return [incrementSeconds, mode, minimumSeconds, per, ...minors, terms.discountPercent, ...lists];
}

/** The columns that `retainers` and `contract_versions` have in common. */
export const RETAINER_TERMS_COLUMNS = {
  fee_minor: 'bigint',
  included_units: 'bigint',
  billing: 'text',
  proration: 'text',
  grant_proration: 'text',
  consume: 'text',
  rollover_mode: 'text',
  rollover_cap_units: 'bigint',
  rollover_expires_after_periods: 'int',
  overage_mode: 'text',
  overage_rate: 'numeric',
};

/** Values in the order of `RETAINER_TERMS_COLUMNS`. */
export function retainerTermsRow(
  retainer: VersionedRetainerTerms,
  { unit, currency }: { unit: RetainerUnit; currency: Currency },
): unknown[] {
  const { billing, proration, grantProration, consume, rollover, overage } = retainer;
  const units = (seconds: number | undefined, amount: string | undefined): bigint =>
    unit === 'TIME' ? BigInt(seconds ?? 0) : minorOf(amount ?? '0', currency);
  const included = units(retainer.includedSeconds, retainer.includedAmount);
  const cap = rollover.mode === 'CAPPED' ? units(rollover.capSeconds, rollover.capAmount) : undefined;
  return [
    ...[minorOf(retainer.fee, currency), included, billing, proration, grantProration, consume],
    ...[rollover.mode, cap, rollover.expiresAfterPeriods, overage.mode, overage.rate],
  ];
}

/** @throws UnusableAmountError */
export function minorOf(amount: string, currency: Currency): bigint {
  const minor = parseAmount(amount, currency);
  if (!minor.ok) throw new UnusableAmountError(minor.error);
  return minor.value;
}

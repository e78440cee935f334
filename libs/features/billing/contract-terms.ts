import type {
  Factor,
  FreeTime,
  HourlyTerms,
  PerTaskTerms,
  RetainerTerms,
  RoundingPolicy,
  VersionedRetainerTerms,
} from '#core/billing';
import { type Currency, formatAmount } from '#core/money';
import { withoutUndefined } from './term-rows.js';

/** The terms of one version, a contract's own or a later one, as rows have them. */
export interface TermsRow extends RoundingPolicy {
  capMinor: string | null;
  minimumMinor: string | null;
  discountPercent: string | null;
  factors: readonly Factor[];
  freeTime: readonly FreeTime[];
}

export interface RetainerTermsRow extends Pick<
  VersionedRetainerTerms,
  'billing' | 'proration' | 'grantProration' | 'consume'
> {
  feeMinor: string;
  includedUnits: string;
  rolloverMode: RetainerTerms['rollover']['mode'];
  rolloverCapUnits: string | null;
  rolloverExpiresAfterPeriods: number | null;
  overageMode: RetainerTerms['overage']['mode'];
  overageRate: string | null;
}

/** The columns of `TermsRow` in `contracts` and `contract_versions` alike. */
export const termsColumns = (alias: string): string =>
  `${alias}.rounding_increment_seconds as "incrementSeconds", ${alias}.rounding_mode as mode,
    ${alias}.rounding_minimum_seconds as "minimumSeconds", ${alias}.rounding_per as per, ${alias}.cap_minor as "capMinor",
    ${alias}.minimum_minor as "minimumMinor", ${alias}.discount_percent as "discountPercent", ${alias}.factors,
    ${alias}.free_time as "freeTime"`;

// Bigints and numerics leave the JSON as text: JavaScript's numbers would not hold them all.
/** `RetainerTermsRow` as JSON, from `retainers` and `contract_versions` alike; null where there's no fee. */
export const retainerColumns = (alias: string): string =>
  `case when ${alias}.fee_minor is not null then json_build_object('feeMinor', ${alias}.fee_minor::text,
      'includedUnits', ${alias}.included_units::text, 'billing', ${alias}.billing, 'proration', ${alias}.proration,
      'grantProration', ${alias}.grant_proration, 'consume', ${alias}.consume, 'rolloverMode', ${alias}.rollover_mode,
      'rolloverCapUnits', ${alias}.rollover_cap_units::text,
      'rolloverExpiresAfterPeriods', ${alias}.rollover_expires_after_periods,
      'overageMode', ${alias}.overage_mode, 'overageRate', ${alias}.overage_rate::text) end`;

/** Of a contract that charges time, limits aside. */
export function timedTermsOf(row: TermsRow): Omit<HourlyTerms, 'capAmount' | 'minimumAmount'> {
  const { incrementSeconds, mode, minimumSeconds, per, factors, freeTime, discountPercent } = row;
  return withoutUndefined({
    rounding: { incrementSeconds, mode, minimumSeconds, per },
    factors: factors.length > 0 ? factors : undefined,
    freeTime: freeTime.length > 0 ? freeTime : undefined,
    discountPercent: discountPercent ?? undefined,
  });
}

/** Cap and minimum; a retainer has neither. */
export function limitsOf(
  { capMinor, minimumMinor }: TermsRow,
  currency: Currency,
): Pick<HourlyTerms, 'capAmount' | 'minimumAmount'> {
  const amount = (minor: string | null): string | undefined =>
    minor === null ? undefined : formatAmount(BigInt(minor), currency);
  return withoutUndefined({ capAmount: amount(capMinor), minimumAmount: amount(minimumMinor) });
}

export function perTaskTermsOf(
  row: TermsRow,
  { currency, taskPrices }: { currency: Currency; taskPrices: ReadonlyMap<string, string> },
): PerTaskTerms {
  const discount = withoutUndefined({ discountPercent: row.discountPercent ?? undefined });
  return { ...discount, ...limitsOf(row, currency), taskPrices };
}

export function retainerTermsOf(
  row: RetainerTermsRow,
  { unit, currency }: { unit: RetainerTerms['unit']; currency: Currency },
): VersionedRetainerTerms {
  const isTime = unit === 'TIME';
  const money = (minor: string): string => formatAmount(BigInt(minor), currency);
  const { billing, proration, grantProration, consume, rolloverCapUnits: cap } = row;
  return {
    fee: money(row.feeMinor),
    ...(isTime ? { includedSeconds: Number(row.includedUnits) } : { includedAmount: money(row.includedUnits) }),
    ...{ billing, proration, grantProration, consume },
    rollover: withoutUndefined({
      mode: row.rolloverMode,
      capSeconds: cap !== null && isTime ? Number(cap) : undefined,
      capAmount: cap !== null && !isTime ? money(cap) : undefined,
      expiresAfterPeriods: row.rolloverExpiresAfterPeriods ?? undefined,
    }),
    overage: withoutUndefined({ mode: row.overageMode, rate: row.overageRate ?? undefined }),
  };
}

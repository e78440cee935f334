import { err, ok, type Result } from '#core/result';
import { monthNumber, type Month } from '#core/time';
import { termsOf } from './terms-of.js';
import type {
  Contract,
  HourlyTerms,
  PerTaskTerms,
  Rate,
  RetainerVersion,
  TermsVersion,
  VersionedRetainerTerms,
} from './types.js';

/**
 * Terms in the place of those in force; what isn't there stays; a cap, minimum, discount or list that is there but undefined
 * falls away. Rates are added behind the contract's own, each from its day on.
 */
export type OtherTerms = Partial<HourlyTerms> &
  Partial<PerTaskTerms> & { readonly retainer?: Partial<VersionedRetainerTerms>; readonly rates?: readonly Rate[] };

/** Terms of any kind of contract as a version has them: complete. */
export type AnyTerms = HourlyTerms | PerTaskTerms | RetainerVersion;
export type AnyVersion = TermsVersion<HourlyTerms> | TermsVersion<PerTaskTerms> | TermsVersion<RetainerVersion>;

/** A term that contracts of the kind don't have. */
export interface NotOfItsKind {
  readonly code: 'NOT_OF_ITS_KIND';
  readonly term: string;
}

const TIMED = ['rounding', 'factors', 'freeTime', 'discountPercent', 'rates'];
const LIMITS = ['capAmount', 'minimumAmount'];
const TERMS_OF: Readonly<Record<Contract['kind'], readonly string[]>> = {
  HOURLY: [...TIMED, ...LIMITS],
  PER_TASK: ['taskPrices', 'discountPercent', ...LIMITS],
  RETAINER: [...TIMED, 'retainer'],
};

/**
 * The contract with other terms from a month on, until the next of its later versions (rule 19). Ask it of the whole
 * contract, never of what `termsOf` returned. Errors: `NOT_OF_ITS_KIND`.
 */
export function withTerms(whole: Contract, month: Month, other: OtherTerms): Result<Contract, NotOfItsKind> {
  const term = Object.keys(other).find((key) => !TERMS_OF[whole.kind].includes(key));
  if (term !== undefined) return err({ code: 'NOT_OF_ITS_KIND', term });
  const { rates = [], ...terms } = other;
  const period = monthNumber(month);
  switch (whole.kind) {
    case 'HOURLY': {
      const now = ownTermsOf(termsOf(whole, period)) as HourlyTerms;
      const version = { ...now, ...terms, rounding: terms.rounding ?? now.rounding, from: month };
      return ok({ ...whole, rates: [...whole.rates, ...rates], versions: placed(whole.versions, version) });
    }
    case 'PER_TASK': {
      const now = ownTermsOf(termsOf(whole, period)) as PerTaskTerms;
      const version = { ...now, ...terms, taskPrices: terms.taskPrices ?? now.taskPrices, from: month };
      return ok({ ...whole, versions: placed(whole.versions, version) });
    }
    case 'RETAINER': {
      const now = ownTermsOf(termsOf(whole, period)) as RetainerVersion;
      const retainer = { ...now.retainer, ...given(terms.retainer ?? {}) };
      const version = { ...now, ...terms, rounding: terms.rounding ?? now.rounding, retainer, from: month };
      return ok({ ...whole, rates: [...whole.rates, ...rates], versions: placed(whole.versions, version) });
    }
  }
}

/** The terms in force in a month, complete, as a version from that month on would have them. */
export const versionFrom = (whole: Contract, month: Month): AnyVersion =>
  ({ ...ownTermsOf(termsOf(whole, monthNumber(month))), from: month }) as AnyVersion;

/** What of a contract a version can have; what isn't agreed is there and undefined. */
export function ownTermsOf(contract: Contract): AnyTerms {
  const { discountPercent } = contract;
  switch (contract.kind) {
    case 'HOURLY': {
      const { rounding, factors, freeTime, capAmount, minimumAmount } = contract;
      return { rounding, factors, freeTime, capAmount, minimumAmount, discountPercent };
    }
    case 'PER_TASK': {
      const { taskPrices, capAmount, minimumAmount } = contract;
      return { taskPrices, capAmount, minimumAmount, discountPercent };
    }
    case 'RETAINER': {
      const { rounding, factors, freeTime } = contract;
      const { unit: _unit, packs: _packs, overage, ...retainer } = contract.retainer;
      const { consents: _consents, ...ofOverage } = overage;
      return { rounding, factors, freeTime, discountPercent, retainer: { ...retainer, overage: ofOverage } };
    }
  }
}

/** A version among others, in the place of one from the same month. */
const placed = <V extends { readonly from: Month }>(versions: readonly V[] | undefined, version: V): readonly V[] =>
  [...(versions ?? []).filter(({ from }) => from !== version.from), version].sort((a, b) => (a.from < b.from ? -1 : 1));

/** A retainer's terms can be replaced and don't fall away. */
const given = (terms: Partial<VersionedRetainerTerms>): Partial<VersionedRetainerTerms> =>
  Object.fromEntries(Object.entries(terms).filter(([, value]) => value !== undefined));

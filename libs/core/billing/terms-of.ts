import { monthNumber, type MonthNumber } from '#core/time';
import type {
  Contract,
  HourlyContract,
  HourlyTerms,
  PerTaskContract,
  PerTaskTerms,
  RetainerContract,
  RetainerVersion,
  TermsVersion,
} from './types.js';

/**
 * The contract with the terms of a period (rule 19): those of the latest version that is from that period or an earlier one,
 * or its own before the first version. Ask it of the whole contract, never of what it returned.
 */
export function termsOf<C extends Contract>(contract: C, period: MonthNumber): C;
export function termsOf(contract: Contract, period: MonthNumber): Contract {
  if (contract.versions === undefined || contract.versions.length === 0) return contract;
  switch (contract.kind) {
    case 'HOURLY':
      return hourlyIn(contract, period);
    case 'PER_TASK':
      return perTaskIn(contract, period);
    case 'RETAINER':
      return retainerIn(contract, period);
  }
}

/** The version in force in a period; undefined where it's the contract's own terms. Of two from one period, the later listed. */
export function versionIn<T>(
  versions: readonly TermsVersion<T>[] | undefined,
  period: MonthNumber,
): TermsVersion<T> | undefined {
  let inForce: TermsVersion<T> | undefined;
  for (const version of versions ?? []) {
    const from = monthNumber(version.from);
    if (from <= period && (inForce === undefined || from >= monthNumber(inForce.from))) inForce = version;
  }
  return inForce;
}

function hourlyIn(contract: HourlyContract, period: MonthNumber): HourlyContract {
  const version = versionIn<HourlyTerms>(contract.versions, period);
  if (version === undefined) return contract;
  const { rounding, factors, freeTime, capAmount, minimumAmount, discountPercent } = version;
  return { ...contract, rounding, factors, freeTime, capAmount, minimumAmount, discountPercent };
}

function perTaskIn(contract: PerTaskContract, period: MonthNumber): PerTaskContract {
  const version = versionIn<PerTaskTerms>(contract.versions, period);
  if (version === undefined) return contract;
  const { taskPrices, capAmount, minimumAmount, discountPercent } = version;
  return { ...contract, taskPrices, capAmount, minimumAmount, discountPercent };
}

function retainerIn(contract: RetainerContract, period: MonthNumber): RetainerContract {
  const version = versionIn<RetainerVersion>(contract.versions, period);
  if (version === undefined) return contract;
  const { rounding, factors, freeTime, discountPercent } = version;
  const { unit, packs, overage } = contract.retainer;
  const retainer = {
    ...version.retainer,
    ...{ unit, packs },
    overage: { ...version.retainer.overage, consents: overage.consents },
  };
  return { ...contract, rounding, factors, freeTime, discountPercent, retainer };
}

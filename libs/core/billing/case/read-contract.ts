import type {
  Contract,
  Factor,
  FreeTime,
  HourlyTerms,
  PerTaskTerms,
  Rate,
  RetainerTerms,
  RetainerVersion,
  TermsVersion,
} from '../types.js';
import type { ContractFields } from './contract-fields.js';

type VersionFields = NonNullable<ContractFields['versions']>[number];

/** A contract as it was read, as the rules have it; undefined for a retainer without its terms. */
export function contractOf(fields: ContractFields): Contract | undefined {
  const { id, currency, startDate, endDate, pauses, expenseConsentAbove, versions } = fields;
  const common = { id, currency, startDate, endDate, pauses, expenseConsentAbove };
  const rates = fields.rates.map(rateOf);
  switch (fields.kind) {
    case 'HOURLY':
      return {
        ...common,
        kind: 'HOURLY',
        rates,
        ...hourlyTerms(fields),
        versions: versions?.map(versionOf(hourlyTerms)),
      };
    case 'PER_TASK':
      return { ...common, kind: 'PER_TASK', ...perTaskTerms(fields), versions: versions?.map(versionOf(perTaskTerms)) };
    case 'RETAINER': {
      const { retainer } = fields;
      if (retainer === undefined) return undefined;
      const terms = { ...common, kind: 'RETAINER', rates, ...timedTerms(fields), retainer } as const;
      return { ...terms, versions: versions?.map((version) => retainerVersion(version, retainer)) };
    }
  }
}

export function rateOf({ rate, service, assistant, from }: ContractFields['rates'][number]): Rate {
  return { rate, serviceId: service, assistantId: assistant, from };
}

const versionOf =
  <T>(termsOf: (fields: VersionFields) => T) =>
  (fields: VersionFields): TermsVersion<T> => ({ from: fields.from, ...termsOf(fields) });

type TermsFields = Pick<
  ContractFields,
  'rounding' | 'factors' | 'freeTime' | 'capAmount' | 'minimumAmount' | 'discountPercent' | 'taskPrices'
>;

function hourlyTerms(fields: TermsFields): HourlyTerms {
  const { capAmount, minimumAmount } = fields;
  return { ...timedTerms(fields), capAmount, minimumAmount };
}

function perTaskTerms({ taskPrices, capAmount, minimumAmount, discountPercent }: TermsFields): PerTaskTerms {
  return { taskPrices, capAmount, minimumAmount, discountPercent };
}

function timedTerms({ rounding, factors, freeTime, discountPercent }: TermsFields): Omit<HourlyTerms, 'capAmount'> {
  return { rounding, factors: factors?.map(factorOf), freeTime: freeTime?.map(freeTimeOf), discountPercent };
}

/** The reader has seen to it that each version of a retainer has its terms. */
function retainerVersion(fields: VersionFields, own: RetainerTerms): TermsVersion<RetainerVersion> {
  const { unit: _unit, ...retainer } = fields.retainer ?? { ...own, unit: undefined };
  return { from: fields.from, ...timedTerms(fields), retainer };
}

type FactorFields = NonNullable<ContractFields['factors']>[number];
type FreeTimeFields = NonNullable<ContractFields['freeTime']>[number];

const factorOf = ({ service, ...rest }: FactorFields): Factor => ({ ...rest, serviceId: service });

const freeTimeOf = ({ service, ...rest }: FreeTimeFields): FreeTime => ({ ...rest, serviceId: service });

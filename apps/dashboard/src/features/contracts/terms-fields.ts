import type {
  ContractKind,
  ConsumptionOrder,
  FeeBilling,
  FreeTimeMode,
  OverageMode,
  Proration,
  RetainerUnit,
  RolloverMode,
  RoundingMode,
  RoundingScope,
} from '@/gql/contracts/graphql';
import { readDecimal } from '@/i18n/read-decimal';
import type { OneContract } from './shared';

/** A contract's terms as they are typed. */
export interface TermsFields {
  title: string;
  kind: ContractKind;
  currency: string;
  startDate: string;
  endDate: string;
  fee: string;
  unit: RetainerUnit;
  included: string;
  billing: FeeBilling;
  proration: Proration;
  grantProration: Proration;
  consume: ConsumptionOrder;
  overageMode: OverageMode;
  overageRate: string;
  rolloverMode: RolloverMode;
  rolloverCap: string;
  rolloverExpires: string;
  roundingMinutes: string;
  roundingMinimum: string;
  roundingMode: RoundingMode;
  roundingPer: RoundingScope;
  discountPercent: string;
  minimumAmount: string;
  capAmount: string;
  clientApprovesTime: boolean;
  rates: { serviceId: string; assistantId: string; fromDate: string; rate: string }[];
  taskPrices: { serviceId: string; price: string }[];
  /** `days` as `SAT,SUN`, nothing of every day. */
  factors: { factor: string; serviceId: string; from: string; to: string; days: string }[];
  freeTime: { minutes: string; mode: FreeTimeMode; serviceId: string }[];
}

/** Whether time is charged by rates of its own: a retainer of hours has but one, of what goes beyond. */
export const hasRates = ({ kind, unit }: Pick<TermsFields, 'kind' | 'unit'>): boolean =>
  kind === 'HOURLY' || (kind === 'RETAINER' && unit === 'MONEY');

/** A retainer's fee is its minimum, and what goes beyond has rules of its own. */
export const hasLimits = (kind: ContractKind): boolean => kind !== 'RETAINER';

/** Time beyond what is included is charged some day, be it when the contract ends, unless it is on the agency. */
export const needsOverageRate = ({ unit, overageMode }: Pick<TermsFields, 'unit' | 'overageMode'>): boolean =>
  unit === 'TIME' && overageMode !== 'ABSORB';

/** A number as people type it, as the api takes it; nothing of an empty field, or of what its field refuses. */
export const decimal = (text: string | undefined): string | undefined => readDecimal(text ?? '');

const HOUR = 3_600;
export const minutesOf = (text: string | undefined): number | undefined => {
  const plain = decimal(text);
  return plain === undefined ? undefined : Math.round(Number(plain) * 60);
};

export const hoursText = (seconds: number | null | undefined): string =>
  seconds === null || seconds === undefined ? '' : String(seconds / HOUR);

export const blankTerms = (startDate: string, currency: string): TermsFields => ({
  title: '',
  kind: 'RETAINER',
  currency,
  startDate,
  endDate: '',
  fee: '',
  unit: 'TIME',
  included: '',
  billing: 'ADVANCE',
  proration: 'DAILY',
  grantProration: 'DAILY',
  consume: 'OLDEST_FIRST',
  overageMode: 'BILL',
  overageRate: '',
  rolloverMode: 'NONE',
  rolloverCap: '',
  rolloverExpires: '',
  roundingMinutes: '',
  roundingMinimum: '',
  roundingMode: 'NEAREST',
  roundingPer: 'ENTRY',
  discountPercent: '',
  minimumAmount: '',
  capAmount: '',
  clientApprovesTime: false,
  rates: [],
  taskPrices: [],
  factors: [],
  freeTime: [],
});

function fieldsOfRetainer(retainer: NonNullable<OneContract['retainer']>): Partial<TermsFields> {
  const { fee, unit, included, billing, proration, grantProration, consume, overage, rollover } = retainer;
  return {
    fee: fee.amount,
    unit,
    included: included.money?.amount ?? hoursText(included.seconds),
    billing,
    proration,
    grantProration,
    consume,
    overageMode: overage.mode,
    overageRate: overage.rate ?? '',
    rolloverMode: rollover.mode,
    rolloverCap: rollover.cap?.money?.amount ?? hoursText(rollover.cap?.seconds),
    rolloverExpires: rollover.expiresAfterPeriods?.toString() ?? '',
  };
}

/** A draft's terms, to be changed. */
export const fieldsOf = (contract: OneContract): TermsFields => ({
  ...blankTerms(contract.startDate, contract.currency),
  title: contract.title,
  kind: contract.kind,
  endDate: contract.endDate ?? '',
  roundingMinutes: contract.rounding.incrementSeconds > 1 ? String(contract.rounding.incrementSeconds / 60) : '',
  roundingMinimum: contract.rounding.minimumSeconds > 0 ? String(contract.rounding.minimumSeconds / 60) : '',
  roundingMode: contract.rounding.mode,
  roundingPer: contract.rounding.per,
  discountPercent: contract.discountPercent ?? '',
  minimumAmount: contract.minimumAmount?.amount ?? '',
  capAmount: contract.capAmount?.amount ?? '',
  clientApprovesTime: contract.clientApprovesTime,
  rates: contract.rates.map(({ service, assistant, fromDate, rate }) => ({
    serviceId: service?.id ?? '',
    assistantId: assistant?.id ?? '',
    fromDate: fromDate ?? '',
    rate,
  })),
  taskPrices: contract.taskPrices.map(({ service, price }) => ({ serviceId: service.id, price })),
  factors: contract.factors.map(({ factor, serviceId, weekdays, from, to }) => ({
    ...{ factor, serviceId: serviceId ?? '', from: from ?? '', to: to ?? '', days: weekdays?.join() ?? '' },
  })),
  freeTime: contract.freeTime.map(({ maxSeconds, mode, serviceId }) => ({
    ...{ minutes: String(maxSeconds / 60), mode, serviceId: serviceId ?? '' },
  })),
  ...(contract.retainer && fieldsOfRetainer(contract.retainer)),
});

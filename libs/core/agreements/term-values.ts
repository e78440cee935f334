import type {
  ConsumptionOrder,
  Factor,
  FeeBilling,
  FreeTime,
  OverageMode,
  Proration,
  Rate,
  RetainerContract,
  RolloverMode,
  RoundingPolicy,
} from '#core/billing';
import type { Currency, DecimalText } from '#core/money';
import type { LocalDate } from '#core/time';
import type { ContractNames } from './term-words.js';

type Naming = Pick<ContractNames, 'services' | 'assistants'>;

/** A rule with the service's name in place of its id; absent: of all work. */
type Named<Rule> = Omit<Rule, 'serviceId'> & { readonly service?: string };

/** What a term's words are made of, to say it in other languages; each kind of term has what it needs. */
export interface TermValue {
  /** A fee, a limit, a price or a rate; what is included or carried on at most, of money; what an hour beyond it costs. */
  readonly money?: { readonly amount: DecimalText; readonly currency: Currency };
  /** What is included or carried on at most, of time. */
  readonly seconds?: number;
  readonly percent?: DecimalText;
  readonly billing?: FeeBilling;
  readonly proration?: Proration;
  readonly consume?: ConsumptionOrder;
  readonly rollover?: RolloverMode;
  /** After how many months what was carried on is lost. */
  readonly months?: number;
  readonly overage?: OverageMode;
  readonly rounding?: RoundingPolicy;
  readonly factors?: readonly Named<Factor>[];
  readonly freeTime?: readonly Named<FreeTime>[];
}

/** Whose work a rate is for, by names; absent: any. */
export interface TermWork {
  readonly service?: string;
  readonly assistant?: string;
  readonly from?: LocalDate;
}

export function workValue({ serviceId, assistantId, from }: Rate, { services, assistants }: Naming): TermWork {
  return {
    ...(serviceId !== undefined && { service: services.get(serviceId) ?? serviceId }),
    ...(assistantId !== undefined && { assistant: assistants.get(assistantId) ?? assistantId }),
    ...(from !== undefined && { from }),
  };
}

/** `{serviceId: 's1', maxSeconds: 300}` → `{service: 'Calls', maxSeconds: 300}` */
export const named = <Rule extends { readonly serviceId?: string }>(
  { serviceId, ...rule }: Rule,
  { services }: Naming,
): Named<Rule> => ({ ...rule, ...(serviceId !== undefined && { service: services.get(serviceId) ?? serviceId }) });

export const moneyValue = (amount: DecimalText, currency: Currency): TermValue => ({ money: { amount, currency } });

type Quantity = readonly [seconds: number | undefined, amount: DecimalText | undefined];

/** What a retainer counts in: time, or money. */
export const quantityValue = (contract: RetainerContract, [seconds = 0, amount = '0']: Quantity): TermValue =>
  contract.retainer.unit === 'TIME' ? { seconds } : moneyValue(amount, contract.currency);

export function rolloverValue(contract: RetainerContract): TermValue {
  const { mode, capSeconds, capAmount, expiresAfterPeriods: months } = contract.retainer.rollover;
  return {
    rollover: mode,
    ...(mode === 'CAPPED' && quantityValue(contract, [capSeconds, capAmount])),
    ...(mode !== 'NONE' && months !== undefined && { months }),
  };
}

export function overageValue({ retainer, currency }: RetainerContract): TermValue {
  const { mode, rate } = retainer.overage;
  return { overage: mode, ...(rate !== undefined && mode !== 'ABSORB' && moneyValue(rate, currency)) };
}

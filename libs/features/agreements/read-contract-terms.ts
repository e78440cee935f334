import { isBeyondCap } from '#core/agreements';
import type { Contract, Pack, Rate, RetainerTerms } from '#core/billing';
import { parseAmount, type DecimalText } from '#core/money';
import { readFactors, readFreeTime } from '#features/contracts';
import { invalidFields, type InvalidField, type SentenceValues } from '#platform/access';
import type { ContractTermsInput, RateInput } from './contract-terms.inputs.js';
import type { PackInput, RetainerTermsInput } from './retainer-terms.inputs.js';

const TO_THE_SECOND = { incrementSeconds: 1, mode: 'NEAREST', minimumSeconds: 0, per: 'ENTRY' } as const;

/** What is wrong with an input, by the path of its field. */
class Problems {
  readonly list: InvalidField[] = [];

  constructor(
    readonly prefix: string,
    private readonly currency: string,
  ) {}

  add(path: string, message: string, values: SentenceValues = {}): void {
    this.list.push({ path: this.prefix + path, message, ...values });
  }

  /** Whether amounts can be held by the currency is told now, and not by the first invoice. */
  checkAmount(path: string, amount: DecimalText | null | undefined): void {
    if (amount && !parseAmount(amount, this.currency).ok) {
      this.add(path, '{currency} has fewer digits after the point', { currency: this.currency });
    }
  }

  /** What another kind of contract is charged by would be kept and never used. */
  refuse(input: ContractTermsInput, names: readonly (keyof ContractTermsInput)[]): void {
    for (const name of names) {
      const value = input[name];
      // What is said to be false is as if it weren't said.
      if (Array.isArray(value) ? value.length > 0 : isGiven(value) && value !== false)
        this.add(name, 'a contract of the kind {kind} has none', { kind: input.kind });
    }
  }
}

export interface TermsToRead {
  /** Ids of the contract and of its packs. */
  ids: { contract: string; packs: readonly string[] };
  input: ContractTermsInput;
  /** Where the terms stand in the request: `"contracts.0."` */
  prefix?: string;
}

/**
 * The rules' own contract from what was sent.
 * @throws ApiError `BAD_USER_INPUT` with the path of each field that can't be
 */
export function readContractTerms({ ids, input, prefix = '' }: TermsToRead): Contract {
  const problems = new Problems(prefix, input.currency);
  if (input.endDate && input.endDate < input.startDate) problems.add('endDate', 'it ends before it starts');
  const contract = read(input, problems, ids);
  if (problems.list.length > 0) {
    throw invalidFields(problems.list);
  }
  return contract;
}

function read(input: ContractTermsInput, problems: Problems, ids: TermsToRead['ids']): Contract {
  const { currency, startDate, endDate, discountPercent, kind } = input;
  const common = {
    ...{ id: ids.contract, currency, startDate, pauses: [] },
    ...(endDate && { endDate }),
    ...(discountPercent && { discountPercent }),
  };
  if (discountPercent && Number(discountPercent) > 100)
    problems.add('discountPercent', 'at most {most}', { most: 100 });
  switch (kind) {
    case 'PER_TASK':
      problems.refuse(input, ['rates', 'rounding', 'factors', 'freeTime', 'clientApprovesTime', 'retainer']);
      return { ...common, kind, ...limits(input, problems), taskPrices: taskPrices(input, problems) };
    case 'HOURLY':
      problems.refuse(input, ['taskPrices', 'retainer']);
      return { ...common, kind, ...limits(input, problems), ...timed(input, problems) };
    case 'RETAINER':
      problems.refuse(input, ['taskPrices', 'capAmount', 'minimumAmount']);
      if (!input.retainer) problems.add('retainer', 'a retainer has terms');
      return { ...common, kind, ...timed(input, problems), retainer: retainer(input, problems, ids.packs) };
  }
}

function limits({ capAmount, minimumAmount, currency }: ContractTermsInput, problems: Problems) {
  problems.checkAmount('capAmount', capAmount);
  problems.checkAmount('minimumAmount', minimumAmount);
  if (isBeyondCap({ capAmount, minimumAmount }, currency))
    problems.add('minimumAmount', 'it is more than a month may cost at most');
  return { ...(capAmount && { capAmount }), ...(minimumAmount && { minimumAmount }) };
}

function timed({ rates, rounding, factors, freeTime }: ContractTermsInput, problems: Problems) {
  rates?.forEach(({ rate }, i) => problems.checkAmount(`rates.${i}.rate`, rate));
  return {
    rates: (rates ?? []).map(readRate),
    rounding: { ...TO_THE_SECOND, ...given(rounding ?? {}) },
    ...(factors?.length && { factors: readFactors(factors, `${problems.prefix}factors`) }),
    ...(freeTime?.length && { freeTime: readFreeTime(freeTime) }),
  };
}

export const readRate = ({ rate, serviceId, assistantId, fromDate }: RateInput): Rate => ({
  rate,
  ...(serviceId && { serviceId }),
  ...(assistantId && { assistantId }),
  ...(fromDate && { from: fromDate }),
});

function taskPrices({ taskPrices: prices }: ContractTermsInput, problems: Problems): Map<string, DecimalText> {
  const read = new Map<string, DecimalText>();
  prices?.forEach(({ serviceId, price }, i) => {
    problems.checkAmount(`taskPrices.${i}.price`, price);
    if (read.has(serviceId)) problems.add(`taskPrices.${i}.serviceId`, 'it has a price already');
    read.set(serviceId, price);
  });
  return read;
}

/** What of an input is there. */
const given = <T extends object>(input: T): { [K in keyof T]?: Exclude<T[K], null> } =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => isGiven(value))) as never;

const USUAL = {
  ...{ fee: '0', unit: 'TIME', billing: 'ADVANCE', proration: 'DAILY', grantProration: 'DAILY' },
  ...{ consume: 'OLDEST_FIRST', rolloverMode: 'NONE', overageMode: 'BILL' },
} as const;

type RetainerInput = Pick<RetainerTerms, 'unit' | 'fee' | 'billing' | 'proration' | 'grantProration' | 'consume'> & {
  rolloverMode: RetainerTerms['rollover']['mode'];
  overageMode: RetainerTerms['overage']['mode'];
} & Omit<RetainerTermsInput, keyof typeof USUAL>;

function retainer(input: ContractTermsInput, problems: Problems, packIds: readonly string[]): RetainerTerms {
  const sent = given(input.retainer ?? { overageMode: 'ABSORB' as const });
  const terms = { ...USUAL, ...sent } as unknown as RetainerInput;
  const { unit, fee, billing, proration, grantProration, consume, overageMode, overageRate } = terms;
  for (const name of ['fee', 'includedAmount', 'rolloverCapAmount', 'overageRate'] as const)
    problems.checkAmount(`retainer.${name}`, terms[name]);
  checkUnit(terms, problems);
  if (unit === 'TIME' && overageMode !== 'ABSORB' && !overageRate)
    problems.add('retainer.overageRate', 'work beyond what is included needs a rate');
  return {
    ...{ unit, fee, billing, proration, grantProration, consume },
    ...quantityOf('included', terms.includedSeconds, terms.includedAmount),
    rollover: {
      mode: terms.rolloverMode,
      ...quantityOf('cap', terms.rolloverCapSeconds, terms.rolloverCapAmount),
      ...(isGiven(terms.rolloverExpiresAfterPeriods) && { expiresAfterPeriods: terms.rolloverExpiresAfterPeriods }),
    },
    overage: { mode: overageMode, ...(overageRate && { rate: overageRate }), consents: [] },
    packs: (terms.packs ?? []).map((pack, i) => readPack(pack, { id: packIds[i] ?? '', i, problems })),
  };
}

/** A retainer of time has seconds and one of money has amounts. */
function checkUnit(terms: RetainerInput, problems: Problems): void {
  const [wanted, other] = terms.unit === 'TIME' ? (['Seconds', 'Amount'] as const) : (['Amount', 'Seconds'] as const);
  for (const name of ['included', 'rolloverCap'] as const)
    if (isGiven(terms[`${name}${other}`]))
      problems.add(`retainer.${name}${other}`, 'a retainer of {unit} has none', { unit: terms.unit });
  const isCapped = terms.rolloverMode === 'CAPPED';
  if (isCapped !== isGiven(terms[`rolloverCap${wanted}`]))
    problems.add(`retainer.rolloverCap${wanted}`, isCapped ? 'what is carried on is capped' : 'nothing is capped');
  terms.packs?.forEach((pack, i) => {
    if (isGiven(pack[other === 'Seconds' ? 'seconds' : 'amount']))
      problems.add(`retainer.packs.${i}.${other.toLowerCase()}`, 'a retainer of {unit} has none', { unit: terms.unit });
  });
}

const isGiven = <T>(value: T | null | undefined): value is T => value !== undefined && value !== null;

/** (`cap`, 3600, null) → `{capSeconds: 3600}` */
const quantityOf = (name: 'included' | 'cap', seconds?: number | null, amount?: DecimalText | null) => ({
  ...(isGiven(seconds) && { [`${name}Seconds`]: seconds }),
  ...(isGiven(amount) && { [`${name}Amount`]: amount }),
});

function readPack(
  { boughtOn, seconds, amount, price, expiresAfterPeriods }: PackInput,
  { id, i, problems }: { id: string; i: number; problems: Problems },
): Pack {
  problems.checkAmount(`retainer.packs.${i}.price`, price);
  problems.checkAmount(`retainer.packs.${i}.amount`, amount);
  return {
    ...{ id, on: boughtOn, price },
    ...(isGiven(seconds) && { seconds }),
    ...(isGiven(amount) && { amount }),
    ...(isGiven(expiresAfterPeriods) && { expiresAfterPeriods }),
  };
}

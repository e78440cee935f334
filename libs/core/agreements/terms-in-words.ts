import { termsOf, type Contract, type RetainerContract } from '#core/billing';
import { formatAmount, parseAmount, type Currency, type DecimalText } from '#core/money';
import { monthNumber, type Month } from '#core/time';
import {
  factorOf,
  freeTimeOf,
  money,
  overageOf,
  quantityOf,
  rolloverOf,
  roundingOf,
  type ContractNames,
} from './term-words.js';
import { moneyValue, named, overageValue, quantityValue, rolloverValue, type TermValue } from './term-values.js';

/** What can be agreed and changed, by its name and what it is called. */
export const TERM_LABELS = {
  FEE: 'Fee of a month',
  INCLUDED: 'Included in a month',
  BILLING: 'When the fee is billed',
  PRORATION: 'Fee of a month that is not whole',
  GRANT_PRORATION: 'Included in a month that is not whole',
  CONSUME: 'What is used first',
  ROLLOVER: 'What is not used',
  OVERAGE: 'Work beyond it',
  TASK_PRICE: 'Price of a task',
  RATE: 'Rate of an hour',
  ROUNDING: 'Rounding of time',
  FACTORS: 'Time that counts more or less',
  FREE_TIME: 'Free time',
  CAP: 'The most that a month costs',
  MINIMUM: 'The least that a month costs',
  DISCOUNT: 'Discount on each invoice',
} as const;

export type TermName = keyof typeof TERM_LABELS;

/** One term as it is agreed, in plain words: `{term: 'FEE', words: '400.00 USD', value: …}`. */
export interface WordedTerm {
  readonly term: TermName;
  /** Of which service it is, or of whose work. */
  readonly subject?: string;
  readonly words: string;
  /** What the words are made of. */
  readonly value: TermValue;
}

type Naming = Pick<ContractNames, 'services' | 'assistants'>;

/** `"40"` → `"40.00"` where the currency has cents, so that equal amounts are equal words; too precise ones stay. */
export function amountText(amount: DecimalText, currency: Currency): DecimalText {
  const minor = parseAmount(amount, currency);
  return minor.ok ? formatAmount(minor.value, currency) : amount;
}

const sum = (amount: DecimalText, currency: Currency): Pick<WordedTerm, 'words' | 'value'> => {
  const text = amountText(amount, currency);
  return { words: money(text, { currency }), value: moneyValue(text, currency) };
};

/** `"10.50"` → `"10.5"` */
const plainNumber = (text: DecimalText): DecimalText => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

/** A contract's terms in a month one by one, rates aside; equal terms have equal words. */
export function termsInWords(whole: Contract, month: Month, names: Naming): WordedTerm[] {
  const contract = termsOf(whole, monthNumber(month));
  switch (contract.kind) {
    case 'HOURLY':
      return [...timedWords(contract, names), ...limitWords(contract), ...discountWords(contract)];
    case 'PER_TASK':
      return [...taskPriceWords(contract, names), ...limitWords(contract), ...discountWords(contract)];
    case 'RETAINER':
      return [...retainerWords(contract), ...timedWords(contract, names), ...discountWords(contract)];
  }
}

function taskPriceWords(
  { taskPrices, currency }: { taskPrices: ReadonlyMap<string, DecimalText>; currency: Currency },
  { services }: Naming,
): WordedTerm[] {
  return [...taskPrices]
    .map(([id, price]): WordedTerm => ({
      term: 'TASK_PRICE',
      subject: services.get(id) ?? id,
      ...sum(price, currency),
    }))
    .sort((a, b) => ((a.subject ?? '') < (b.subject ?? '') ? -1 : 1));
}

function timedWords(
  { rounding, factors = [], freeTime = [] }: Pick<RetainerContract, 'rounding' | 'factors' | 'freeTime'>,
  names: Naming,
): WordedTerm[] {
  const plainFactors = factors.map((one) => ({ ...one, factor: plainNumber(one.factor) }));
  return [
    { term: 'ROUNDING', words: roundingOf(rounding).join(' '), value: { rounding } },
    ...listWords('FACTORS', {
      sentences: plainFactors.map((one) => factorOf(one, names)),
      value: { factors: plainFactors.map((one) => named(one, names)) },
    }),
    ...listWords('FREE_TIME', {
      sentences: freeTime.map((one) => freeTimeOf(one, names)),
      value: { freeTime: freeTime.map((one) => named(one, names)) },
    }),
  ];
}

const listWords = (
  term: TermName,
  { sentences, value }: { sentences: readonly string[]; value: TermValue },
): WordedTerm[] => (sentences.length === 0 ? [] : [{ term, words: sentences.join(' '), value }]);

function limitWords({ capAmount, minimumAmount, currency }: Limits): WordedTerm[] {
  const words = (term: TermName, amount: DecimalText | undefined): WordedTerm[] =>
    amount === undefined ? [] : [{ term, ...sum(amount, currency) }];
  return [...words('CAP', capAmount), ...words('MINIMUM', minimumAmount)];
}

interface Limits {
  capAmount?: DecimalText;
  minimumAmount?: DecimalText;
  currency: Currency;
}

function discountWords({ discountPercent }: { discountPercent?: DecimalText }): WordedTerm[] {
  if (discountPercent === undefined) return [];
  const percent = plainNumber(discountPercent);
  return [{ term: 'DISCOUNT', words: `${percent} %`, value: { percent } }];
}

const BILLINGS = { ADVANCE: 'in advance', ARREARS: 'at the end of the month' } as const;
const SHARES = { DAILY: 'by its days', NONE: 'as of a whole one' } as const;
const ORDERS = { OLDEST_FIRST: 'what was carried on', CURRENT_FIRST: 'what the month itself includes' } as const;

function retainerWords(contract: RetainerContract): WordedTerm[] {
  const { currency } = contract;
  const { rollover, overage, ...retainer } = contract.retainer;
  const amount = (text: DecimalText | undefined) => (text === undefined ? undefined : amountText(text, currency));
  const plain: RetainerContract = {
    ...contract,
    retainer: {
      ...retainer,
      rollover: { ...rollover, capAmount: amount(rollover.capAmount) },
      overage: { ...overage, rate: amount(overage.rate) },
    },
  };
  const included = [retainer.includedSeconds, amount(retainer.includedAmount)] as const;
  const { billing, proration, grantProration, consume } = retainer;
  return [
    { term: 'FEE', ...sum(retainer.fee, currency) },
    { term: 'INCLUDED', words: quantityOf(plain.retainer, contract, included), value: quantityValue(plain, included) },
    { term: 'BILLING', words: BILLINGS[billing], value: { billing } },
    { term: 'PRORATION', words: SHARES[proration], value: { proration } },
    { term: 'GRANT_PRORATION', words: SHARES[grantProration], value: { proration: grantProration } },
    { term: 'CONSUME', words: ORDERS[consume], value: { consume } },
    { term: 'ROLLOVER', words: rolloverOf(plain), value: rolloverValue(plain) },
    { term: 'OVERAGE', words: overageOf(plain), value: overageValue(plain) },
  ];
}

import {
  hasTimePrice,
  type Contract,
  type HourlyContract,
  type PerTaskContract,
  type RetainerContract,
} from '#core/billing';
import { moneyInText, type DecimalText } from '#core/money';
import { dayInWords } from './day-in-words.js';
import { describeRenewal } from './describe-renewal.js';
import {
  factorOf,
  freeTimeOf,
  overageOf,
  periods,
  quantityOf,
  rolloverOf,
  roundingOf,
  workOf,
  type ContractNames,
} from './term-words.js';

/** A contract's terms in plain words, the same text for the same terms: it is what is signed. */
export function describeContract(contract: Contract, names: ContractNames): string {
  const { title, agency, client } = names;
  const { endDate } = contract;
  const startDate = dayInWords(contract.startDate);
  const time =
    endDate === undefined
      ? `It begins on ${startDate} and goes on until it is ended.`
      : `It begins on ${startDate} and ends on ${dayInWords(endDate)}.`;
  return [
    `${title}`,
    '',
    `Between ${agency} (the agency) and ${client} (the client).`,
    time,
    ...(names.renewal ? describeRenewal(names.renewal, contract, names) : []),
    ...termsOf(contract, names),
    ...(contract.discountPercent === undefined
      ? []
      : [`Each invoice's sum is reduced by ${contract.discountPercent} %.`]),
    ...(names.clientApprovesTime ? ['Time is billed once the client has approved it.'] : []),
    ...expensesOf(contract),
    'Amounts are before tax.',
    '',
  ].join('\n');
}

const expensesOf = ({ expenseConsentAbove: above, currency }: Contract): string[] =>
  above === undefined ? [] : [`An expense above ${moneyInText(above, { currency })} needs the client's consent.`];

function termsOf(contract: Contract, names: ContractNames): string[] {
  switch (contract.kind) {
    case 'HOURLY':
      return [
        'Time is charged by the hour.',
        ...ratesOf(contract, names),
        ...timeOf(contract, names),
        ...limitsOf(contract),
      ];
    case 'PER_TASK':
      return [
        'Work is charged by the task, once the client has approved it.',
        ...taskPricesOf(contract, names),
        ...limitsOf(contract),
      ];
    case 'RETAINER':
      return [...retainerOf(contract), ...ratesOf(contract, names), ...timeOf(contract, names)];
  }
}

function ratesOf(contract: HourlyContract | RetainerContract, names: ContractNames): string[] {
  const rates = contract.rates.map((rate) => {
    const since = rate.from === undefined ? '' : ` from ${dayInWords(rate.from)} on`;
    return `${workOf(rate, names)}: ${moneyInText(rate.rate, contract)} an hour${since}.`;
  });
  const isWhole = contract.rates.some(({ serviceId, assistantId }) => !serviceId && !assistantId);
  return !isWhole && rates.length > 0 && hasTimePrice(contract)
    ? [...rates, "Any other work is charged by the agency's list of rates."]
    : rates;
}

function taskPricesOf(contract: PerTaskContract, names: ContractNames): string[] {
  const prices = [...contract.taskPrices].map(
    ([id, price]) => `${names.services.get(id) ?? id}: ${moneyInText(price, contract)} each.`,
  );
  const other = prices.length === 0 ? 'the price of each task' : 'any other price of a task';
  const who = names.clientAgreesPrices ? 'The client agrees to' : 'The agency names';
  return [...prices, `${who} ${other} before its work begins.`];
}

interface Limited {
  capAmount?: DecimalText;
  minimumAmount?: DecimalText;
  discountPercent?: DecimalText;
  currency: string;
}

/** Limits hold for what is worked; the discount is of what they leave (rules 7, 13). */
function limitsOf(contract: Limited): string[] {
  const { capAmount, minimumAmount, discountPercent = '0' } = contract;
  const before = Number(discountPercent) > 0 ? ', before the discount' : '';
  return [
    ...(capAmount === undefined ? [] : [`A month costs ${moneyInText(capAmount, contract)} at most${before}.`]),
    ...(minimumAmount === undefined
      ? []
      : [`A month costs ${moneyInText(minimumAmount, contract)} at least${before}.`]),
  ];
}

type TimedTerms = Pick<RetainerContract, 'rounding' | 'factors' | 'freeTime'>;

function timeOf({ rounding, factors = [], freeTime = [] }: TimedTerms, names: ContractNames): string[] {
  return [
    ...roundingOf(rounding),
    ...factors.map((factor) => factorOf(factor, names)),
    ...freeTime.map((rule) => freeTimeOf(rule, names)),
  ];
}

const SHARES = { DAILY: ', by its days where it is not whole', NONE: ', also where it is not whole' } as const;
const ORDERS = {
  OLDEST_FIRST: 'What was carried on is used first, the oldest before all else.',
  CURRENT_FIRST: 'What the month itself includes is used before what was carried on.',
} as const;

function retainerOf(contract: RetainerContract): string[] {
  const { retainer } = contract;
  const included = quantityOf(retainer, contract, [retainer.includedSeconds, retainer.includedAmount, moneyInText]);
  const when = retainer.billing === 'ADVANCE' ? 'in advance' : 'at its end';
  return [
    `The client pays ${moneyInText(retainer.fee, contract)} a month, ${when}${SHARES[retainer.proration]}. It includes ${included} of work${SHARES[retainer.grantProration]}.`,
    rolloverOf(contract, moneyInText),
    ORDERS[retainer.consume],
    overageOf(contract, moneyInText),
    ...retainer.packs.map((pack) => {
      const expiry =
        pack.expiresAfterPeriods === undefined ? '' : `, to be used within ${periods(pack.expiresAfterPeriods + 1)}`;
      const what = quantityOf(retainer, contract, [pack.seconds, pack.amount, moneyInText]);
      return `On ${dayInWords(pack.on)} the client buys ${what} more for ${moneyInText(pack.price, contract)}${expiry}.`;
    }),
  ];
}

import type { Contract, Rate, RetainerContract } from '#core/billing';
import type { DecimalText } from '#core/money';
import { dayInWords } from './day-in-words.js';
import { describeRenewal } from './describe-renewal.js';
import {
  factorOf,
  freeTimeOf,
  money,
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
    'Amounts are before tax.',
    '',
  ].join('\n');
}

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
        ...[...contract.taskPrices].map(
          ([id, price]) => `${names.services.get(id) ?? id}: ${money(price, contract)} each.`,
        ),
        ...limitsOf(contract),
      ];
    case 'RETAINER':
      return [...retainerOf(contract, names), ...ratesOf(contract, names), ...timeOf(contract, names)];
  }
}

function ratesOf(contract: { rates: readonly Rate[]; currency: string }, names: ContractNames): string[] {
  return contract.rates.map((rate) => {
    const since = rate.from === undefined ? '' : ` from ${dayInWords(rate.from)} on`;
    return `${workOf(rate, names)}: ${money(rate.rate, contract)} an hour${since}.`;
  });
}

function limitsOf(contract: { capAmount?: DecimalText; minimumAmount?: DecimalText; currency: string }): string[] {
  const { capAmount, minimumAmount } = contract;
  return [
    ...(capAmount === undefined ? [] : [`A month costs ${money(capAmount, contract)} at most.`]),
    ...(minimumAmount === undefined ? [] : [`A month costs ${money(minimumAmount, contract)} at least.`]),
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

function retainerOf(contract: RetainerContract, _names: ContractNames): string[] {
  const { retainer } = contract;
  const included = quantityOf(retainer, contract, [retainer.includedSeconds, retainer.includedAmount]);
  const when = retainer.billing === 'ADVANCE' ? 'in advance' : 'at its end';
  const shares = retainer.proration === 'DAILY' ? ', by its days where it is not whole' : '';
  return [
    `The client pays ${money(retainer.fee, contract)} a month, ${when}${shares}. It includes ${included} of work.`,
    rolloverOf(contract),
    overageOf(contract),
    ...retainer.packs.map((pack) => {
      const expiry =
        pack.expiresAfterPeriods === undefined ? '' : `, to be used within ${periods(pack.expiresAfterPeriods + 1)}`;
      const what = quantityOf(retainer, contract, [pack.seconds, pack.amount]);
      return `On ${dayInWords(pack.on)} the client buys ${what} more for ${money(pack.price, contract)}${expiry}.`;
    }),
  ];
}

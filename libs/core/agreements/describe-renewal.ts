import { moneyInText, type DecimalText } from '#core/money';
import type { LocalDate } from '#core/time';
import type { PriceChange } from './change-prices.js';
import { dayInWords } from './day-in-words.js';
import { noticeUntil } from './renewal-dates.js';

/** What is agreed about a contract's end. */
export interface RenewalTerms {
  readonly noticeDays: number;
  readonly isAutomatic: boolean;
  readonly termMonths: number;
  readonly priceChange: PriceChange;
}

interface Names {
  readonly services: ReadonlyMap<string, string>;
  readonly assistants: ReadonlyMap<string, string>;
}

/** What a client signs about the end of a contract, in plain words; nothing where it has no end. */
export function describeRenewal(
  { noticeDays, isAutomatic, termMonths, priceChange }: RenewalTerms,
  contract: { endDate?: LocalDate; currency: string },
  names: Names,
): string[] {
  const { endDate, currency } = contract;
  if (endDate === undefined) return [];
  const months = termMonths === 1 ? 'one month' : `${termMonths} months`;
  const last = dayInWords(noticeUntil(endDate, noticeDays));
  if (!isAutomatic) return [`Whether it is renewed, for ${months}, is agreed by ${last}.`];
  return [
    `It is renewed for ${months}, and again after each such term, unless notice is given ${days(noticeDays)} before its end, at first by ${last}.`,
    ...pricesOf(priceChange, (amount) => moneyInText(amount, { currency }), names),
  ];
}

const days = (count: number): string => (count === 1 ? 'one day' : `${count} days`);

function pricesOf(change: PriceChange, money: (amount: DecimalText) => string, names: Names): string[] {
  const { percent, fee, overageRate, rates = [], taskPrices = new Map<string, DecimalText>() } = change;
  const lines = [
    ...(percent === undefined ? [] : [percentLine(percent)]),
    ...(fee === undefined ? [] : [`the month costs ${money(fee)}`]),
    ...(overageRate === undefined ? [] : [`work beyond it costs ${money(overageRate)} an hour`]),
    ...rates.map(({ rate, serviceId, assistantId }) => {
      const work = serviceId === undefined ? 'all work' : (names.services.get(serviceId) ?? serviceId);
      const whose = assistantId === undefined ? '' : ` by ${names.assistants.get(assistantId) ?? assistantId}`;
      return `${work}${whose} costs ${money(rate)} an hour`;
    }),
    ...[...taskPrices].map(([id, price]) => `${names.services.get(id) ?? id} costs ${money(price)} each`),
  ];
  return lines.length === 0 ? ['Its prices stay when it is renewed.'] : [`When it is renewed, ${lines.join(', ')}.`];
}

const percentLine = (percent: DecimalText): string =>
  percent.startsWith('-')
    ? `each price falls by ${percent.slice(1)} %, rounded to the currency`
    : `each price rises by ${percent} %, rounded to the currency`;

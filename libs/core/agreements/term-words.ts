import type { Factor, FreeTime, Rate, RetainerContract, RetainerTerms, RoundingPolicy } from '#core/billing';
import type { Currency, DecimalText } from '#core/money';
import type { RenewalTerms } from './describe-renewal.js';

/** Who and what stands in a contract, by name. */
export interface ContractNames {
  readonly title: string;
  readonly agency: string;
  readonly client: string;
  /** Absent: it doesn't. */
  readonly clientApprovesTime?: boolean;
  /** Absent: nothing is agreed about what follows its end. */
  readonly renewal?: RenewalTerms;
  /** Each task's price is agreed with the client; absent: it isn't. */
  readonly clientAgreesPrices?: boolean;
  readonly services: ReadonlyMap<string, string>;
  readonly assistants: ReadonlyMap<string, string>;
}

type Naming = Pick<ContractNames, 'services' | 'assistants'>;

type Spelling = (amount: DecimalText, of: { readonly currency: Currency }) => string;

/** `"1200.00 USD"`: what is compared and kept, never to be written otherwise. */
export const money: Spelling = (amount, { currency }) => `${amount} ${currency}`;

/** `Design by Ada` */
export function workOf({ serviceId, assistantId }: Pick<Rate, 'serviceId' | 'assistantId'>, names: Naming): string {
  const work = serviceId === undefined ? 'All work' : (names.services.get(serviceId) ?? serviceId);
  return assistantId === undefined ? work : `${work} by ${names.assistants.get(assistantId) ?? assistantId}`;
}

export function freeTimeOf({ serviceId, maxSeconds, mode }: FreeTime, names: Naming): string {
  const work = serviceId === undefined ? 'work' : (names.services.get(serviceId) ?? serviceId);
  return mode === 'FIRST_PART_FREE'
    ? `The first ${duration(maxSeconds)} of each piece of ${work} are free.`
    : `Pieces of ${work} of up to ${duration(maxSeconds)} are free.`;
}

const DIRECTIONS = { UP: 'up', NEAREST: 'to the nearest', DOWN: 'down' } as const;
const SCOPES = { ENTRY: 'each entry', DAY: "each assistant's day", PERIOD: 'the month' } as const;

export function roundingOf({ incrementSeconds, mode, minimumSeconds, per }: RoundingPolicy): string[] {
  if (incrementSeconds === 1 && minimumSeconds === 0) return ['Time is charged to the second.'];
  const least = minimumSeconds > 0 ? `, ${duration(minimumSeconds)} at least` : '';
  return [`Time is rounded ${DIRECTIONS[mode]} to steps of ${duration(incrementSeconds)} for ${SCOPES[per]}${least}.`];
}

export function factorOf({ factor, serviceId, weekdays, from, to }: Factor, names: Naming): string {
  const work = serviceId === undefined ? 'All work' : (names.services.get(serviceId) ?? serviceId);
  const days = weekdays === undefined ? '' : ` on ${weekdays.join(', ')}`;
  const hours = `${from === undefined ? '' : ` from ${from}`}${to === undefined ? '' : ` to ${to}`}`;
  return `${work}${days}${hours} counts ${factor} times.`;
}

/** 5400 → `"1 h 30 min"` */
export function duration(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 3_600), 'h'],
    [Math.floor((seconds % 3_600) / 60), 'min'],
    [seconds % 60, 's'],
  ] as const;
  const named = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
  return named.length > 0 ? named.join(' ') : '0 min';
}

export const periods = (count: number): string => (count === 1 ? 'one month' : `${count} months`);

export const quantityOf = (
  { unit }: RetainerTerms,
  contract: { currency: string },
  [seconds = 0, amount = '0', spelling = money]: readonly [number | undefined, DecimalText | undefined, Spelling?],
): string => (unit === 'TIME' ? duration(seconds) : spelling(amount, contract));

export function rolloverOf(contract: RetainerContract, spelling = money): string {
  const { rollover } = contract.retainer;
  if (rollover.mode === 'NONE') return 'What is not used in its month is lost.';
  const cap =
    rollover.mode === 'CAPPED'
      ? quantityOf(contract.retainer, contract, [rollover.capSeconds, rollover.capAmount, spelling])
      : undefined;
  const most = cap === undefined ? '' : `, up to ${cap} in all`;
  const end =
    rollover.expiresAfterPeriods === undefined ? '' : `, and is lost after ${periods(rollover.expiresAfterPeriods)}`;
  return `What is not used is carried on${most}${end}.`;
}

export function overageOf(contract: RetainerContract, spelling = money): string {
  const { mode, rate } = contract.retainer.overage;
  const price = rate === undefined ? '' : ` at ${spelling(rate, contract)} an hour`;
  switch (mode) {
    case 'BILL':
      return `Work beyond it is billed${price}.`;
    case 'ABSORB':
      return 'Work beyond it costs nothing more.';
    case 'BORROW':
      return `Work beyond it is taken from the months to come; what is open at the end is billed${price}.`;
    case 'HOLD':
      return `Work beyond it is billed${price} once the client agrees, and at the contract's end.`;
  }
}

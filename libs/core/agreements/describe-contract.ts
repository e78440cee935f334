import type { Contract, Factor, Rate, RetainerContract, RetainerTerms, RoundingPolicy } from '#core/billing';
import type { DecimalText } from '#core/money';

/** Who and what stands in a contract, by name. */
export interface ContractNames {
  readonly title: string;
  readonly agency: string;
  readonly client: string;
  /** Absent: it doesn't. */
  readonly clientApprovesTime?: boolean;
  readonly services: ReadonlyMap<string, string>;
  readonly assistants: ReadonlyMap<string, string>;
}

/** A contract's terms in plain words, the same text for the same terms: it is what is signed. */
export function describeContract(contract: Contract, names: ContractNames): string {
  const { title, agency, client } = names;
  const { startDate, endDate } = contract;
  const time =
    endDate === undefined
      ? `It begins on ${startDate} and goes on until it is ended.`
      : `It begins on ${startDate} and ends on ${endDate}.`;
  return [
    `${title}`,
    '',
    `Between ${agency} (the agency) and ${client} (the client).`,
    time,
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

const money = (amount: DecimalText, { currency }: { currency: string }): string => `${amount} ${currency}`;

function ratesOf(contract: { rates: readonly Rate[]; currency: string }, names: ContractNames): string[] {
  return contract.rates.map(({ rate, serviceId, assistantId, from }) => {
    const work = serviceId === undefined ? 'All work' : (names.services.get(serviceId) ?? serviceId);
    const whose = assistantId === undefined ? '' : ` by ${names.assistants.get(assistantId) ?? assistantId}`;
    const since = from === undefined ? '' : ` from ${from} on`;
    return `${work}${whose}: ${money(rate, contract)} an hour${since}.`;
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
    ...freeTime.map(({ serviceId, maxSeconds, mode }) => {
      const work = serviceId === undefined ? 'work' : (names.services.get(serviceId) ?? serviceId);
      return mode === 'FIRST_PART_FREE'
        ? `The first ${duration(maxSeconds)} of each piece of ${work} are free.`
        : `Pieces of ${work} of up to ${duration(maxSeconds)} are free.`;
    }),
  ];
}

const DIRECTIONS = { UP: 'up', NEAREST: 'to the nearest', DOWN: 'down' } as const;
const SCOPES = { ENTRY: 'each entry', DAY: "each assistant's day", PERIOD: 'the month' } as const;

function roundingOf({ incrementSeconds, mode, minimumSeconds, per }: RoundingPolicy): string[] {
  if (incrementSeconds === 1 && minimumSeconds === 0) return ['Time is charged to the second.'];
  const least = minimumSeconds > 0 ? `, ${duration(minimumSeconds)} at least` : '';
  return [`Time is rounded ${DIRECTIONS[mode]} to steps of ${duration(incrementSeconds)} for ${SCOPES[per]}${least}.`];
}

function factorOf({ factor, serviceId, weekdays, from, to }: Factor, names: ContractNames): string {
  const work = serviceId === undefined ? 'All work' : (names.services.get(serviceId) ?? serviceId);
  const days = weekdays === undefined ? '' : ` on ${weekdays.join(', ')}`;
  const hours = `${from === undefined ? '' : ` from ${from}`}${to === undefined ? '' : ` to ${to}`}`;
  return `${work}${days}${hours} counts ${factor} times.`;
}

/** 5400 → `"1 h 30 min"` */
function duration(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 3_600), 'h'],
    [Math.floor((seconds % 3_600) / 60), 'min'],
    [seconds % 60, 's'],
  ] as const;
  const named = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
  return named.length > 0 ? named.join(' ') : '0 min';
}

const periods = (count: number): string => (count === 1 ? 'one month' : `${count} months`);

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
      return `On ${pack.on} the client buys ${what} more for ${money(pack.price, contract)}${expiry}.`;
    }),
  ];
}

const quantityOf = (
  { unit }: RetainerTerms,
  contract: { currency: string },
  [seconds = 0, amount = '0']: readonly [number | undefined, DecimalText | undefined],
): string => (unit === 'TIME' ? duration(seconds) : money(amount, contract));

function rolloverOf(contract: RetainerContract): string {
  const { rollover } = contract.retainer;
  if (rollover.mode === 'NONE') return 'What is not used in its month is lost.';
  const cap =
    rollover.mode === 'CAPPED'
      ? quantityOf(contract.retainer, contract, [rollover.capSeconds, rollover.capAmount])
      : undefined;
  const most = cap === undefined ? '' : `, up to ${cap} in all`;
  const end =
    rollover.expiresAfterPeriods === undefined ? '' : `, and is lost after ${periods(rollover.expiresAfterPeriods)}`;
  return `What is not used is carried on${most}${end}.`;
}

function overageOf(contract: RetainerContract): string {
  const { mode, rate } = contract.retainer.overage;
  const price = rate === undefined ? '' : ` at ${money(rate, contract)} an hour`;
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

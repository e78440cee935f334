import { formatAmount } from '#core/money';
import fc from 'fast-check';

/**
 * Random documents in the case format, of every kind of contract, policy and calendar accident: pauses that overlap, packs
 * and work outside the contract, late approvals, runs that are repeated or out of order, terms that don't fit their currency.
 */

const DIGITS: Readonly<Record<string, number>> = { USD: 2, EUR: 2, JPY: 0, KWD: 3, CLF: 4 };
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Pacific/Kiritimati',
  'Asia/Kathmandu',
];
const SERVICES = ['inbox', 'blog', 'books', 'unlisted'];
const ASSISTANTS = ['maya', 'ravi', 'zoe'];
const MONTHS = ['2025-12', '2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06'];
const CONTRACT_IDS = ['k0', 'k1', 'k2'];

/** A document whose keys may be looked at and replaced. */
export interface CaseDocument {
  readonly timeEntries: readonly Readonly<Record<string, unknown>>[];
  readonly tasks: readonly Readonly<Record<string, unknown>>[];
  readonly contracts: readonly Readonly<Record<string, unknown>>[];
  readonly services: readonly Readonly<Record<string, unknown>>[];
  readonly runs: readonly string[];
}

const month = fc.constantFrom(...MONTHS);
const service = fc.constantFrom(...SERVICES);
const assistant = fc.constantFrom(...ASSISTANTS);
const currency = fc.constantFrom(...Object.keys(DIGITS));
const percent = fc.constantFrom('0', '5', '7.25', '8.875', '12.5', '33.33', '100');
const localDate = fc
  .integer({ min: Date.UTC(2025, 11, 1) / 86_400_000, max: Date.UTC(2026, 5, 30) / 86_400_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));

/** An instant from the middle of November 2025 to the middle of July 2026, to the second or with a fraction. */
const startMilliseconds = fc
  .integer({ min: Date.UTC(2025, 10, 15) / 500, max: Date.UTC(2026, 6, 15) / 500 })
  .map((n) => n * 500);

/** Sometimes there, sometimes not. */
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });

/** An amount in a currency, now and then with a digit too many. */
const amountIn = (code: string, max = 40_000): fc.Arbitrary<string> =>
  fc.tuple(fc.integer({ min: 0, max }), fc.integer({ min: 0, max: 400 })).map(([minor, slip]) => {
    const digits = DIGITS[code] ?? 2;
    const text = formatAmount(BigInt(minor), code);
    return slip === 0 && digits > 0 ? `${text}5` : text;
  });

const rates = (code: string): fc.Arbitrary<unknown[]> =>
  fc.array(
    fc.record({
      rate: amountIn(code, 9_000),
      service: maybe(service),
      assistant: maybe(assistant),
      from: maybe(localDate),
    }),
    { maxLength: 5 },
  );

const rounding = fc.record({
  incrementSeconds: fc.constantFrom(1, 60, 360, 900, 1_800),
  mode: fc.constantFrom('UP', 'NEAREST', 'DOWN'),
  minimumSeconds: fc.constantFrom(0, 0, 300, 1_000),
  per: fc.constantFrom('ENTRY', 'DAY', 'PERIOD'),
});

const expiresAfterPeriods = maybe(fc.integer({ min: 0, max: 3 }));

const pack = (code: string): fc.Arbitrary<unknown> =>
  fc.record({
    on: localDate,
    seconds: fc.integer({ min: 0, max: 40_000 }),
    amount: amountIn(code),
    price: amountIn(code),
    expiresAfterPeriods,
  });

const retainer = (code: string): fc.Arbitrary<unknown> =>
  fc.record({
    unit: fc.constantFrom('TIME', 'MONEY'),
    fee: amountIn(code, 200_000),
    includedSeconds: fc.constantFrom(0, 1_800, 12_345, 36_000),
    includedAmount: amountIn(code),
    billing: fc.constantFrom('ADVANCE', 'ARREARS'),
    proration: fc.constantFrom('DAILY', 'NONE'),
    grantProration: fc.constantFrom('DAILY', 'NONE'),
    consume: fc.constantFrom('OLDEST_FIRST', 'CURRENT_FIRST'),
    rollover: fc.record({
      mode: fc.constantFrom('NONE', 'CAPPED', 'UNLIMITED'),
      capSeconds: fc.integer({ min: 0, max: 30_000 }),
      capAmount: amountIn(code),
      expiresAfterPeriods,
    }),
    overage: fc.record({
      mode: fc.constantFrom('BILL', 'ABSORB', 'BORROW', 'HOLD'),
      rate: fc.oneof({ weight: 9, arbitrary: amountIn(code, 9_000) }, { weight: 1, arbitrary: fc.constant(undefined) }),
      consents: fc.array(fc.record({ period: month, run: month }), { maxLength: 4 }),
    }),
    packs: fc
      .array(pack(code), { maxLength: 3 })
      .map((packs) => packs.map((each, index) => ({ id: `p${index}`, ...(each as object) }))),
  });

const contract = (id: string): fc.Arbitrary<Record<string, unknown>> =>
  currency.chain((code) =>
    fc.record({
      id: fc.constant(id),
      kind: fc.constantFrom('HOURLY', 'PER_TASK', 'RETAINER', 'RETAINER'),
      currency: fc.constant(code),
      startDate: fc.oneof(fc.constant('2026-01-01'), localDate),
      endDate: maybe(localDate),
      pauses: fc.array(fc.record({ from: localDate, to: localDate }), { maxLength: 2 }),
      rates: rates(code),
      taskPrices: fc.dictionary(service, amountIn(code), { maxKeys: 2 }),
      rounding,
      capAmount: maybe(amountIn(code)),
      minimumAmount: maybe(amountIn(code)),
      discountPercent: maybe(percent),
      retainer: retainer(code),
    }),
  );

const timeEntry = fc
  .record({
    contract: fc.constantFrom(...CONTRACT_IDS),
    service,
    assistant,
    start: startMilliseconds,
    length: fc.oneof(
      { weight: 60, arbitrary: fc.integer({ min: 0, max: 40_000_000 }) },
      { weight: 1, arbitrary: fc.constant(-900) },
    ),
    billable: fc.constantFrom(true, true, true, false),
    status: fc.constantFrom('APPROVED', 'APPROVED', 'APPROVED', 'APPROVED', 'SUBMITTED'),
    availableInRun: fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: month }),
  })
  .map(({ start, length, ...rest }) => ({
    ...rest,
    start: new Date(start).toISOString(),
    end: new Date(start + length).toISOString(),
  }));

const task = fc
  .record({
    contract: fc.constantFrom(...CONTRACT_IDS),
    service,
    assistant: maybe(assistant),
    quantity: fc.constantFrom('1', '0.5', '3', '1.25', '0'),
    price: maybe(fc.constantFrom('12', '75', '0.33', '20')),
    approved: maybe(startMilliseconds),
    availableInRun: fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: month }),
  })
  .map(({ approved, ...rest }) => ({ ...rest, approvedAt: approved && new Date(approved).toISOString() }));

const pay = fc.record({
  hourlyRate: maybe(fc.constantFrom('18', '20', '17')),
  taskPercent: maybe(percent),
  currency: maybe(currency),
});

const numbered = <T>(prefix: string, items: readonly T[]): (T & { id: string })[] =>
  items.map((item, index) => ({ id: `${prefix}${index}`, ...item }));

/**
 * Work that a contract can't take would refuse most cases, so in most of them each entry is moved inside its contract's dates
 * and every service has a rate and a price.
 */
const services = fc.record({
  hourlyRate: maybe(fc.constant('40')),
  unitPrice: maybe(fc.constant('120')),
  taxRate: maybe(percent),
});

/** A case of up to three contracts; undefined values stand for absent keys. */
export const arbitraryCase: fc.Arbitrary<CaseDocument> = fc
  .record({
    agency: fc.record({
      timeZone: fc.constantFrom(...ZONES),
      currency,
      defaultHourlyRate: fc.constantFrom('50', '50', '50', '50', undefined),
    }),
    services: fc
      .tuple(services, services, services)
      .map((each) => each.map((one, index) => ({ id: SERVICES[index], ...one }))),
    client: fc.record({ id: fc.constant('acme'), taxRate: maybe(percent), rates: fc.constant([]) }),
    assistants: fc
      .tuple(maybe(pay), maybe(pay))
      .map((pays) => pays.map((each, index) => ({ id: ASSISTANTS[index], pay: each }))),
    contracts: fc.tuple(...CONTRACT_IDS.map(contract)),
    timeEntries: fc.array(timeEntry, { maxLength: 18 }).map((entries) => numbered('e', entries)),
    tasks: fc.array(task, { maxLength: 6 }).map((tasks) => numbered('t', tasks)),
    runs: fc.array(month, { minLength: 1, maxLength: 6 }),
    keepsToDates: fc.integer({ min: 0, max: 9 }).map((dice) => dice > 0),
  })
  .map(({ keepsToDates, ...document }) => plain(keepsToDates ? { ...document, ...tame(document) } : document));

interface Untamed {
  readonly timeEntries: readonly (Record<string, unknown> & { contract: string; start: string; end: string })[];
  readonly tasks: readonly Record<string, unknown>[];
  readonly contracts: readonly Record<string, unknown>[];
}

/** Leaves out entries outside their contract's dates (by two days, for the time zone) and tasks that have no price. */
function tame({ timeEntries, tasks, contracts }: Untamed): Partial<Untamed> {
  const boundsOf = new Map(contracts.map((each) => [each['id'], [each['startDate'], each['endDate'] ?? '9999-12-31']]));
  const shifted = (instant: string, days: number): string =>
    new Date(Date.parse(instant) + days * 86_400_000).toISOString().slice(0, 10);
  return {
    timeEntries: timeEntries.filter(({ contract: id, start, end }) => {
      const [from, to] = (boundsOf.get(id) ?? []) as [string, string];
      return start <= end && shifted(start, -2) >= from && shifted(start, 2) <= to;
    }),
    tasks: tasks.map((each) => ({ price: '20', ...plain(each) })),
  };
}

/** A copy as a JSON document has it. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

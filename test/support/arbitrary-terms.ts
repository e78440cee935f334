import fc from 'fast-check';
import { formatAmount } from '#core/money';

/** Random contracts of the case format, with terms that may change from a month on. */

const DIGITS: Readonly<Record<string, number>> = { USD: 2, EUR: 2, JPY: 0, KWD: 3, CLF: 4 };
export const SERVICES = ['inbox', 'blog', 'books', 'unlisted'];
export const ASSISTANTS = ['maya', 'ravi', 'zoe'];
const MONTHS = ['2025-12', '2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06'];

export const month = fc.constantFrom(...MONTHS);
export const service = fc.constantFrom(...SERVICES);
export const assistant = fc.constantFrom(...ASSISTANTS);
export const currency = fc.constantFrom(...Object.keys(DIGITS));
export const percent = fc.constantFrom('0', '5', '7.25', '8.875', '12.5', '33.33', '100');
const localDate = fc
  .integer({ min: Date.UTC(2025, 11, 1) / 86_400_000, max: Date.UTC(2026, 5, 30) / 86_400_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));

/** Sometimes there, sometimes not. */
export const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

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

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '07', '30', '59'))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);

/** After hours, weekends, nights, one service's; now and then a list of several. */
export const factors = fc.array(
  fc
    .record({
      factor: fc.constantFrom('0', '0.5', '1', '1.25', '1.5', '2', '1.333'),
      service: maybe(service),
      weekdays: maybe(fc.subarray(['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'])),
      from: maybe(time),
      to: maybe(fc.oneof(fc.constant('24:00'), time)),
    })
    .map((rule) => (rule.from === rule.to ? { ...rule, to: '24:00' } : rule)),
  { maxLength: 3 },
);

const freeTime = fc.array(
  fc.record({
    service: maybe(service),
    maxSeconds: fc.constantFrom(1, 600, 7_200),
    mode: fc.constantFrom('WHOLE_IF_LONGER', 'FIRST_PART_FREE'),
  }),
  { maxLength: 2 },
);

const retainerTerms = (code: string) => ({
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
});

const overage = (code: string) => ({
  mode: fc.constantFrom('BILL', 'ABSORB', 'BORROW', 'HOLD'),
  rate: fc.oneof({ weight: 9, arbitrary: amountIn(code, 9_000) }, { weight: 1, arbitrary: fc.constant(undefined) }),
});

const retainer = (code: string): fc.Arbitrary<unknown> =>
  fc.record({
    unit: fc.constantFrom('TIME', 'MONEY'),
    ...retainerTerms(code),
    overage: fc.record({
      ...overage(code),
      consents: fc.array(fc.record({ period: month, run: month }), { maxLength: 4 }),
    }),
    packs: fc
      .array(pack(code), { maxLength: 3 })
      .map((packs) => packs.map((each, index) => ({ id: `p${index}`, ...(each as object) }))),
  });

/** What a contract and each of its versions have. */
const terms = (code: string) => ({
  taskPrices: fc.dictionary(service, amountIn(code), { maxKeys: 2 }),
  rounding,
  factors: maybe(factors),
  freeTime: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: freeTime }),
  capAmount: maybe(amountIn(code)),
  minimumAmount: maybe(amountIn(code)),
  discountPercent: maybe(percent),
});

const versions = (code: string): fc.Arbitrary<unknown[]> =>
  fc.uniqueArray(
    fc.record({
      from: month,
      ...terms(code),
      retainer: fc.record({ ...retainerTerms(code), overage: fc.record(overage(code)) }),
    }),
    { maxLength: 3, selector: ({ from }) => from },
  );

export const contract = (id: string): fc.Arbitrary<Record<string, unknown>> =>
  currency.chain((code) =>
    fc.record({
      id: fc.constant(id),
      kind: fc.constantFrom('HOURLY', 'PER_TASK', 'RETAINER', 'RETAINER'),
      currency: fc.constant(code),
      startDate: fc.oneof(fc.constant('2026-01-01'), localDate),
      endDate: maybe(localDate),
      pauses: fc.array(fc.record({ from: localDate, to: localDate }), { maxLength: 2 }),
      rates: rates(code),
      ...terms(code),
      retainer: retainer(code),
      versions: maybe(versions(code)),
    }),
  );

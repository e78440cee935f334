import fc from 'fast-check';
import { addMonths } from '#core/time';
import { billClient } from './bill-client.js';
import { forecastBalance, recallBalance, type BalanceForecastInput } from './forecast-balance.js';
import type { WorkedTime } from './round-time.js';
import type { ContractState, RetainerContract, RetainerRow, RetainerTerms, TimeEntry } from './types.js';

const HOUR = 3_600;
const ZONE = 'America/New_York';

const contractOf = (terms: Partial<RetainerTerms> = {}, own: Partial<RetainerContract> = {}): RetainerContract => ({
  id: 'c',
  kind: 'RETAINER',
  currency: 'USD',
  startDate: '2026-01-01',
  pauses: [],
  rates: [],
  rounding: { incrementSeconds: 900, mode: 'UP', minimumSeconds: 0, per: 'DAY' },
  retainer: {
    unit: 'TIME',
    fee: '400.00',
    includedSeconds: 10 * HOUR,
    billing: 'ARREARS',
    proration: 'DAILY',
    grantProration: 'DAILY',
    consume: 'OLDEST_FIRST',
    rollover: { mode: 'UNLIMITED' },
    overage: { mode: 'ABSORB', consents: [] },
    packs: [],
    ...terms,
  },
  ...own,
});

/** Starting at noon in New York, all year round before the clocks change. */
const worked = (date: string, hours: number, serviceId = 'mail'): WorkedTime => ({
  id: `${date} ${hours} ${serviceId}`,
  serviceId,
  assistantId: 'asha',
  startEpochSeconds: Date.parse(`${date}T17:00:00Z`) / 1_000,
  seconds: hours * HOUR,
});

function hoursLeft(part: Partial<BalanceForecastInput>): number {
  const input = { contract: contractOf(), timeZone: ZONE, month: '2026-01', asOf: '2026-01-15', entries: [] };
  const result = forecastBalance({ ...input, ...part });
  if (!result.ok) throw new Error(result.error.subject);
  return Number(result.value) / HOUR;
}

describe('what is left of a retainer in an open month', () => {
  it('is the grant of the active days less what was used', () => {
    expect(hoursLeft({ entries: [worked('2026-01-05', 2)] })).toBe(8);
    const half = contractOf({}, { startDate: '2026-04-16' });
    expect(hoursLeft({ contract: half, month: '2026-04', asOf: '2026-04-20' })).toBe(5);
  });

  it('counts use as it will be charged: rounded by service and day', () => {
    const entries = [worked('2026-01-05', 0.1), worked('2026-01-05', 0.1, 'calls'), worked('2026-01-06', 0.1)];
    expect(hoursLeft({ entries })).toBe(9.25);
  });

  it('is never below nothing', () => expect(hoursLeft({ entries: [worked('2026-01-05', 30)] })).toBe(0));

  it('has the packs of the month, also those of a day to come', () => {
    const packs = [{ id: 'p', on: '2026-01-30', seconds: 3 * HOUR, price: '50.00' }];
    expect(hoursLeft({ contract: contractOf({ packs }) })).toBe(13);
  });

  it('has what earlier months left, where those have ended, billed or not', () => {
    const entries = [worked('2026-01-20', 4), worked('2026-02-03', 1)];
    expect(hoursLeft({ month: '2026-02', asOf: '2026-02-10', entries })).toBe(15);
    const contract = contractOf({ rollover: { mode: 'NONE' } });
    expect(hoursLeft({ contract, month: '2026-02', asOf: '2026-02-10', entries })).toBe(9);
  });

  it('leaves to a month that has not ended what is owed in it', () => {
    expect(hoursLeft({ month: '2026-02', asOf: '2026-01-15', entries: [worked('2026-01-05', 4)] })).toBe(10);
    expect(hoursLeft({ month: '2026-03', asOf: '2026-02-01', entries: [worked('2026-01-05', 4)] })).toBe(10);
  });

  it('repays what was borrowed in the months before, ended or not', () => {
    const contract = contractOf({ overage: { mode: 'BORROW', rate: '50.00', consents: [] } });
    const entries = [worked('2026-01-05', 13)];
    expect(hoursLeft({ contract, month: '2026-02', asOf: '2026-02-10', entries })).toBe(7);
    expect(hoursLeft({ contract, month: '2026-02', asOf: '2026-01-15', entries })).toBe(7);
  });

  it('goes on from what the last run carried out, and takes late work from it', () => {
    const state: ContractState = {
      closedThrough: '2026-01',
      feesBilledThrough: '2026-01',
      lots: [{ period: '2026-01', left: BigInt(2 * HOUR) }],
      debt: 0n,
      held: [],
    };
    const month = { month: '2026-02', asOf: '2026-02-10', state };
    expect(hoursLeft({ ...month })).toBe(12);
    expect(hoursLeft({ ...month, entries: [worked('2026-01-30', 5)] })).toBe(7);
  });

  it('is not touched by work outside of the contract, which is never charged', () => {
    const contract = contractOf({}, { startDate: '2026-01-12', endDate: '2026-12-31' });
    const whole = hoursLeft({ contract });
    expect(hoursLeft({ contract, entries: [worked('2026-01-05', 2)] })).toBe(whole);
  });

  it('is nothing before the contract begins', () => {
    expect(hoursLeft({ contract: contractOf({}, { startDate: '2026-03-01' }), month: '2026-02' })).toBe(0);
  });

  it('ends with the contract, however much was carried in', () => {
    const contract = contractOf({}, { endDate: '2026-02-14' });
    const february = { contract, month: '2026-02', asOf: '2026-02-10' };
    expect(hoursLeft({ ...february })).toBe(15);
    expect(hoursLeft({ ...february, month: '2026-03', asOf: '2026-03-10' })).toBe(0);
  });
});

describe('what was left of a retainer in a closed month', () => {
  const row = { granted: 36_000n, bought: 3_600n, carriedIn: 7_200n, borrowedIn: 1_800n };
  const left = (entries: readonly WorkedTime[]): number =>
    Number(recallBalance({ contract: contractOf(), timeZone: ZONE, month: '2026-01', row, entries })) / HOUR;

  it('is what its row had to give, whatever the terms are now, less what was charged up to the day', () => {
    expect(left([])).toBe(12.5);
    expect(left([worked('2026-01-05', 2.1), worked('2026-01-06', 0.25)])).toBe(10);
    expect(left([worked('2026-01-05', 20)])).toBe(0);
  });
});

describe('forecast and billing run', () => {
  const MONTHS = ['2026-01', '2026-02', '2026-03', '2026-04'];
  const anyTerms = fc.record({
    consume: fc.constantFrom('OLDEST_FIRST' as const, 'CURRENT_FIRST' as const),
    rollover: fc.oneof(
      fc.record({ mode: fc.constantFrom('NONE' as const, 'UNLIMITED' as const) }),
      fc.record({ mode: fc.constant('UNLIMITED' as const), expiresAfterPeriods: fc.nat(2) }),
      fc.record({ mode: fc.constant('CAPPED' as const), capSeconds: fc.nat(20 * HOUR) }),
    ),
    overage: fc.record({
      mode: fc.constantFrom('BILL' as const, 'ABSORB' as const, 'BORROW' as const, 'HOLD' as const),
      rate: fc.constant('50.00'),
      consents: fc.constant([]),
    }),
    packs: fc.constantFrom([], [{ id: 'p', on: '2026-02-10', seconds: HOUR, price: '9.00', expiresAfterPeriods: 1 }]),
  });
  const anyOwn = fc.record({
    startDate: fc.constantFrom('2026-01-01', '2026-01-20', '2026-02-03'),
    pauses: fc.constantFrom([], [{ from: '2026-02-20', to: '2026-03-05' }]),
  });
  const anyEntries = fc
    .uniqueArray(fc.integer({ min: 33, max: 119 }), { maxLength: 20 })
    .chain((days) => fc.tuple(...days.map((day) => fc.tuple(fc.constant(day), fc.integer({ min: 1, max: 9 * HOUR })))));

  it('agree on every month, before and after it is closed, however long ago the last run was', () => {
    fc.assert(
      fc.property(anyTerms, anyOwn, anyEntries, (terms, own, days) => {
        const contract = contractOf(terms, own);
        const entries = days.map(([day, seconds]): WorkedTime => {
          const date = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
          return { ...worked(date, 1), seconds };
        });
        let state: ContractState | undefined;
        for (const month of MONTHS) {
          const asOf = `${addMonths(month, 1)}-01`;
          const past = entries.filter(({ id }) => id < asOf);
          const open = past.filter(({ id }) => id.slice(0, 7) > (state?.closedThrough ?? ''));
          const forecast = forecastBalance({ contract, timeZone: ZONE, month, asOf, state, entries: open });
          const { row, next } = runMonth(contract, { month, state, entries: open });
          const expected = row ? row.expired + row.carriedOut : 0n;
          expect(forecast).toEqual({ ok: true, value: expected });
          const neverRun = forecastBalance({ contract, timeZone: ZONE, month, asOf, entries: past });
          expect(neverRun).toEqual(forecast);
          if (row) expect(recallBalance({ contract, timeZone: ZONE, month, row, entries: open })).toBe(expected);
          state = next;
        }
      }),
      { numRuns: 300 },
    );
  });
});

function runMonth(
  contract: RetainerContract,
  { month, state, entries }: { month: string; state: ContractState | undefined; entries: readonly WorkedTime[] },
): { row: RetainerRow | undefined; next: ContractState | undefined } {
  const result = billClient({
    run: month,
    agency: { timeZone: ZONE, currency: 'USD' },
    services: new Map(),
    client: { id: 'client', rates: [] },
    contracts: [contract],
    states: new Map(state ? [['c', state]] : []),
    entries: entries.map((entry): TimeEntry => ({ ...entry, contractId: 'c', billable: true, status: 'APPROVED' })),
    tasks: [],
  });
  if (!result.ok) throw new Error(result.error.code);
  const outcome = result.value.contracts[0];
  return { row: outcome?.retainerRows.find(({ period }) => period === month), next: outcome?.state ?? state };
}

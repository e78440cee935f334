import fc from 'fast-check';
import { billClient } from './bill-client.js';
import { takeOffLines } from './take-off-lines.js';
import {
  APPROVED,
  type ClientRunInput,
  type Contract,
  type ContractState,
  type Line,
  type TimeEntry,
} from './types.js';

const START = Date.UTC(2026, 0, 5, 9) / 1_000;
const rounding = { incrementSeconds: 900, mode: 'NEAREST', minimumSeconds: 0, per: 'ENTRY' } as const;

const hourly = (terms: object = {}): Contract => ({
  ...{ id: 'c', kind: 'HOURLY', currency: 'USD', startDate: '2026-01-01', pauses: [], rounding },
  ...{ rates: [{ rate: '40.00' }, { serviceId: 'design', rate: '80.00' }, { serviceId: 'calls', rate: '33.33' }] },
  ...terms,
});

const entry = (id: string, serviceId: string, seconds: number, month = 0): TimeEntry => ({
  ...{ id, serviceId, seconds, contractId: 'c', assistantId: 'a', billable: true, status: APPROVED },
  startEpochSeconds: START + month * 31 * 86_400,
});

const inputOf = (contract: Contract, entries: readonly TimeEntry[], run = '2026-02'): ClientRunInput => ({
  ...{ run, contracts: [contract], entries, tasks: [], states: new Map<string, ContractState>() },
  ...{
    agency: { timeZone: 'UTC', currency: 'USD' },
    services: new Map(),
    client: { id: 'k', rates: [], taxRate: '20' },
  },
});

function linesOf(input: ClientRunInput): readonly Line[] {
  const bill = billClient(input);
  if (!bill.ok) throw new Error(bill.error.code);
  return bill.value.invoices[0]?.lines ?? [];
}

function takeOff(input: ClientRunInput, lines: readonly Line[], taken: readonly Line[]) {
  return takeOffLines({ ...input, contract: input.contracts[0] as Contract, lines, taken: new Set(taken) });
}

describe('lines that are taken off a draft', () => {
  it('leave what the run would have billed had their work come too late, whatever limits and discounts there are', () => {
    const entries = fc.array(
      fc.record({
        serviceId: fc.constantFrom('books', 'design', 'calls'),
        seconds: fc.integer({ min: 0, max: 40_000 }),
        month: fc.constantFrom(0, 1),
      }),
      { minLength: 1, maxLength: 10 },
    );
    const terms = fc.record(
      {
        capAmount: fc.constantFrom('50.00', '300.00', '900.00'),
        minimumAmount: fc.constantFrom('20.00', '250.00'),
        discountPercent: fc.constantFrom('10', '33.3'),
      },
      { requiredKeys: [] },
    );
    let edited = 0;
    fc.assert(
      fc.property(entries, terms, fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), (given, agreed, chosen) => {
        const work = given.map(({ serviceId, seconds, month }, i) => entry(`e${i}`, serviceId, seconds, month));
        const input = inputOf(hourly(agreed), work);
        const lines = linesOf(input);
        const hours = lines.filter(({ kind }) => kind === 'HOURLY');
        const taken = hours.filter((_, i) => chosen[i]);
        if (taken.length === 0 || taken.length === lines.length) return;
        const off = takeOff(input, lines, taken);
        if (!off.ok) throw new Error(off.error.code);
        const isTaken = ({ serviceId, startEpochSeconds }: TimeEntry): boolean =>
          taken.some((line) => line.serviceId === serviceId && line.period === monthOf(startEpochSeconds));
        const inTime = inputOf(
          hourly(agreed),
          work.filter((each) => !isTaken(each)),
        );
        expect(off.value.lines).toEqual(linesOf(inTime));
        edited += 1;
      }),
      { numRuns: 400 },
    );
    expect(edited).toBeGreaterThan(100);
  });

  it('give work back by itself, and to the contract only fees, packs and overage', () => {
    const input = inputOf(hourly(), [entry('e', 'books', 3_600), entry('f', 'design', 3_600)], '2026-01');
    const lines = linesOf(input);
    const off = takeOff(input, lines, lines.slice(0, 1));
    expect(off.ok && off.value).toEqual({ lines: lines.slice(1), givenBack: [] });
  });

  it('take no cap, minimum or discount along alone', () => {
    const input = inputOf(
      hourly({ minimumAmount: '500.00', discountPercent: '10' }),
      [entry('e', 'books', 3_600)],
      '2026-01',
    );
    const lines = linesOf(input);
    expect(lines.map(({ kind }) => kind)).toEqual(['HOURLY', 'MINIMUM', 'DISCOUNT']);
    for (const line of lines.slice(1))
      expect(takeOff(input, lines, [line])).toMatchObject({ ok: false, error: { code: 'FOLLOWS_FROM_OTHERS' } });
    const whole = takeOff(input, lines, lines);
    expect(whole.ok && whole.value).toMatchObject({
      lines: [],
      givenBack: [{ period: '2026-01', basis: { kind: 'MINIMUM' } }],
    });
  });

  it('go together where their time was rounded together', () => {
    const factors = [{ factor: '2', from: '12:00', to: '24:00' }];
    const input = inputOf(
      hourly({ factors }),
      [entry('e', 'books', 4 * 3_600), entry('f', 'design', 3_600)],
      '2026-01',
    );
    const lines = linesOf(input);
    const [once, twice, design] = lines as [Line, Line, Line];
    expect(takeOff(input, lines, [once])).toEqual({
      ok: false,
      error: { code: 'BELONGS_TOGETHER', lines: [twice] },
    });
    const both = takeOff(input, lines, [once, twice]);
    expect(both.ok && both.value.lines).toEqual([design]);
  });

  it('are billed by the next run: fees, packs and overage as they were, beside its own', () => {
    const contract: Contract = {
      ...{ id: 'c', kind: 'RETAINER', currency: 'USD', startDate: '2026-01-01', pauses: [], rates: [], rounding },
      retainer: {
        ...{ unit: 'TIME', fee: '100.00', includedSeconds: 3_600, billing: 'ARREARS', proration: 'DAILY' },
        ...{ grantProration: 'DAILY', consume: 'OLDEST_FIRST', rollover: { mode: 'NONE' } },
        overage: { mode: 'BILL', rate: '60.00', consents: [] },
        packs: [{ id: 'p', on: '2026-01-10', seconds: 3_600, price: '50.00' }],
      },
    };
    const input = inputOf(contract, [entry('e', 'books', 4 * 3_600)], '2026-01');
    const bill = billClient(input);
    if (!bill.ok) throw new Error(bill.error.code);
    const lines = bill.value.invoices[0]?.lines ?? [];
    expect(lines.map(({ kind, amountMinor }) => [kind, amountMinor])).toEqual([
      ['RETAINER_FEE', 10_000n],
      ['PACK', 5_000n],
      ['OVERAGE', 12_000n],
    ]);
    const off = takeOff(input, lines, lines);
    if (!off.ok) throw new Error(off.error.code);
    const { state } = bill.value.contracts[0] as { state: ContractState };
    const states = new Map([['c', { ...state, givenBack: off.value.givenBack }]]);
    // Nor does another contract's line on the same draft make a part of this one's.
    const other = linesOf(inputOf(hourly({ minimumAmount: '500.00' }), [entry('f', 'books', 3_600)], '2026-01'));
    const both = takeOffLines({ ...input, contract, lines, taken: new Set([...other, ...lines]) });
    expect(both).toEqual(off);
    const next = billClient({ ...inputOf(contract, [], '2026-02'), states });
    if (!next.ok) throw new Error(next.error.code);
    expect(next.value.invoices[0]?.lines.map(({ kind, period, amountMinor }) => [kind, period, amountMinor])).toEqual([
      ['RETAINER_FEE', '2026-01', 10_000n],
      ['RETAINER_FEE', '2026-02', 10_000n],
      ['PACK', '2026-01', 5_000n],
      ['OVERAGE', '2026-01', 12_000n],
    ]);
    const [outcome] = next.value.contracts;
    // Nothing of it is granted or used again, and no later run bills it a third time.
    expect(outcome?.retainerRows.map(({ granted, bought, used }) => [granted, bought, used])).toEqual([
      [3_600n, 0n, 0n],
    ]);
    expect(outcome?.state.givenBack).toBeUndefined();
    expect(outcome?.feesBilled.map(({ period }) => period)).toEqual(['2026-01', '2026-02']);
    expect(outcome?.packsSold.map(({ packId }) => packId)).toEqual(['p']);
  });
});

const monthOf = (epochSeconds: number): string => new Date(epochSeconds * 1_000).toISOString().slice(0, 7);

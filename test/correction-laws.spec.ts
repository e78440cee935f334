import fc from 'fast-check';
import { readCase, simulateCase, type CaseOutcome, type Line } from '#core/billing';

jest.setTimeout(60_000);

const CASES = { numRuns: 300 };
const HOUR = 3_600;
const ZONES = ['UTC', 'Europe/Berlin', 'America/St_Johns'];
const JANUARY = Date.UTC(2026, 0, 2) / 1_000;

type Document = Readonly<Record<string, unknown>> & { readonly timeEntries: readonly TimeEntryText[] };
interface TimeEntryText {
  readonly id: string;
  readonly start: string;
  readonly end: string;
}

const instant = (seconds: number): string => new Date(seconds * 1_000).toISOString();
const span = fc
  .tuple(fc.integer({ min: 0, max: 27 * 24 * HOUR }), fc.integer({ min: 1, max: 9 * HOUR }))
  .map(([after, seconds]) => ({ start: instant(JANUARY + after), end: instant(JANUARY + after + seconds) }));
const amount = fc.integer({ min: 1, max: 40_000 }).map((minor) => (minor / 100).toFixed(2));
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });

const entries = fc.array(
  fc.record({ span, service: fc.constantFrom('inbox', 'blog'), assistant: fc.constantFrom('maya', 'ravi') }),
  { minLength: 1, maxLength: 6 },
);

const timed = {
  rounding: fc.record({
    incrementSeconds: fc.constantFrom(1, 360, 900),
    mode: fc.constantFrom('UP', 'NEAREST', 'DOWN'),
    minimumSeconds: fc.constantFrom(0, 600),
    per: fc.constantFrom('ENTRY', 'DAY', 'PERIOD'),
  }),
  factors: maybe(
    fc.constant([
      { factor: '1.5', from: '18:00', to: '06:00' },
      { factor: '0.75', service: 'blog' },
    ]),
  ),
  freeTime: maybe(fc.constantFrom([{ maxSeconds: 900 }], [{ maxSeconds: 900, mode: 'FIRST_PART_FREE' }])),
  rates: fc.constantFrom(
    [{ rate: '37.13' }],
    [{ rate: '40.00' }, { rate: '52.50', from: '2026-01-15' }, { rate: '61.00', service: 'blog' }],
  ),
};
const common = { id: 'c', currency: 'USD', startDate: '2026-01-01' };

const hourly = fc
  .record({ ...timed, capAmount: maybe(amount), minimumAmount: maybe(amount) })
  .map((terms) => ({ ...common, kind: 'HOURLY', ...terms }));

const retainer = fc
  .record({
    ...timed,
    unit: fc.constantFrom('TIME', 'MONEY'),
    includedHours: fc.integer({ min: 0, max: 12 }),
    mode: fc.constantFrom('BILL', 'ABSORB', 'BORROW', 'HOLD'),
    rollover: fc.constantFrom('NONE', 'UNLIMITED'),
    consents: fc.constantFrom([], [{ period: '2026-01', run: '2026-01' }], [{ period: '2026-01', run: '2026-03' }]),
  })
  .map(({ unit, includedHours, mode, rollover, consents, ...terms }) => ({
    ...{ ...common, kind: 'RETAINER', ...terms },
    retainer: {
      ...{ unit, fee: '0.00', billing: 'ARREARS', rollover: { mode: rollover } },
      ...(unit === 'TIME' ? { includedSeconds: includedHours * HOUR } : { includedAmount: `${includedHours * 40}.00` }),
      overage: { mode, rate: '55.55', consents },
    },
  }));

const documentOf = (contract: fc.Arbitrary<object>): fc.Arbitrary<Document> =>
  fc.tuple(contract, entries, fc.constantFrom(...ZONES)).map(([terms, work, timeZone]) => ({
    agency: { timeZone, currency: 'USD' },
    services: [],
    client: { id: 'acme' },
    assistants: ['maya', 'ravi'].map((id) => ({ id, pay: { hourlyRate: '3600.00' } })),
    contracts: [terms],
    timeEntries: work.map(({ span: times, ...rest }, i) => ({ id: `e${i}`, contract: 'c', ...rest, ...times })),
    tasks: [],
    runs: ['2026-01', '2026-02', '2026-03', '2026-04'],
  }));

function outcomeOf(document: object): CaseOutcome {
  const read = readCase(document);
  if (!read.ok) throw new Error(`${read.error.path}: ${read.error.problem}`);
  const result = simulateCase(read.value);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

const linesOf = ({ invoices }: CaseOutcome): Line[] => invoices.flatMap(({ lines }) => [...lines]);
const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, each) => total + each, 0n);
const adjusted = (outcome: CaseOutcome): bigint =>
  sum(linesOf(outcome).flatMap(({ kind, amountMinor }) => (kind === 'ADJUSTMENT' ? [amountMinor] : [])));
const balanceUse = ({ corrections }: CaseOutcome): bigint =>
  sum([...corrections.values()].flat().map((each) => each.balanceUse));
const paidSeconds = ({ payouts }: CaseOutcome): number => payouts.reduce((total, { seconds }) => total + seconds, 0);

/** A random case, one of its entries, and other times for it; now and then it is withdrawn. */
const corrected = (contract: fc.Arbitrary<object>) =>
  fc.tuple(documentOf(contract), fc.nat(), fc.option(span, { freq: 5 })).map(([document, which, times]) => {
    const entry = document.timeEntries[which % document.timeEntries.length] as TimeEntryText;
    return { document, entry, change: times ?? { withdrawn: true } };
  });

const both = fc.oneof(hourly, retainer);

describe('corrections of what is charged', () => {
  it('change nothing where the entry is right already', () => {
    fc.assert(
      fc.property(corrected(both), ({ document, entry: { id, start, end } }) => {
        const same = { id: 'k', entry: id, start, end, availableInRun: '2026-02' };
        const { corrections, bills: _, ...after } = outcomeOf({ ...document, corrections: [same] });
        const { corrections: _none, bills: _before, ...before } = outcomeOf(document);
        expect(after.invoices.map(({ totalMinor }) => totalMinor)).toEqual(
          before.invoices.map(({ totalMinor }) => totalMinor),
        );
        expect({ retainers: after.retainers, payouts: after.payouts }).toEqual({
          retainers: before.retainers,
          payouts: before.payouts,
        });
        expect([...corrections.values()].flat().every((each) => each.balanceUse === 0n)).toBe(true);
      }),
      CASES,
    );
  });

  it('sum to nothing once they are taken back, however far apart', () => {
    const apart = fc.tuple(corrected(both), fc.constantFrom('2026-02', '2026-03', '2026-04'));
    fc.assert(
      fc.property(
        apart,
        ([
          {
            document,
            entry: { id, start, end },
            change,
          },
          backIn,
        ]) => {
          const there = { id: 'k1', entry: id, ...change, availableInRun: '2026-02' };
          const back = { id: 'k2', entry: id, start, end, availableInRun: backIn };
          const isHeld = JSON.stringify(document).includes('"HOLD"');
          const outcome = outcomeOf({ ...document, corrections: [there, back] });
          // Of held overage what was taken off waits for consent in between, so that its line has it and no adjustment.
          const held = isHeld
            ? linesOf(outcome).filter(({ kind, period }) => kind === 'OVERAGE' && period === '2026-01')
            : [];
          const first = isHeld
            ? linesOf(outcomeOf(document)).filter(({ kind, period }) => kind === 'OVERAGE' && period === '2026-01')
            : [];
          const ofJanuary = (lines: readonly Line[]): bigint => sum(lines.map(({ amountMinor }) => amountMinor));
          expect(adjusted(outcome) + ofJanuary(held)).toBe(ofJanuary(first));
          expect(balanceUse(outcome)).toBe(0n);
          expect(paidSeconds(outcome)).toBe(paidSeconds(outcomeOf(document)));
        },
      ),
      CASES,
    );
  });

  it('bring a month of an hourly contract to what it would have been, whatever its rounding, cap or minimum', () => {
    let moved = 0;
    fc.assert(
      fc.property(corrected(hourly), ({ document, entry, change }) => {
        const corrections = [{ id: 'k', entry: entry.id, ...change, availableInRun: '2026-02' }];
        const rest = document.timeEntries.filter(({ id }) => id !== entry.id);
        const right = 'withdrawn' in change ? rest : [...rest, { ...entry, ...change }];
        const ofJanuary = (outcome: CaseOutcome): bigint =>
          sum(linesOf(outcome).flatMap(({ period, amountMinor }) => (period === '2026-01' ? [amountMinor] : [])));
        const outcome = outcomeOf({ ...document, corrections });
        const rightAtFirst = outcomeOf({ ...document, timeEntries: right });
        expect(ofJanuary(outcome)).toBe(ofJanuary(rightAtFirst));
        expect(paidSeconds(outcome)).toBe(paidSeconds(rightAtFirst));
        if (adjusted(outcome) !== 0n) moved += 1;
      }),
      CASES,
    );
    expect(moved).toBeGreaterThan(CASES.numRuns / 6);
  });

  it('keep the balance of a retainer: nothing appears or vanishes', () => {
    fc.assert(
      fc.property(corrected(retainer), ({ document, entry, change }) => {
        const corrections = [{ id: 'k', entry: entry.id, ...change, availableInRun: '2026-02' }];
        for (const row of [...outcomeOf({ ...document, corrections }).retainers.values()].flat()) {
          const repaid = row.borrowedIn < row.granted ? row.borrowedIn : row.granted;
          const goesIn = row.carriedIn + row.granted + row.bought - repaid;
          expect(goesIn).toBe(row.used - row.overage + row.expired + row.carriedOut);
          expect([row.carriedOut, row.borrowedOut, row.overage, row.expired].every((units) => units >= 0n)).toBe(true);
        }
      }),
      CASES,
    );
  });
});

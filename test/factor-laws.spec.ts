import fc from 'fast-check';
import {
  explainLine,
  type ExplainedGroup,
  jsonText,
  type LineExplanation,
  readCase,
  simulateCase,
  writeOutcome,
  type BillingCase,
  type CaseOutcome,
} from '#core/billing';
import { explainedBy } from './support/explained-by.js';
import { arbitraryCase, type CaseDocument } from './support/arbitrary-case.js';
import { factors } from './support/arbitrary-terms.js';

jest.setTimeout(60_000);

const CASES = { numRuns: 300 };
const ZONES = ['UTC', 'Europe/Berlin', 'Australia/Lord_Howe', 'Pacific/Kiritimati', 'America/St_Johns'];

type Keys = Readonly<Record<string, unknown>>;

function caseOf(document: unknown): BillingCase {
  const read = readCase(JSON.parse(JSON.stringify(document)));
  if (!read.ok) throw new Error(`${read.error.path}: ${read.error.problem}`);
  return read.value;
}

function outcomeOf(document: unknown): CaseOutcome {
  const result = simulateCase(caseOf(document));
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

/** Contracts and their versions, each with other keys. */
const withTerms = (document: CaseDocument, change: (terms: Keys) => Keys): CaseDocument => ({
  ...document,
  contracts: document.contracts.map((contract) => ({
    ...change(contract),
    versions: (contract['versions'] as Keys[] | undefined)?.map(change),
  })),
});

/** Time of March 2025, in which the clocks of two of the zones change. */
const timeEntry = fc
  .record({
    start: fc.integer({ min: Date.UTC(2025, 2, 2) / 1_000, max: Date.UTC(2025, 2, 28) / 1_000 }),
    seconds: fc.integer({ min: 0, max: 200_000 }),
    service: fc.constantFrom('inbox', 'blog'),
    assistant: fc.constantFrom('maya', 'ravi'),
  })
  .map(({ start, seconds, ...rest }) => ({ ...rest, start, end: start + seconds }));

interface Span extends Keys {
  readonly start: number;
  readonly end: number;
}

const instant = (epochSeconds: number): string => new Date(epochSeconds * 1_000).toISOString();

/** A document of one contract whose only period takes in all the work. */
const weighed = (entries: readonly Span[], terms: Keys, timeZone = 'UTC'): CaseDocument => ({
  ...({ agency: { timeZone, currency: 'USD' }, client: { id: 'acme' }, assistants: [] } as object),
  services: [
    { id: 'inbox', hourlyRate: '40.00' },
    { id: 'blog', hourlyRate: '33.33' },
  ],
  contracts: [{ id: 'k', kind: 'HOURLY', currency: 'USD', startDate: '2025-02-01', ...terms }],
  timeEntries: entries.map(({ start, end, ...rest }, index) => ({
    ...{ id: `e${index}`, contract: 'k', ...rest },
    ...{ start: instant(start), end: instant(end) },
  })),
  tasks: [],
  runs: ['2025-03'],
});

const entriesOf = fc.array(timeEntry, { minLength: 1, maxLength: 8 });
const rounding = fc.record({
  incrementSeconds: fc.constantFrom(1, 60, 900, 3_600),
  mode: fc.constantFrom('UP', 'NEAREST', 'DOWN'),
  minimumSeconds: fc.constantFrom(0, 1_000),
  per: fc.constantFrom('ENTRY', 'DAY', 'PERIOD'),
});

function explanationsOf(document: CaseDocument): LineExplanation[] {
  const billingCase = caseOf(document);
  const { bills } = outcomeOf(document);
  return bills.flatMap((bill) =>
    bill.invoices.flatMap(({ lines }) => lines.map((line) => explainLine(explainedBy(line, bill, billingCase)))),
  );
}

const groupsOf = (document: CaseDocument): ExplainedGroup[] =>
  explanationsOf(document).flatMap((explanation) => ('groups' in explanation ? explanation.groups : []));

describe('a factor of 1', () => {
  it('everywhere and always, alone or in pieces, changes nothing', () => {
    const once = (terms: Keys): Keys => ({
      ...terms,
      factors: [
        { factor: '1.0', weekdays: ['SAT', 'SUN'] },
        { factor: '1', from: '22:00', to: '06:00' },
      ],
    });
    const without = ({ factors: _, ...terms }: Keys): Keys => terms;
    let computed = 0;
    fc.assert(
      fc.property(arbitraryCase, (document) => {
        const plain = simulateCase(caseOf(withTerms(document, without)));
        const weighted = simulateCase(caseOf(withTerms(document, once)));
        expect(jsonText(writeOutcome(weighted))).toBe(jsonText(writeOutcome(plain)));
        if (plain.ok) computed += 1;
      }),
      CASES,
    );
    expect(computed).toBeGreaterThan(CASES.numRuns / 3);
  });
});

describe('time with factors', () => {
  it('is cut into pieces that leave no gap and sum to the entry, each with the factor that the clock on the wall shows', () => {
    fc.assert(
      fc.property(entriesOf, factors, fc.constantFrom(...ZONES), (entries, rules, timeZone) => {
        const document = weighed(entries, { factors: rules }, timeZone);
        const starts = new Map(caseOf(document).entries.map((entry) => [entry.id, entry]));
        for (const { entries: ofGroup } of groupsOf(document)) {
          for (const { id, pieces = [], rawSeconds } of ofGroup) {
            const { startEpochSeconds = NaN, serviceId = '' } = starts.get(id) ?? {};
            let next = startEpochSeconds;
            for (const piece of pieces) {
              expect(piece.startEpochSeconds).toBe(next);
              next += piece.seconds;
              for (const second of [piece.startEpochSeconds, next - 1].slice(0, piece.seconds)) {
                expect(Number(piece.factor)).toBe(factorOnTheWall(rules, { second, serviceId, timeZone }));
              }
            }
            if (pieces.length > 0) expect(next - startEpochSeconds).toBe(rawSeconds);
          }
        }
      }),
      CASES,
    );
  });

  it('charges the same seconds of each service as without, however it is rounded', () => {
    fc.assert(
      fc.property(entriesOf, factors, rounding, (entries, rules, policy) => {
        const charged = secondsByService(weighed(entries, { rounding: policy, factors: rules }));
        expect(charged).toEqual(secondsByService(weighed(entries, { rounding: policy })));
      }),
      CASES,
    );
  });

  it('costs the same when an entry is split anywhere, unless entries are rounded one by one', () => {
    const policies = fc.oneof(
      fc.constant({ incrementSeconds: 1 }),
      fc.constant({ incrementSeconds: 900, per: 'PERIOD' }),
    );
    fc.assert(
      fc.property(entriesOf, factors, policies, fc.nat(), (entries, rules, policy, where) => {
        const [first = entries[0] as Span, ...rest] = entries;
        const at = first.start + (where % (first.end - first.start + 1));
        const split = [{ ...first, end: at }, { ...first, start: at }, ...rest];
        const terms = { factors: rules, rounding: policy };
        const texts = [entries, split].map((each) =>
          jsonText(writeOutcome(simulateCase(caseOf(weighed(each, terms))))),
        );
        expect(texts[1]).toBe(texts[0]);
      }),
      CASES,
    );
  });

  it('never costs less, before a line is rounded, nor takes less of a balance, when a factor rises', () => {
    const raised = fc.constantFrom('0', '0.001', '0.5', '1', '7');
    const terms = fc.tuple(fc.array(timeEntry, { minLength: 1, maxLength: 6 }), factors, rounding);
    fc.assert(
      fc.property(terms, fc.nat(), raised, ([entries, rules, policy], which, by) => {
        const higher = rules.map((rule, index) =>
          index === which % Math.max(rules.length, 1) ? { ...rule, factor: sumOf(rule.factor, by) } : rule,
        );
        const [before, after] = [rules, higher].map((each) => weighed(entries, { factors: each, rounding: policy }));
        expect(exactCost(after as CaseDocument) >= exactCost(before as CaseDocument)).toBe(true);
        const [usedBefore, usedAfter] = [rules, higher].map((each) =>
          usedOf(entries, { factors: each, rounding: policy }),
        );
        expect((usedAfter as bigint) >= (usedBefore as bigint)).toBe(true);
      }),
      CASES,
    );
  });

  it('takes whole seconds of a balance, within half a second of the exact sum', () => {
    fc.assert(
      fc.property(entriesOf, factors, rounding, (entries, rules, policy) => {
        const used = usedOf(entries, { factors: rules, rounding: policy });
        const exact = weighedThousandths(weighed(entries, { factors: rules, rounding: policy }));
        const off = used * 1_000n - exact;
        expect(off <= 500n && off > -500n).toBe(true);
      }),
      CASES,
    );
  });
});

const parts = (zone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-US', {
    ...{ timeZone: zone, weekday: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  });
const formats = new Map(ZONES.map((zone) => [zone, parts(zone)]));
const DAYS = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];

interface Rule {
  readonly factor: string;
  readonly service?: string | undefined;
  readonly weekdays?: string[] | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** The rule read again from scratch: what a clock on the wall shows, and the first window that this lies in. */
function factorOnTheWall(
  rules: readonly Rule[],
  { second, serviceId, timeZone }: { second: number; serviceId: string; timeZone: string },
): number {
  const shown = Object.fromEntries(
    (formats.get(timeZone) as Intl.DateTimeFormat)
      .formatToParts(second * 1_000)
      .map(({ type, value }) => [type, value]),
  );
  const today = DAYS.indexOf(String(shown['weekday']).toUpperCase());
  const time = `${shown['hour']}:${shown['minute']}`;
  const rule = rules.find(({ service, weekdays = DAYS, from = '00:00', to = '24:00' }) => {
    if (service !== undefined && service !== serviceId) return false;
    const isOn = (day: number): boolean => weekdays.includes(DAYS[(day + 7) % 7] as string);
    if (from < to) return isOn(today) && from <= time && time < to;
    return (isOn(today) && from <= time) || (isOn(today - 1) && time < to);
  });
  return Number(rule?.factor ?? '1');
}

function secondsByService(document: CaseDocument): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { lines } of outcomeOf(document).invoices) {
    for (const { serviceId = '', quantitySeconds = 0 } of lines)
      sums[serviceId] = (sums[serviceId] ?? 0) + quantitySeconds;
  }
  return sums;
}

/** `"1.25"` and `"0.001"` → `"1.251"` */
const sumOf = (a: string, b: string): string => String((thousandths(a) + thousandths(b)) / 1_000);
const thousandths = (text: string): number => Math.round(Number(text) * 1_000);

/** Of all lines, in a unit that all share: 1/3600000 of a minor unit. */
const exactCost = (document: CaseDocument): bigint =>
  explanationsOf(document).reduce((sum, { exact }) => sum + (exact.numerator * 3_600_000n) / exact.denominator, 0n);

function usedOf(entries: readonly Span[], terms: Keys): bigint {
  const retainer = { kind: 'RETAINER', retainer: { fee: '0', includedSeconds: 0, overage: { mode: 'ABSORB' } } };
  const { retainers } = outcomeOf(weighed(entries, { ...terms, ...retainer }));
  return [...retainers.values()].flat().reduce((sum, row) => sum + row.used, 0n);
}

/** Charged seconds times their factors, in thousandths of a second. */
function weighedThousandths(document: CaseDocument): bigint {
  const lines = outcomeOf(document).invoices.flatMap((invoice) => [...invoice.lines]);
  return lines.reduce((sum, line) => sum + BigInt((line.quantitySeconds ?? 0) * thousandths(line.factor ?? '1')), 0n);
}

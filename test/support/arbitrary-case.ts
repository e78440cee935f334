import fc from 'fast-check';
import {
  ASSISTANTS,
  assistant,
  contract,
  currency,
  maybe,
  month,
  percent,
  SERVICES,
  service,
} from './arbitrary-terms.js';

/**
 * Random documents in the case format, of every kind of contract, policy and calendar accident: pauses that overlap, packs
 * and work outside the contract, late approvals, runs that are repeated or out of order, terms that don't fit their currency.
 */

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Pacific/Kiritimati',
  'Asia/Kathmandu',
];
const CONTRACT_IDS = ['k0', 'k1', 'k2'];

/** A document whose keys may be looked at and replaced. */
export interface CaseDocument {
  readonly timeEntries: readonly Readonly<Record<string, unknown>>[];
  readonly tasks: readonly Readonly<Record<string, unknown>>[];
  readonly contracts: readonly Readonly<Record<string, unknown>>[];
  readonly services: readonly Readonly<Record<string, unknown>>[];
  readonly runs: readonly string[];
}

/** An instant from the middle of November 2025 to the middle of July 2026, to the second or with a fraction. */
const startMilliseconds = fc
  .integer({ min: Date.UTC(2025, 10, 15) / 500, max: Date.UTC(2026, 6, 15) / 500 })
  .map((n) => n * 500);

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

import { readCase } from './read-case.js';

const CASE = {
  agency: { timeZone: 'Europe/Berlin', currency: 'EUR' },
  services: [{ id: 'inbox', hourlyRate: '40.00' }],
  client: { id: 'acme', rates: [{ rate: '38.00', service: 'inbox', from: '2026-01-15' }] },
  assistants: [{ id: 'maya', pay: { hourlyRate: '18.00' } }],
  contracts: [
    { id: 'h', kind: 'HOURLY', currency: 'EUR', startDate: '2026-01-01' },
    { id: 't', kind: 'PER_TASK', currency: 'EUR', startDate: '2026-01-01', taskPrices: { blog: '9.00' } },
    {
      id: 'r',
      kind: 'RETAINER',
      currency: 'EUR',
      startDate: '2026-01-01',
      rounding: { incrementSeconds: 900 },
      retainer: {
        fee: '100.00',
        includedSeconds: 3600,
        packs: [{ id: 'p', on: '2026-01-03', seconds: 60, price: '1' }],
      },
    },
  ],
  timeEntries: [
    {
      id: 'e1',
      contract: 'h',
      service: 'unlisted',
      assistant: 'unlisted',
      start: '2026-01-10T08:00:00.7Z',
      end: '2026-01-10T09:00:01.2Z',
    },
  ],
  tasks: [{ id: 't1', contract: 't', service: 'blog' }],
  runs: ['2026-01'],
};

/** The case with one value replaced, added, or removed where it's undefined; the path is as in the messages. */
function caseWith(path: string, value: unknown): unknown {
  const document = structuredClone(CASE) as unknown;
  const keys = path.split(/[.[\]]+/).filter((key) => key.length > 0);
  let parent = document as Record<string, unknown>;
  for (const key of keys.slice(0, -1)) parent = parent[key] as Record<string, unknown>;
  const last = keys.at(-1) ?? '';
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return document;
}

function problemOf(document: unknown): string {
  const read = readCase(document);
  return read.ok ? 'a case' : `${read.error.path}: ${read.error.problem}`;
}

describe('a case is read', () => {
  it('with its defaults filled in', () => {
    const read = readCase(CASE);
    if (!read.ok) throw new Error(problemOf(CASE));
    const [hourly, perTask, retainer] = read.value.contracts;
    const byTheSecond = { incrementSeconds: 1, mode: 'NEAREST', minimumSeconds: 0, per: 'ENTRY' };
    expect(hourly).toMatchObject({ kind: 'HOURLY', pauses: [], rates: [], rounding: byTheSecond });
    expect(perTask).toMatchObject({ kind: 'PER_TASK', taskPrices: new Map([['blog', '9.00']]) });
    expect(retainer).toMatchObject({
      kind: 'RETAINER',
      rounding: { ...byTheSecond, incrementSeconds: 900 },
      retainer: {
        unit: 'TIME',
        billing: 'ADVANCE',
        proration: 'DAILY',
        grantProration: 'DAILY',
        consume: 'OLDEST_FIRST',
        rollover: { mode: 'NONE' },
        overage: { mode: 'BILL', consents: [] },
        packs: [{ id: 'p' }],
      },
    });
    expect(read.value.tasks).toMatchObject([{ quantity: '1', approvedEpochSeconds: undefined }]);
  });

  it('with instants as whole seconds, the fraction of a duration cut off', () => {
    const read = readCase(CASE);
    const [entry] = read.ok ? read.value.entries : [];
    expect(entry).toMatchObject({
      startEpochSeconds: 1_768_032_000,
      seconds: 3_600,
      billable: true,
      status: 'APPROVED',
    });
  });

  it.each([
    ['work for services and assistants that are not listed', 'services', []],
    ['a status of any name', 'timeEntries[0].status', 'LOST'],
    ['a retainer of money', 'contracts[2].retainer', { unit: 'MONEY', fee: '0', includedAmount: '5.00' }],
    ['an instant with an offset', 'timeEntries[0].start', '2026-01-10T09:00:00+01:00'],
    ['no runs', 'runs', []],
    ['a contract that ends before it starts', 'contracts[0].endDate', '2025-01-01'],
  ])('with %s', (_what, path, value) => {
    expect(problemOf(caseWith(path, value))).toBe('a case');
  });
});

describe('a document is refused, with the place of what is wrong,', () => {
  it.each([null, [], 'case', 1, undefined])('that is no object: %j', (document) => {
    expect(problemOf(document)).toMatch(/^: (?:not an object|missing)/);
  });

  it.each([
    ['surprise', 1, 'surprise: unknown key'],
    ['agency.name', 'VA', 'agency.name: unknown key'],
    ['contracts[0].statDate', '2026-01-01', 'contracts[0].statDate: unknown key'],
    ['contracts[2].retainer.packs[0].second', 1, 'contracts[2].retainer.packs[0].second: unknown key'],
    ['constructor', {}, 'constructor: unknown key'],
    ['tasks[0].status', 'APPROVED', 'tasks[0].status: unknown key'],
  ])('for a key that is not in the format: %s', (path, value, problem) => {
    expect(problemOf(caseWith(path, value))).toBe(problem);
  });

  it.each([
    'agency',
    'services',
    'client',
    'assistants',
    'contracts',
    'timeEntries',
    'tasks',
    'runs',
    'agency.timeZone',
    'agency.currency',
    'client.id',
    'client.rates[0].rate',
    'contracts[0].id',
    'contracts[0].kind',
    'contracts[0].currency',
    'contracts[0].startDate',
    'contracts[2].retainer',
    'contracts[2].retainer.fee',
    'contracts[2].retainer.includedSeconds',
    'contracts[2].retainer.packs[0].seconds',
    'contracts[2].retainer.packs[0].price',
    'timeEntries[0].contract',
    'timeEntries[0].service',
    'timeEntries[0].assistant',
    'timeEntries[0].start',
    'timeEntries[0].end',
    'tasks[0].contract',
    'tasks[0].service',
  ])('that lacks %s', (path) => {
    expect(problemOf(caseWith(path, undefined))).toBe(`${path}: missing`);
  });

  it.each([
    ['agency.timeZone', 'Europe/Nowhere', "not a time zone: 'Europe/Nowhere'"],
    ['agency.currency', 'euro', "not a currency code: 'euro'"],
    ['contracts[0].kind', 'DAILY', "not one of HOURLY, PER_TASK, RETAINER: 'DAILY'"],
    ['contracts[0].startDate', '2026-13-01', "not a date: '2026-13-01'"],
    ['contracts[0].startDate', '2026-02-30', "not a date: '2026-02-30'"],
    ['contracts[0].capAmount', 50, 'not a decimal: 50'],
    ['contracts[0].capAmount', '-50.00', "not a decimal: '-50.00'"],
    ['contracts[0].capAmount', '1e3', "not a decimal: '1e3'"],
    ['contracts[0].capAmount', null, 'not a decimal: null'],
    ['contracts[0].pauses', {}, 'not a list: {}'],
    ['contracts[1].taskPrices.blog', '9,00', "not a decimal: '9,00'"],
    ['contracts[1].taskPrices', [], 'not an object: []'],
    ['contracts[2].rounding.incrementSeconds', 0, 'not a whole number from 1: 0'],
    ['contracts[2].rounding.incrementSeconds', 1.5, 'not a whole number from 1: 1.5'],
    ['contracts[2].rounding.mode', 'up', "not one of UP, NEAREST, DOWN: 'up'"],
    ['contracts[2].retainer.includedSeconds', '3600', "not a whole number from 0: '3600'"],
    ['contracts[2].retainer.rollover', { mode: 'SOME' }, undefined],
    ['timeEntries[0].billable', 'yes', "not true or false: 'yes'"],
    ['timeEntries[0].start', '2026-01-10', "not an instant: '2026-01-10'"],
    ['timeEntries[0].availableInRun', '2026-1', "not a month: '2026-1'"],
    ['timeEntries[0].id', '', "not a name: ''"],
    ['runs[0]', '2026-13', "not a month: '2026-13'"],
  ])('for a value that cannot be: %s = %j', (path, value, problem) => {
    const expected = problem ?? "not one of NONE, CAPPED, UNLIMITED: 'SOME'";
    const place = problem === undefined ? `${path}.mode` : path;
    expect(problemOf(caseWith(path, value))).toBe(`${place}: ${expected}`);
  });

  it.each([
    ['services[1]', { id: 'inbox' }, "services[1].id: used twice: 'inbox'"],
    ['contracts[1].id', 'h', "contracts[1].id: used twice: 'h'"],
    ['timeEntries[1]', CASE.timeEntries[0], "timeEntries[1].id: used twice: 'e1'"],
    [
      'contracts[2].retainer.packs[1]',
      { id: 'p', on: '2026-02-03', seconds: 1, price: '1' },
      "contracts[2].retainer.packs[1].id: used twice: 'p'",
    ],
    ['timeEntries[0].contract', 'x', "timeEntries[0].contract: no such contract: 'x'"],
    ['tasks[0].contract', 'x', "tasks[0].contract: no such contract: 'x'"],
    ['contracts[2].retainer.rollover', { mode: 'CAPPED' }, 'contracts[2].retainer.rollover.capSeconds: missing'],
    ['contracts[2].retainer.unit', 'MONEY', 'contracts[2].retainer.includedAmount: missing'],
  ])('for things that do not fit together: %s', (path, value, problem) => {
    expect(problemOf(caseWith(path, value))).toBe(problem);
  });
});

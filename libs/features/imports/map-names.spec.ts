import {
  type KnownNames,
  type NameMapping,
  type NameResolution,
  prepareNameMap,
  prepareNameTargets,
} from './map-names.js';
import type { ImportedTimeRow } from './parse-time-export.js';
import { NameTallier } from './tally-names.js';

const known: KnownNames = {
  assistants: [
    { id: 'maya', name: 'Maya Rao', email: 'maya@example.test' },
    { id: 'jose', name: 'José  Ünal' },
    { id: 'ann1', name: 'Ann Lee', email: 'ann@example.test' },
    { id: 'ann2', name: 'Ann Lee' },
  ],
  clients: [
    { id: 'acme', name: 'Acme Straße' },
    { id: 'ltd', name: 'ООО Ромашка' },
  ],
  contracts: [
    { id: 'care', clientId: 'acme', title: 'Care', startDate: '2026-01-01' },
    { id: 'books-1', clientId: 'acme', title: 'Books', startDate: '2026-01-01', endDate: '2026-03-31' },
    { id: 'books-2', clientId: 'acme', title: 'Books', startDate: '2026-03-01', serviceIds: ['books'] },
    { id: 'only', clientId: 'ltd', title: 'Everything', startDate: '2026-02-01', serviceIds: ['inbox'] },
  ],
  services: [
    { id: 'inbox', name: 'Inbox care' },
    { id: 'books', name: 'Bookkeeping' },
  ],
};
const profile = {
  format: 'TOGGL',
  header: ['User', 'Client', 'Project', 'Task', 'Tags', 'Start date'],
  columns: { person: 0, client: 1, project: 2, task: 3, tags: 4, startDate: 5 },
} as const;

const plain: ImportedTimeRow = {
  ...{
    line: 7,
    format: 'TOGGL',
    person: { name: 'Maya Rao' },
    client: 'Acme Straße',
    project: 'Care',
    task: 'Inbox care',
  },
  ...{ description: '', billable: true, tags: [], startsAt: '2026-03-04T10:00:00Z', endsAt: '2026-03-04T11:00:00Z' },
  ...{ workedSeconds: 3600, localDate: '2026-03-04', clockTimesKnown: true, sourceKey: 's', slotKey: 's' },
};

function resolve(row: Partial<ImportedTimeRow>, mapping: NameMapping = {}): NameResolution {
  return prepareNameMap(known, mapping, { ...profile, header: [...profile.header] })({ ...plain, ...row });
}

const no = <K extends keyof ImportedTimeRow>(key: K): Partial<ImportedTimeRow> => ({ [key]: undefined });

describe('names of an import', () => {
  const found: [name: string, row: Partial<ImportedTimeRow>, mapping: NameMapping, names: object][] = [
    [
      'find what is called the same',
      {},
      {},
      { assistantId: 'maya', clientId: 'acme', contractId: 'care', serviceId: 'inbox' },
    ],
    [
      'whatever their case, width and spaces',
      { client: 'ACME STRASSE', project: 'ｃａｒｅ', person: { name: ' josé ünal' } },
      {},
      { assistantId: 'jose', contractId: 'care' },
    ],
    ['in any script', { client: 'ооо РОМАШКА', project: 'everything' }, {}, { contractId: 'only' }],
    [
      'an e-mail address goes before a name',
      { person: { name: 'Maya Rao', email: 'ANN@example.test' } },
      {},
      { assistantId: 'ann1' },
    ],
    [
      'a mapping goes before both',
      { person: { name: 'Maya Rao', email: 'maya@example.test' } },
      { people: [{ from: 'MAYA@example.test', assistantId: 'jose' }] },
      { assistantId: 'jose' },
    ],
    [
      'of two contracts of a title the one active that day',
      { project: 'Books', localDate: '2026-04-01' },
      {},
      { contractId: 'books-2' },
    ],
    [
      "without a project the client's only contract",
      { client: 'ООО Ромашка', ...no('project') },
      {},
      { contractId: 'only' },
    ],
    [
      'without a client, by a mapped project',
      { ...no('client'), project: 'Internal' },
      { projects: [{ project: 'internal', contractId: 'care' }] },
      { clientId: 'acme', contractId: 'care' },
    ],
    [
      "a client's mapped project goes before all clients'",
      { project: 'X' },
      {
        projects: [
          { project: 'x', contractId: 'only' },
          { client: 'acme straße', project: 'x', contractId: 'care' },
        ],
      },
      { contractId: 'care' },
    ],
    ['a service by tag', { ...no('task'), tags: ['urgent', 'bookkeeping'] }, {}, { serviceId: 'books' }],
    ['a task goes before tags', { tags: ['Bookkeeping'] }, {}, { serviceId: 'inbox' }],
    [
      'a service by a mapped tag',
      { ...no('task'), tags: ['mail'] },
      { services: [{ from: 'Mail', serviceId: 'inbox' }] },
      { serviceId: 'inbox' },
    ],
    [
      "without either, the contract's only service",
      { ...no('task'), project: 'Books', localDate: '2026-04-01' },
      {},
      { serviceId: 'books' },
    ],
    ['else the default', { task: 'Other' }, { defaultServiceId: 'books' }, { serviceId: 'books' }],
  ];
  it.each(found)('%s', (_name, row, mapping, names) => {
    expect(resolve(row, mapping)).toMatchObject({ ok: true, names });
  });

  const refused: [code: string, row: Partial<ImportedTimeRow>, column: string, value: string][] = [
    ['UNKNOWN_PERSON', { person: { name: 'Zoe' } }, 'User', 'Zoe'],
    ['AMBIGUOUS_PERSON', { person: { name: 'Ann Lee' } }, 'User', 'Ann Lee'],
    ['MISSING_CLIENT', no('client'), 'Client', ''],
    ['UNKNOWN_CLIENT', { client: 'Globex' }, 'Client', 'Globex'],
    ['NO_CONTRACT', { project: 'Other' }, 'Project', 'Other'],
    ['AMBIGUOUS_CONTRACT', { project: 'Books', localDate: '2026-03-15' }, 'Project', 'Books'],
    ['AMBIGUOUS_CONTRACT', no('project'), 'Project', ''],
    ['OUTSIDE_CONTRACT', { localDate: '2025-12-31' }, 'Start date', '2025-12-31'],
    ['UNKNOWN_SERVICE', { task: 'Juggling' }, 'Task', 'Juggling'],
    ['AMBIGUOUS_SERVICE', { ...no('task'), tags: ['Inbox care', 'Bookkeeping'] }, 'Tags', 'Inbox care, Bookkeeping'],
  ];
  it.each(refused)('%s is said with line and column', (code, row, column, value) => {
    expect(resolve(row)).toEqual({ ok: false, problems: [{ code, severity: 'LINE', line: 7, column, value }] });
  });

  it('are all reported, not the first alone', () => {
    const result = resolve({ person: { name: 'Zoe' }, client: 'Globex', task: 'Juggling' });
    expect(result.ok ? [] : result.problems.map(({ code }) => code)).toEqual([
      'UNKNOWN_PERSON',
      'UNKNOWN_CLIENT',
      'UNKNOWN_SERVICE',
    ]);
  });
});

describe('the names to map', () => {
  const tallied = (rows: Partial<ImportedTimeRow>[], mapping: NameMapping = {}): NameTallier => {
    const tallier = new NameTallier(prepareNameTargets(known, mapping));
    for (const row of rows) tallier.add({ ...plain, ...row });
    return tallier;
  };

  it('are listed once each, with what hangs on them and what they mean', () => {
    const rows = [{}, { client: 'acme strasse', tags: ['a', 'b'] }, { workedSeconds: 60, tags: ['A'], task: 'Other' }];
    expect(tallied(rows).names).toMatchObject([
      { kind: 'PERSON', name: 'Maya Rao', lines: 3, workedSeconds: 7260, targetId: 'maya' },
      { kind: 'CLIENT', name: 'Acme Straße', lines: 3, targetId: 'acme' },
      { kind: 'PROJECT', client: 'Acme Straße', name: 'Care', lines: 3, targetId: 'care' },
      { kind: 'TASK', name: 'Inbox care', lines: 2, targetId: 'inbox' },
      { kind: 'TAG', name: 'a', lines: 2, workedSeconds: 3660, targetId: undefined },
      { kind: 'TAG', name: 'b', lines: 1 },
      { kind: 'TASK', name: 'Other', lines: 1, targetId: undefined },
    ]);
  });

  it('have all time that names no service as one, which means the default, or the only service that there is', () => {
    const rows = [no('task'), { ...no('task'), tags: ['urgent'] }];
    const namelessOf = (names: KnownNames, mapping: NameMapping): unknown[] => {
      const tallier = new NameTallier(prepareNameTargets(names, mapping));
      const resolveRow = prepareNameMap(names, mapping, { format: 'TOGGL', header: [], columns: {} });
      for (const row of rows.map((of) => ({ ...plain, ...of }))) tallier.add(row, resolveRow(row).lacksService);
      return tallier.names
        .filter(({ kind, name }) => kind === 'TASK' && name === '')
        .map(({ lines, targetId }) => [lines, targetId]);
    };
    expect(resolve(no('task'))).toMatchObject({ ok: false, problems: [{ code: 'MISSING_SERVICE', value: '' }] });
    expect(namelessOf(known, {})).toEqual([[2, undefined]]);
    expect(namelessOf(known, { defaultServiceId: 'books' })).toEqual([[2, 'books']]);
    expect(namelessOf({ ...known, services: [{ id: 'inbox', name: 'Inbox care' }] }, {})).toEqual([[2, 'inbox']]);
  });

  it('mean what a mapping says, and nothing where they could mean two things', () => {
    const names = tallied([{ person: { name: 'Ann Lee' }, task: 'Other' }], {
      services: [{ from: 'OTHER', serviceId: 'books' }],
    }).names;
    expect(names.map(({ name, targetId }) => [name, targetId])).toMatchObject([
      ['Ann Lee', undefined],
      ['Acme Straße', 'acme'],
      ['Care', 'care'],
      ['Other', 'books'],
    ]);
  });

  it('find the contract of a project that has one on some days alone', () => {
    const days = ['2025-12-31', '2026-04-01'].map((localDate) => ({ project: 'Books', localDate }));
    expect(tallied(days).names.find(({ kind }) => kind === 'PROJECT')?.targetId).toBe('books-2');
  });

  it('are bounded, so that memory is', () => {
    const { names } = tallied(Array.from({ length: 6_000 }, (_, i) => ({ tags: [`tag ${i}`] })));
    expect(names).toHaveLength(5_000);
  });
});

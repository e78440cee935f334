import { describeProblem } from './import-problems.js';
import { type TimeExportHints, inspectTimeExport } from './inspect-time-export.js';
import { type ImportedTimeRow, parseTimeExport, readTimeExport } from './parse-time-export.js';

const timeZone = 'Europe/Dublin';
const lines = (...all: string[]): string => all.join('\n');

async function parse(text: string, hints: TimeExportHints = {}): ReturnType<typeof parseTimeExport> {
  return parseTimeExport(text, { timeZone, ...hints });
}

/** Rows of a file that must be readable. */
async function rowsOf(text: string, hints: TimeExportHints = {}): Promise<ImportedTimeRow[]> {
  const result = await parse(text, hints);
  expect(result).toMatchObject({ ok: true, problems: [] });
  return result.ok ? result.rows : [];
}

/** "line code column" of each problem. */
async function problemsOf(text: string, hints: TimeExportHints = {}): Promise<string[]> {
  const { problems } = await parse(text, hints);
  return problems.map(({ line, code, column }) => [line, code, column].filter((part) => part !== undefined).join(' '));
}

const toggl =
  'User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount (EUR)';
const kimai =
  'Date;From;To;Duration;Rate;User;Email;Customer;Project;Activity;Description;Exported;Tags;HourlyRate;FixedRate;InternalRate;meta.NAME;';

describe('a file of which nothing is imported', () => {
  const row = (date: string): string => `Maya,,Acme,Care,,,Yes,${date},09:00,${date},10:00,1:00,,`;
  it.each([
    ['is empty', '', ['1 EMPTY_FILE']],
    ['has blank lines alone', '\n\n  \n', ['1 EMPTY_FILE']],
    ['is another table', 'Title,Due\nx,y', ['1 UNKNOWN_FORMAT']],
    ['lists people', 'Name,Email,Currency,Rate\nBlue Fig,a@b.example,USD,40', ['1 UNKNOWN_FORMAT']],
    ['lacks a column', 'User,Client,Project,Start date,Duration\n', ['1 MISSING_COLUMN']],
    ['is in another encoding', 'Benutzer;Kunde;T\ufffdtigkeit\n', ['1 NOT_UTF8']],
    [
      'has dates that can be read in two ways',
      lines(toggl, row('03/04/2024'), row('05/06/2024')),
      ['2 AMBIGUOUS_DATE_ORDER Start date'],
    ],
    ['has dots that can be read in two ways', lines(toggl, row('03.04.2024')), ['2 AMBIGUOUS_DATE_ORDER Start date']],
    [
      'has dates that contradict each other',
      lines(toggl, row('13/04/2024'), row('03/04/2024'), row('04/13/2024')),
      ['4 CONTRADICTORY_DATE_ORDER Start date'],
    ],
  ])('one that %s', async (_name, text, problems) => {
    expect(await problemsOf(text)).toEqual(problems);
    expect(await parse(text)).toMatchObject({ ok: false });
  });

  it('one whose only numbers can be read in two ways, until that is said', async () => {
    const text = lines('Date,Client,Project,Task,Hours,First Name', '2026-03-04,Acme,Care,Inbox,"1,250",Maya');
    expect(await problemsOf(text)).toEqual(['2 AMBIGUOUS_DECIMAL_SEPARATOR Hours']);
    expect(await rowsOf(text, { decimalSeparator: 'COMMA' })).toMatchObject([{ workedSeconds: 4500 }]);
  });

  it('one whose lines show another order than the one said', async () => {
    expect(await problemsOf(lines(toggl, row('13/04/2024')), { dateOrder: 'MDY' })).toEqual([
      '2 WRONG_DATE_ORDER Start date',
    ]);
  });
});

describe('dates of which the order shows only further down', () => {
  const row = (date: string): string => `Maya,,Acme,Care,,,Yes,${date},09:00,${date},10:00,1:00,,`;
  const days = async (text: string, hints: TimeExportHints = {}): Promise<string[]> =>
    (await rowsOf(text, hints)).map(({ localDate }) => localDate);

  it('have it from the first line on', async () => {
    expect(await days(lines(toggl, row('03/04/2024'), row('13/04/2024')))).toEqual(['2024-04-03', '2024-04-13']);
    expect(await days(lines(toggl, row('03/04/2024'), row('04/13/2024')))).toEqual(['2024-03-04', '2024-04-13']);
  });

  it('are read as they are said to be', async () => {
    expect(await days(lines(toggl, row('03/04/2024')), { dateOrder: 'DMY' })).toEqual(['2024-04-03']);
    expect(await days(lines(toggl, row('03/04/2024')), { dateOrder: 'MDY' })).toEqual(['2024-03-04']);
  });

  it('need no order where both give the same day', async () => {
    expect(await days(lines(toggl, row('05/05/2024')))).toEqual(['2024-05-05']);
  });

  it('are listed where they contradict the order that was said', async () => {
    const text = lines(toggl, row('13/04/2024'), row('04/13/2024'));
    expect(await problemsOf(text, { dateOrder: 'DMY' })).toEqual(['3 BAD_DATE Start date']);
  });
});

describe('a line that can’t be used', () => {
  const cases: [reason: string, row: string, problems: string[]][] = [
    [
      'ends before it starts',
      'Maya,,Acme,Care,,,Yes,2026-03-04,10:00:00,2026-03-04,09:00:00,01:00:00,,',
      ['2 END_BEFORE_START End time'],
    ],
    [
      'has a duration that is another',
      'Maya,,Acme,Care,,,Yes,2026-03-04,10:00:00,2026-03-04,11:00:00,02:00:00,,',
      ['2 DURATION_DIFFERS Duration'],
    ],
    [
      'has a negative duration',
      'Maya,,Acme,Care,,,Yes,2026-03-04,10:00:00,,,-02:00:00,,',
      ['2 NEGATIVE_DURATION Duration'],
    ],
    ['has no date', 'Maya,,Acme,Care,,,Yes,,10:00:00,,,02:00:00,,', ['2 MISSING_DATE Start date']],
    [
      'has no start beside its end',
      'Maya,,Acme,Care,,,Yes,2026-03-04,,2026-03-04,11:00:00,02:00:00,,',
      ['2 MISSING_TIME Start time'],
    ],
    ['has no length', 'Maya,,Acme,Care,,,Yes,2026-03-04,10:00:00,,,,,', ['2 MISSING_DURATION Duration']],
    [
      'has a date that is none, and a time',
      'Maya,,Acme,Care,,,Yes,2026-02-30,25:00,,,1:00,,',
      ['2 BAD_DATE Start date', '2 BAD_TIME Start time'],
    ],
    ['names nobody', ',,Acme,Care,,,Yes,2026-03-04,10:00:00,,,1:00,,', ['2 MISSING_PERSON User']],
    ['is billable perhaps', 'Maya,,Acme,Care,,,perhaps,2026-03-04,10:00:00,,,1:00,,', ['2 BAD_FLAG Billable']],
    [
      'has lost characters',
      'Maya,,Acm\ufffd,Care,,,Yes,2026-03-04,10:00:00,,,1:00,,',
      ['2 UNREADABLE_CHARACTER Client'],
    ],
    ['has a cell too few', 'Maya,,Acme,Care,,Yes,2026-03-04,10:00:00,,,1:00,,', ['2 WRONG_COLUMN_COUNT']],
    ['has a cell too many', 'Maya,,Acme,Care,,,Yes,2026-03-04,10:00:00,,,1:00,,,,x', ['2 WRONG_COLUMN_COUNT']],
  ];
  it.each(cases)('because it %s, is reported and the next is read', async (_reason, row, problems) => {
    const good = 'Ravi,,Acme,Care,,,Yes,2026-03-04,10:00:00,2026-03-04,11:00:00,01:00:00,,,,';
    const text = lines(toggl, row, good);
    expect(await problemsOf(text)).toEqual(problems);
    expect(await parse(text)).toMatchObject({ ok: true, rows: [{ line: 3, person: { name: 'Ravi' } }] });
  });

  it('has its physical number, whatever came before', async () => {
    const text = lines(
      toggl,
      'Maya,,Acme,Care,,"one',
      'two',
      'three",Yes,2026-03-04,10:00,,,1:00,,',
      '',
      'Maya,,Acme,Care,,,Yes,never,10:00,,,1:00,,',
    );
    expect(await problemsOf(text)).toEqual(['6 BAD_DATE Start date']);
  });

  it('says so in words', async () => {
    const { problems } = await parse(lines(toggl, cases[0]?.[1] ?? ''));
    expect(problems.map(describeProblem)).toEqual([
      'Line 2, End time: The end “2026-03-04 09:00:00” is before the start.',
    ]);
  });

  it('ends the file where a quote is never closed', async () => {
    const good = 'Ravi,,Acme,Care,,,Yes,2026-03-04,10:00:00,2026-03-04,11:00:00,01:00:00,,';
    const text = lines(toggl, good, 'Maya,,Acme,Care,,"oops,Yes,2026-03-04,10:00,,,1:00,,', good);
    expect(await parse(text)).toMatchObject({
      ok: true,
      rows: [{ line: 2 }],
      problems: [{ line: 3, code: 'UNCLOSED_QUOTE' }],
    });
  });
});

describe('a line that was billed in the other tool', () => {
  it.each([
    [
      'Harvest',
      lines('Date,Client,Project,Task,Hours,Invoiced?,First Name', '2026-03-04,Acme,Care,Inbox,1.5,Yes,Maya'),
      'Invoiced?',
    ],
    ['Kimai', lines(kimai, '2026-03-04;10:23;11:23;3600;40;maya;;Acme;Care;Inbox;Mail;1;;40;;20;x;'), 'Exported'],
    [
      'Clockify',
      lines('User,Client,Start Date,Start Time,Duration (h),Invoice ID', 'Maya,Acme,2026-03-04,09:00,01:00:00,INV-7'),
      'Invoice ID',
    ],
  ])('%s: is left out and said to be so', async (tool, text, column) => {
    const result = await parse(text);
    expect(result).toMatchObject({ ok: true, rows: [] });
    expect(result.problems).toEqual([{ code: 'ALREADY_BILLED', severity: 'SKIPPED', line: 2, column, value: tool }]);
  });
});

describe('lines to look at', () => {
  it('are imported where entries of one person overlap, and left out where one is longer than a day', async () => {
    const row = (user: string, start: string, end: string, duration: string): string =>
      `${user},,Acme,Care,,,Yes,2026-03-04,${start},2026-03-05,${end},${duration},,`;
    const result = await parse(
      lines(
        toggl,
        row('Maya', '22:00', '02:00', '4:00'),
        row('Ravi', '23:00', '01:00', '2:00'),
        row('MAYA', '23:59', '00:01', '0:02'),
        row('Zoe', '01:00', '03:00', '26:00'),
      ),
    );
    expect(result).toMatchObject({
      ok: true,
      rows: [{ line: 2 }, { line: 3 }, { line: 4 }],
      problems: [
        { code: 'OVERLAP', severity: 'NOTICE', line: 4, otherLine: 2 },
        { code: 'LONGER_THAN_A_DAY', severity: 'LINE', line: 5 },
      ],
    });
  });
});

describe('time to come', () => {
  const read = (text: string) => parseTimeExport(text, { timeZone, now: new Date('2026-03-04T12:00:00Z') });
  const row = (times: string): string => lines(toggl, `Maya,,Acme,Care,,,Yes,${times},,`);

  it('is left out: an entry that ends later than its file is read', async () => {
    expect(await read(row('2026-03-04,08:00,2026-03-04,23:00,15:00'))).toMatchObject({
      ...{ ok: true, rows: [] },
      problems: [{ code: 'IN_FUTURE', severity: 'LINE', line: 2, value: '2026-03-04' }],
    });
  });

  it('isn’t what was worked today, where no clock time is known', async () => {
    const text = lines('Date,Client,Project,Task,Hours,First Name', '2026-03-04,Acme,Care,Inbox,8,Maya');
    expect(await read(text)).toMatchObject({ ok: true, rows: [{ line: 2 }], problems: [] });
  });
});

describe('a large file', () => {
  it('comes in batches that lose nothing', async () => {
    const many = Array.from({ length: 1203 }, (_, i) => `Maya,,Acme,Care,,n${i},Yes,2026-03-04,10:00,,,0:00,,`);
    const text = lines(toggl, ...many);
    const inspection = await inspectTimeExport(text);
    expect(inspection).toMatchObject({ ok: true, profile: { recordCount: 1203, delimiter: ',' } });
    if (!inspection.ok) return;
    const sizes: number[] = [];
    for await (const batch of readTimeExport(text, { timeZone, profile: inspection.profile }))
      sizes.push(batch.rows.length);
    expect(sizes).toEqual([500, 500, 203]);
  });
});

import type { TimeExportHints } from './inspect-time-export.js';
import { type ImportedTimeRow, parseTimeExport } from './parse-time-export.js';

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

const toggl =
  'User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount (EUR)';
const clockify =
  '"Project","Client","Description","Task","User","Group","Email","Tags","Billable","Start Date","Start Time","End Date","End Time","Duration (h)","Duration (decimal)","Billable Rate (USD)","Billable Amount (USD)"';
const harvest =
  'Date,Client,Project,Project Code,Task,Notes,Hours,Billable?,Invoiced?,Approved?,First Name,Last Name,Roles,Employee?,Billable Rate,Billable Amount,Cost Rate,Cost Amount,Currency,External Reference URL';
const kimai =
  'Date;From;To;Duration;Rate;User;Email;Customer;Project;Activity;Description;Exported;Tags;HourlyRate;FixedRate;InternalRate;meta.NAME;';
const kimaiInGerman =
  'Datum,Von,Bis,Dauer,Lohn,Benutzer,E-Mail,Kunde,Projekt,Tätigkeit,Beschreibung,Exportiert,Schlagworte';

describe('the export of each tool', () => {
  it('Toggl: a byte-order mark, a list of tags, no client', async () => {
    const [row] = await rowsOf(
      `\ufeff${toggl}\r\nMaya Rao,maya@example.test,,Internal,,"",No,2026-03-04,10:23:52,2026-03-04,11:00:00,00:36:08,"Calls, Inbox",\r\n`,
    );
    expect(row).toMatchObject({
      ...{ line: 2, format: 'TOGGL', person: { name: 'Maya Rao', email: 'maya@example.test' }, project: 'Internal' },
      ...{ description: '', billable: false, tags: ['Calls', 'Inbox'], workedSeconds: 2168, localDate: '2026-03-04' },
      ...{ startsAt: '2026-03-04T10:23:52Z', endsAt: '2026-03-04T11:00:00Z', clockTimesKnown: true },
    });
    expect(row).not.toHaveProperty('client');
    expect(row).not.toHaveProperty('task');
  });

  it('Toggl of late: “Stop date”, a currency of its own, columns in another order', async () => {
    const [row] = await rowsOf(
      lines(
        '"Description",Duration,Member,Email,Project,Start date,Start time,Stop date,Stop time,Billable',
        'Inbox,1:30:00,Maya Rao,,Care,2026-05-22,10:30:00,2026-05-22,12:00:00,Yes',
      ),
    );
    expect(row).toMatchObject({ person: { name: 'Maya Rao' }, workedSeconds: 5400, startsAt: '2026-05-22T09:30:00Z' });
  });

  it('Clockify: everything quoted, dates of the account, AM and PM', async () => {
    const [row] = await rowsOf(
      lines(
        clockify,
        '"Care","Acme \\ Söhne 🧁","He said ""go""\nand left","Inbox","Maya Rao","","maya@example.test","Calls","Yes","7/27/22","11:30 PM","7/28/22","12:15 AM","00:45:00","0.75","40.00","30.00"',
      ),
    );
    expect(row).toMatchObject({
      ...{ line: 2, client: 'Acme \\ Söhne 🧁', task: 'Inbox', description: 'He said "go"\nand left', billable: true },
      ...{ localDate: '2022-07-27', startsAt: '2022-07-27T22:30:00Z', workedSeconds: 2700 },
    });
  });

  it('Clockify: nothing quoted, semicolons, decimal commas, few columns', async () => {
    const [row] = await rowsOf(
      lines(
        'Project;Client;User;Billable;Start Date;Start Time;Duration (decimal)',
        'Care;Acme;Maya Rao;Yes;27.07.2022;09:00;1,25',
      ),
    );
    expect(row).toMatchObject({ localDate: '2022-07-27', workedSeconds: 4500, client: 'Acme' });
  });

  it('Harvest: a day and hours alone, the name in two columns, thousands points', async () => {
    const entry = (date: string, hours: string): string =>
      `${date},Acme,Care,,Inbox,"Notes, more",${hours},Yes,No,Yes,Maya,Rao,,Yes,,,,,USD,`;
    const result = await parse(
      lines(harvest, entry('2026-03-04', '"1,5"'), entry('2026-03-04', '"0,01"'), entry('2026-03-05', '"2.000,0"')),
    );
    expect(result).toMatchObject({ ok: true, profile: { decimalSeparator: 'COMMA' } });
    expect(result.ok && result.rows).toMatchObject([
      { person: { name: 'Maya Rao' }, clockTimesKnown: false, startsAt: '2026-03-04T09:00:00Z', workedSeconds: 5400 },
      { startsAt: '2026-03-04T10:30:00Z', workedSeconds: 36, localDate: '2026-03-04' },
    ]);
    // Two thousand hours a day are no entry.
    expect(result.problems).toMatchObject([{ code: 'BAD_DURATION', line: 4, column: 'Hours' }]);
  });

  it('Kimai: semicolons, a trailing one, seconds, one date for both times', async () => {
    const rows = await rowsOf(
      lines(
        kimai,
        '2026-03-04;10:23;11:23;3600;40;maya;maya@example.test;Acme;Care;Inbox;Mail;;a,b;40;;20;x;',
        '2026-03-04;23:30;00:15;0:45;40;maya;;Acme;Care;Inbox;;0;;;;;;',
      ),
    );
    expect(rows).toMatchObject([
      { workedSeconds: 3600, client: 'Acme', task: 'Inbox', tags: ['a', 'b'], billable: true },
      { workedSeconds: 2700, localDate: '2026-03-04', endsAt: '2026-03-05T00:15:00Z' },
    ]);
  });

  it('Kimai in German, with commas, a spreadsheet line and dates of which one shows the order', async () => {
    const rows = await rowsOf(
      lines(
        'sep=,',
        kimaiInGerman,
        '',
        '03.04.2026,09:00,10:00,1:00,,Jürgen Groß,,Bäckerei Öz,Büro,Buchhaltung,,Nein,Steuer',
        '13.04.2026,09:00,10:00,"1,00",,Jürgen Groß,,Bäckerei Öz,Büro,Buchhaltung,,Nein,',
      ),
    );
    expect(rows).toMatchObject([
      { line: 4, localDate: '2026-04-03', client: 'Bäckerei Öz', task: 'Buchhaltung', tags: ['Steuer'] },
      { line: 5, localDate: '2026-04-13', workedSeconds: 3600 },
    ]);
  });

  it('is told by its headings, and by what is said where they fit two', async () => {
    const header = 'User,Project,Start date,Start time,End date,End time';
    const text = lines(header, 'Maya,Care,2026-03-04,09:00,2026-03-04,10:00');
    expect(await parse(text, { format: 'CLOCKIFY' })).toMatchObject({ ok: true, profile: { format: 'CLOCKIFY' } });
    expect(await parse(text)).toMatchObject({ ok: true, profile: { format: 'TOGGL' } });
  });
});

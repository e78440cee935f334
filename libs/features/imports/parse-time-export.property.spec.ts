import fc from 'fast-check';
import { describeProblem } from './import-problems.js';
import { prepareNameMap } from './map-names.js';
import { parseTimeExport } from './parse-time-export.js';
import { timeExportFormats } from './recognise-format.js';

const timeZones = ['UTC', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia'];
const toggl =
  'User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount (EUR)';
const headers = [
  '"Project","Client","Description","Task","User","Email","Tags","Billable","Start Date","Start Time","End Date","End Time","Duration (h)","Duration (decimal)"',
  'Date,Client,Project,Task,Notes,Hours,Billable?,Invoiced?,First Name,Last Name',
  'Datum;Von;Bis;Dauer;Benutzer;Kunde;Projekt;Tätigkeit;Beschreibung;Exportiert;Schlagworte;',
];

/** Cells as they come, as they shouldn't, and anything at all. */
const cell = fc.oneof(
  fc.constantFrom('Maya', 'Yes', 'no', '', '"', '"a\nb"', 'Acme', '2026-03-08', '03/04/2024', '13/04/24', '31.12.2026'),
  fc.constantFrom(
    '02:30',
    '25:00',
    '11:59 PM',
    '00:00:00',
    '-1:00',
    '1,5',
    '1.250',
    '99999999',
    '1e9',
    '\u0000',
    '\ufffd',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc
    .date({ min: new Date(0), max: new Date('2190-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
);
const anyRow = fc
  .tuple(fc.array(cell, { maxLength: 16 }), fc.constantFrom(',', ';', '\t'))
  .map(([cells, by]) => cells.join(by));

/** A Toggl line that is right but for one cell, perhaps. */
const time = fc.nat(86_399).map((second) => new Date(second * 1000).toISOString().slice(11, 19));
const day = fc.constantFrom('2026-03-08', '2026-11-01', '2026-05-04');
const nearlyRight = fc
  .tuple(fc.constantFrom('Maya', 'Ravi'), day, time, time, fc.option(fc.tuple(fc.nat(13), cell), { freq: 1 }))
  .map(([user, date, start, end, spoilt]) => {
    const cells = [user, '', 'Acme', 'Care', '', 'Mail', 'Yes', date, start, date, end, '', 'a', ''];
    if (spoilt) cells[spoilt[0]] = spoilt[1];
    return cells.join(',');
  });
const row = fc.oneof({ weight: 1, arbitrary: anyRow }, { weight: 6, arbitrary: nearlyRight });
const file = fc
  .tuple(
    fc.constantFrom('', '\ufeff', 'sep=,\n', '\n'),
    fc.constantFrom(toggl, toggl, toggl, ...headers),
    fc.array(row),
    fc.constantFrom('\n', '\r\n', '\r'),
  )
  .map(([before, header, rows, by]) => before + [header, ...rows].join(by));
const anything = fc.oneof(
  { weight: 4, arbitrary: file },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 400 }) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 400 }) },
);
const anyHints = fc.record(
  {
    format: fc.constantFrom(...timeExportFormats),
    dateOrder: fc.constantFrom('DMY' as const, 'MDY' as const),
    decimalSeparator: fc.constantFrom('COMMA' as const, 'POINT' as const),
  },
  { requiredKeys: [] },
);

const hints = fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: anyHints });

let rowsRead = 0;
let linesLeftOut = 0;

describe('whatever stands in a file', () => {
  it('is read without a failure, and each line is a row or has its reason', async () => {
    await fc.assert(
      fc.asyncProperty(anything, hints, fc.constantFrom(...timeZones), async (text, given, timeZone) => {
        const result = await parseTimeExport(text, { ...given, timeZone });
        const told = result.problems.map(describeProblem);
        expect(told.filter((sentence) => /undefined|\{\w+\}/.test(sentence))).toEqual([]);
        if (!result.ok) return expect(result.problems.length).toBeGreaterThan(0);

        const left = new Set(result.problems.filter(({ severity }) => severity !== 'NOTICE').map(({ line }) => line));
        const read = new Set(result.rows.map(({ line }) => line));
        expect([...read].filter((line) => left.has(line))).toEqual([]);
        rowsRead += read.size;
        linesLeftOut += left.size;
        expect(read.size + left.size).toBe(result.profile.recordCount);
        expect(new Set(result.rows.map(({ sourceKey }) => sourceKey)).size).toBe(result.rows.length);
        for (const each of result.rows) {
          expect(Date.parse(each.endsAt) - Date.parse(each.startsAt)).toBe(each.workedSeconds * 1000);
          expect(each.workedSeconds).toBeGreaterThanOrEqual(0);
        }
        const known = { assistants: [], clients: [], contracts: [], services: [] };
        const resolve = prepareNameMap(known, {}, result.profile);
        expect(result.rows.map(resolve).filter(({ ok }) => ok)).toEqual([]);
      }),
      { numRuns: 400 },
    );
    // The files made here must have both in plenty, or nothing was shown.
    expect(Math.min(rowsRead, linesLeftOut)).toBeGreaterThan(50);
  });

  it('is read the same a second time', async () => {
    await fc.assert(
      fc.asyncProperty(file, async (text) => {
        const options = { timeZone: 'America/New_York', dateOrder: 'DMY' as const };
        expect(await parseTimeExport(text, options)).toEqual(await parseTimeExport(Buffer.from(text, 'utf8'), options));
      }),
      { numRuns: 100 },
    );
  });
});

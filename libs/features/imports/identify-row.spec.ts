import { type ImportedTimeRow, parseTimeExport } from './parse-time-export.js';

const timeZone = 'Europe/Dublin';
const lines = (...all: string[]): string => all.join('\n');
const header =
  'User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags';
const inbox = 'Maya,,Acme,Care,,Inbox,Yes,2026-03-04,10:00:00,2026-03-04,11:00:00,01:00:00,"a, b"';
const calls = 'Maya,,Acme,Care,,Calls,Yes,2026-03-04,10:00:00,2026-03-04,10:30:00,00:30:00,';

async function rows(text: string): Promise<ImportedTimeRow[]> {
  const result = await parseTimeExport(text, { timeZone });
  expect(result.ok).toBe(true);
  return result.ok ? result.rows : [];
}

const keys = async (text: string): Promise<string[]> => (await rows(text)).map(({ sourceKey }) => sourceKey);
const slots = async (text: string): Promise<string[]> => (await rows(text)).map(({ slotKey }) => slotKey);

describe("a line's key", () => {
  it('is the same in a second import of the file', async () => {
    const text = lines(header, inbox, calls);
    expect(await keys(text)).toEqual(await keys(text));
  });

  it('is the same in a later export that overlaps, in whatever order', async () => {
    const later = await keys(lines(header, calls, inbox.replaceAll('2026-03-04', '2026-03-05'), inbox));
    const earlier = await keys(lines(header, inbox, calls));
    expect(later).toEqual(expect.arrayContaining(earlier));
    expect(new Set(later).size).toBe(3);
  });

  it('tells true duplicates in one file apart, the same way each time', async () => {
    const twice = await keys(lines(header, inbox, inbox));
    expect(new Set(twice).size).toBe(2);
    expect(await keys(lines(header, inbox))).toEqual(twice.slice(0, 1));
    expect(await keys(lines(header, inbox, calls, inbox))).toEqual(expect.arrayContaining(twice));
  });

  it("doesn't change with the file's spelling: delimiter, date order, capitals, further columns", async () => {
    const other = lines(
      'Tags;Client;Group;User;Project;Start date;Start time;End date;End time;Duration;Billable;Description;Amount (USD)',
      'b, a;ACME;x; maya;care;03/04/2026;10:00:00 AM;03/04/2026;11:00:00 AM;1:00:00;yes;Inbox;40',
      'b, a;ACME;x; maya;care;13/04/2026;10:00:00 AM;13/04/2026;11:00:00 AM;1:00:00;yes;Inbox;40',
    );
    const day = inbox.replaceAll('2026-03-04', '2026-04-03');
    expect((await keys(other)).slice(0, 1)).toEqual(await keys(lines(header, day)));
  });

  it('changes with what the line says, while its slot stays', async () => {
    for (const edited of [
      inbox.replace('Inbox', 'Mail'),
      inbox.replace('11:00:00', '11:30:00').replace('01:00:00', '01:30:00'),
      inbox.replace('Yes', 'No'),
    ]) {
      expect(await keys(lines(header, edited))).not.toEqual(await keys(lines(header, inbox)));
      expect(await slots(lines(header, edited))).toEqual(await slots(lines(header, inbox)));
    }
    expect((await keys(lines(header, inbox)))[0]).toMatch(new RegExp(`^${(await slots(lines(header, inbox)))[0]}\\.`));
    expect(await slots(lines(header, inbox.replace('Care', 'Other')))).not.toEqual(await slots(lines(header, inbox)));
  });

  it("doesn't depend on the times that a day without clock times is given", async () => {
    const day = 'Date,Client,Project,Task,Notes,Hours,First Name';
    const first = '2026-03-04,Acme,Care,Inbox,one,1,Maya';
    const second = '2026-03-04,Acme,Care,Inbox,two,2,Maya';
    const together = await rows(lines(day, first, second));
    const [alone] = await rows(lines(day, second));
    expect(alone?.sourceKey).toBe(together[1]?.sourceKey);
    expect(alone?.startsAt).not.toBe(together[1]?.startsAt);
  });
});

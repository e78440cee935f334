import { BillingBench } from '../support/billing.js';
import { refusalOf } from '../support/mutations.js';
import { ImportingAgency, lines, TOGGL } from '../support/importing.js';

describe('importing time entries', () => {
  let agency: ImportingAgency;

  beforeAll(async () => {
    agency = await ImportingAgency.start();
  });
  afterAll(() => agency.api.stop());

  describe('in the formats of four tools', () => {
    const instants = async (csv: string | Buffer, query: object = {}): Promise<unknown[]> => {
      const { importId, problems } = await agency.imported(csv, query);
      expect(problems).toEqual([]);
      return (await agency.entries(importId)).map(({ started_at: from, ended_at: to, service_id: service, status }) => [
        (from as Date).toISOString(),
        (to as Date).toISOString(),
        service === agency.ids.inbox ? 'Inbox' : 'Books',
        status,
      ]);
    };

    it('reads Toggl, over midnight and over the night of the clock change', async () => {
      const csv = lines(
        `\ufeff${TOGGL}`,
        'Maya Rao,,Acme,Care,,Mail,Yes,2026-03-04,10:23:52,2026-03-04,10:53:52,00:30:00,"Inbox, urgent",',
        'Maya Rao,,Acme,Care,,Late,Yes,2026-03-28,23:30:00,2026-03-29,03:30:00,03:00:00,Books,',
      );
      expect(await instants(csv)).toEqual([
        ['2026-03-04T09:23:52.000Z', '2026-03-04T09:53:52.000Z', 'Inbox', 'SUBMITTED'],
        ['2026-03-28T22:30:00.000Z', '2026-03-29T01:30:00.000Z', 'Books', 'SUBMITTED'],
      ]);
    });

    it('reads Clockify, its dates in the order that is said', async () => {
      const csv = lines(
        '"Project","Client","Description","Task","User","Group","Email","Tags","Billable","Start Date","Start Time","End Date","End Time","Duration (h)","Duration (decimal)"',
        '"Care","Acme","Mail","Inbox","M. R.","","MAYA@acme.test","","Yes","03/04/2026","10:15 PM","03/04/2026","11:45 PM","01:30","1.50"',
      );
      const asked = await agency.upload(csv);
      expect(await agency.see(asked)).toMatchObject({ status: 'ASKING', rowsImported: 0 });
      expect(await agency.report(asked)).toMatchObject([{ line: 2, code: 'AMBIGUOUS_DATE_ORDER' }]);
      expect(await instants(csv, { dateOrder: 'DMY' })).toEqual([
        ['2026-04-03T20:15:00.000Z', '2026-04-03T21:45:00.000Z', 'Inbox', 'SUBMITTED'],
      ]);
    });

    it('reads Harvest, whose days have hours alone', async () => {
      const csv = lines(
        'Date,Client,Project,Project Code,Task,Notes,Hours,Billable?,Invoiced?,Approved?,First Name,Last Name,Roles',
        '2026-02-03,Acme,Care,,Inbox,First,"1,5",Yes,No,Yes,Maya,Rao,',
        '2026-02-03,Acme,Care,,Books,Second,"0,25",Yes,No,Yes,Maya,Rao,',
      );
      expect(await instants(csv, { format: 'HARVEST' })).toEqual([
        ['2026-02-03T08:00:00.000Z', '2026-02-03T09:30:00.000Z', 'Inbox', 'SUBMITTED'],
        ['2026-02-03T09:30:00.000Z', '2026-02-03T09:45:00.000Z', 'Books', 'SUBMITTED'],
      ]);
    });

    it('reads Kimai in German, in the encoding that is said', async () => {
      const csv = lines(
        'Datum;Von;Bis;Dauer;Benutzer;Kunde;Projekt;Tätigkeit;Beschreibung;Exportiert;Schlagworte',
        '2026-02-05;09:00;10:00;01:00;Maya Rao;Acme;Care;Inbox;Für später;Nein;',
      );
      const bytes = Buffer.from(csv, 'latin1');
      expect(await instants(bytes, { encoding: 'windows-1252' })).toEqual([
        ['2026-02-05T08:00:00.000Z', '2026-02-05T09:00:00.000Z', 'Inbox', 'SUBMITTED'],
      ]);
      const { rows } = await agency.api.db.query(
        `select description from time_entries where started_at = '2026-02-05T08:00Z'`,
      );
      expect(rows).toEqual([{ description: 'Für später' }]);
    });
  });

  describe('with problems', () => {
    const row = (who: string, client: string, from: string, to: string, tags = 'Inbox'): string =>
      `${who},,${client},Care,,Mail,Yes,2026-01-07,${from},2026-01-07,${to},,${tags},`;
    const csv = lines(
      TOGGL,
      row('Maya Rao', 'Acme', '09:00:00', '10:00:00'),
      row('Nobody', 'Globex', '10:00:00', '11:00:00'),
      row('Maya Rao', 'Acme', '12:00:00', '11:00:00'),
      row('Maya Rao', 'Acme', '09:30:00', '09:40:00'),
    );

    it('names line, column and reason of each, and keeps them with the import', async () => {
      const outcome = await agency.imported(csv, { fileName: 'January.csv' });
      expect(outcome).toMatchObject({ rowsRead: 4, rowsImported: 2, rowsKnown: 0, rowsLeftOut: 2 });
      expect(outcome.problems.map(({ line, column, code }) => [line, column, code])).toEqual([
        [3, 'User', 'UNKNOWN_PERSON'],
        [3, 'Client', 'UNKNOWN_CLIENT'],
        [4, 'End time', 'END_BEFORE_START'],
        [5, 'Start time', 'OVERLAP'],
      ]);
      const { timeImport, timeImports } = await agency.api.read<{
        timeImport: { problems: { nodes: object[]; totalCount: number; pageInfo: { endCursor: string } } };
        timeImports: { nodes: object[] };
      }>(
        agency.owner.key,
        `query ($id: ID!) {
          timeImport(id: $id) { problems(first: 3) { totalCount pageInfo { endCursor }
            nodes { line column code message value otherLine isNotice } } }
          timeImports(first: 1) { nodes { id fileName format status rowsRead rowsImported rowsKnown importedBy } } }`,
        { id: outcome.importId },
      );
      expect(timeImport.problems.totalCount).toBe(4);
      expect(timeImport.problems.nodes[1]).toEqual({
        line: 3,
        column: 'Client',
        code: 'UNKNOWN_CLIENT',
        message: 'Line 3, Client: No client is called “Globex”.',
        ...{ value: 'Globex', otherLine: null, isNotice: false },
      });
      expect(timeImports.nodes).toEqual([
        {
          ...{ id: outcome.importId, fileName: 'January.csv', format: 'TOGGL', status: 'DONE' },
          ...{ rowsRead: 4, rowsImported: 2, rowsKnown: 0, importedBy: agency.manager.userId },
        },
      ]);
      const rest = await agency.api.read<{ timeImport: { problems: { nodes: object[] } } }>(
        agency.owner.key,
        `query ($id: ID!, $after: String) { timeImport(id: $id) { problems(first: 3, after: $after) {
          nodes { line value otherLine isNotice } } } }`,
        { id: outcome.importId, after: timeImport.problems.pageInfo.endCursor },
      );
      expect(rest.timeImport.problems.nodes).toEqual([{ line: 5, value: null, otherLine: 2, isNotice: true }]);
    });

    it('imports what a mapping settles, and the rest is known', async () => {
      const mapping = {
        people: [{ from: 'nobody', assistantId: agency.ids.maya }],
        clients: [{ from: 'globex', clientId: agency.ids.acme }],
      };
      const outcome = await agency.imported(csv, {}, mapping);
      expect(outcome).toMatchObject({ rowsRead: 4, rowsImported: 1, rowsKnown: 2 });
      expect(outcome.problems.map(({ line, code }) => [line, code])).toEqual([
        [4, 'END_BEFORE_START'],
        [5, 'OVERLAP'],
      ]);
    });

    it.each([
      ['has something other than an id', 'acme'],
      ["has another agency's id", '00000000-0000-7000-8000-000000000000'],
    ])('refuses a mapping that %s, and goes on without it', async (_what, clientId) => {
      const id = await agency.upload(csv);
      const input = { id, version: 1, mapping: { clients: [{ from: 'Globex', clientId }] } };
      const refusal = await refusalOf(agency.api, agency.owner.key, { name: 'configureTimeImport', input });
      expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path: expect.stringContaining('mapping') }] });
      expect(await agency.see(id)).toMatchObject({ status: 'READY', version: 1 });
    });
  });

  describe('that were changed in the other tool', () => {
    const row = (from: string, description: string, duration = '01:00:00'): string =>
      `Maya Rao,,Acme,Care,,${description},Yes,2026-04-07,${from},,,${duration},Inbox,`;

    it('reports them and leaves the imported ones as they are', async () => {
      await agency.imported(lines(TOGGL, row('09:00:00', 'Mail'), row('11:00:00', 'Calls')));
      const before = await agency.countEntries();
      const outcome = await agency.imported(
        lines(TOGGL, row('09:00:00', 'Mail and more', '02:00:00'), row('11:00:00', 'Calls'), row('14:00:00', 'New')),
      );
      expect(outcome).toMatchObject({ rowsRead: 3, rowsImported: 1, rowsKnown: 1 });
      expect(outcome.problems.map(({ line, code }) => [line, code])).toEqual([[2, 'CHANGED_SINCE_IMPORT']]);
      expect(await agency.countEntries()).toBe(before + 1);
    });

    it('takes a second entry of the same minute for a new one while the first is still there', async () => {
      await agency.imported(lines(TOGGL, row('16:00:00', 'One', '00:00:10')));
      const outcome = await agency.imported(lines(TOGGL, row('16:00:00', 'One', '00:00:10'), row('16:00:30', 'Two')));
      expect(outcome).toMatchObject({ rowsImported: 1, rowsKnown: 1, problems: [] });
    });

    it('takes a new one for new beside one that was invoiced there meanwhile', async () => {
      const harvest = 'Date,Client,Project,Task,Notes,Hours,Invoiced?,First Name,Last Name';
      const done = (invoiced: string): string => `2026-04-09,Acme,Care,Inbox,Done,1.0,${invoiced},Maya,Rao`;
      await agency.imported(lines(harvest, done('No')));
      const outcome = await agency.imported(
        lines(harvest, done('Yes'), '2026-04-09,Acme,Care,Inbox,More,0.5,No,Maya,Rao'),
      );
      expect(outcome).toMatchObject({ rowsImported: 1, rowsKnown: 0 });
      expect(outcome.problems.map(({ code }) => code)).toEqual(['ALREADY_BILLED']);
    });
  });

  describe('and undoing that', () => {
    const csv = lines(
      TOGGL,
      'Maya Rao,,Acme,Care,,One,Yes,2026-05-04,09:00:00,2026-05-04,10:00:00,,Inbox,',
      'Maya Rao,,Acme,Care,,Two,No,2026-05-04,10:00:00,2026-05-04,11:00:00,,Inbox,',
    );

    it('removes the entries; the same file can be imported again', async () => {
      const before = await agency.countEntries();
      const first = await agency.imported(csv);
      expect(await agency.countEntries()).toBe(before + 2);
      for (let times = 0; times < 2; times++) {
        const { data } = await agency.undo(agency.owner.key, first.importId);
        expect(data.undoTimeImport).toMatchObject({
          ...{ __typename: 'TimeImport', id: first.importId, status: 'UNDONE' },
          undoneAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        });
        expect(await agency.countEntries()).toBe(before);
      }
      expect(await agency.imported(csv)).toMatchObject({ rowsImported: 2, rowsKnown: 0 });
    });

    it('is refused once one of them is billed or paid, and then changes nothing', async () => {
      const [latest] = (
        await agency.api.db.query('select id from imports where agency_id = $1 order by id desc limit 1', [
          agency.agencyId,
        ])
      ).rows as { id: string }[];
      const importId = String(latest?.id);
      await agency.api.db.query(
        `update time_entries set status = 'APPROVED', approved_at = '2026-05-31T12:00Z' where import_id = $1`,
        [importId],
      );
      const bench = await BillingBench.open(agency.api.database.appUrl);
      await bench.run(agency.agencyId, '2026-05', '2026-06-02T12:00:00Z');
      await bench.close();
      const { data } = await agency.undo(agency.owner.key, importId);
      expect(data.undoTimeImport).toEqual({
        ...{ __typename: 'ImportIsBilled', billed: 1, paid: 2 },
        invoices: [{ clientName: 'Acme', entries: 1 }],
      });
      expect(await agency.entries(importId)).toHaveLength(2);
      const { rows } = await agency.api.db.query('select status from imports where id = $1', [importId]);
      expect(rows).toEqual([{ status: 'DONE' }]);
    });

    it('is written into the log, with the import', async () => {
      const { rows } = await agency.api.db.query(
        `select action, actor, count(*)::int from audit_log where agency_id = $1 and subject_type = 'imports' group by 1, 2 order by 1`,
        [agency.agencyId],
      );
      const done = expect.any(Number) as number;
      expect(rows).toEqual([
        { action: 'importTimeEntries', actor: agency.manager.userId, count: done },
        { action: 'startTimeImport', actor: agency.manager.userId, count: done },
        { action: 'undoTimeImport', actor: agency.owner.userId, count: 1 },
      ]);
    });
  });
});

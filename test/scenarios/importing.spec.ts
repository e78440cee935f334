import { demoServices, refusedLines, saveDemoAgency, writeDemoCsv } from '#features/demo';
import { Tenancy } from '#platform/tenancy';
import { TestApi, type Member } from '../support/api.js';
import { BillingBench } from '../support/billing.js';
import {
  buildAgency,
  buildAssistant,
  buildClient,
  buildContract,
  buildRate,
  buildService,
} from '../support/builders.js';

interface Told {
  line: number;
  code: string;
  column?: string;
  message: string;
  otherLine?: number;
}
interface Imported {
  importId: string;
  rowsRead: number;
  rowsImported: number;
  rowsKnown: number;
  problemsTotal: number;
  problems: Told[];
}

const PATH = '/api/imports/time-entries';
const TOGGL =
  'User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount (EUR)';
const lines = (...all: string[]): string => all.join('\n');

describe('importing time entries', () => {
  let api: TestApi;
  let bench: BillingBench;
  let agencyId: string;
  let owner: Member;
  let manager: Member;
  const ids: Record<string, string> = {};

  const send = (csv: string | Buffer, { key = manager.key, query = {}, type = 'text/csv' } = {}) =>
    api.http().post(PATH).query(query).set('content-type', type).set('authorization', `Bearer ${key}`).send(csv);
  const imported = async (csv: string | Buffer, query: object = {}): Promise<Imported> =>
    (await send(csv, { query }).expect(201)).body as Imported;
  const entries = async (importId: string, of = agencyId): Promise<Record<string, unknown>[]> =>
    (
      await api.db.query(
        `select * from time_entries where agency_id = $1 and import_id = $2 order by started_at, description`,
        [of, importId],
      )
    ).rows;
  const countEntries = async (of = agencyId): Promise<number> =>
    (await api.db.query('select count(*)::int as n from time_entries where agency_id = $1', [of])).rows[0].n;
  const undo = (key: string, id: string) =>
    api.ask<{ undoTimeImport: Record<string, unknown> }>(
      key,
      `mutation ($id: ID!) { undoTimeImport(id: $id) {
        __typename ... on TimeImport { id status undoneAt } ... on ImportIsBilled { billed paid } } }`,
      { id },
    );

  beforeAll(async () => {
    api = await TestApi.start();
    bench = await BillingBench.open(api.database.appUrl);
    agencyId = await buildAgency(api.db, { time_zone: 'Europe/Berlin', currency: 'EUR' });
    owner = await api.addMember(agencyId, 'OWNER');
    manager = await api.addMember(agencyId, 'MANAGER');
    const own = { agency_id: agencyId };
    ids.maya = await buildAssistant(api.db, { ...own, name: 'Maya Rao', email: 'maya@acme.test', pay_hourly_rate: 20 });
    ids.inbox = await buildService(api.db, { ...own, name: 'Inbox' });
    ids.books = await buildService(api.db, { ...own, name: 'Books' });
    ids.acme = await buildClient(api.db, { ...own, name: 'Acme' });
    const contract = { ...own, client_id: ids.acme, title: 'Care', currency: 'EUR' };
    ids.care = await buildContract(api.db, { ...contract, start_date: '2025-01-01' });
    await buildRate(api.db, { ...own, contract_id: ids.care });
  });
  afterAll(async () => {
    await bench.close();
    await api.stop();
  });

  describe('in the formats of four tools', () => {
    const instants = async (csv: string | Buffer, query: object = {}): Promise<unknown[]> => {
      const { importId, problems } = await imported(csv, query);
      expect(problems).toEqual([]);
      return (await entries(importId)).map(({ started_at: from, ended_at: to, service_id: service, status }) => [
        (from as Date).toISOString(),
        (to as Date).toISOString(),
        service === ids.inbox ? 'Inbox' : 'Books',
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
      const refused = await send(csv).expect(422);
      expect(refused.body).toMatchObject({
        errors: [{ extensions: { code: 'FILE_REFUSED', problems: [{ line: 2, code: 'AMBIGUOUS_DATE_ORDER' }] } }],
      });
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
      const { rows } = await api.db.query(
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
      const outcome = await imported(csv, { fileName: 'January.csv' });
      expect(outcome).toMatchObject({ rowsRead: 4, rowsImported: 2, rowsKnown: 0, problemsTotal: 4 });
      expect(outcome.problems.map(({ line, column, code }) => [line, column, code])).toEqual([
        [3, 'User', 'UNKNOWN_PERSON'],
        [3, 'Client', 'UNKNOWN_CLIENT'],
        [4, 'End time', 'END_BEFORE_START'],
        [5, 'Start time', 'OVERLAP'],
      ]);
      const { timeImport, timeImports } = await api.read<{
        timeImport: { problems: { nodes: object[]; totalCount: number; pageInfo: { endCursor: string } } };
        timeImports: { nodes: object[] };
      }>(
        owner.key,
        `query ($id: ID!) {
          timeImport(id: $id) { problems(first: 3) { totalCount pageInfo { endCursor }
            nodes { line column code message isNotice } } }
          timeImports(first: 1) { nodes { id fileName format status rowsRead rowsImported rowsKnown importedBy } } }`,
        { id: outcome.importId },
      );
      expect(timeImport.problems.totalCount).toBe(4);
      expect(timeImport.problems.nodes[1]).toEqual({
        line: 3,
        column: 'Client',
        code: 'UNKNOWN_CLIENT',
        message: 'Line 3, Client: No client is called “Globex”.',
        isNotice: false,
      });
      expect(timeImports.nodes).toEqual([
        {
          ...{ id: outcome.importId, fileName: 'January.csv', format: 'TOGGL', status: 'DONE' },
          ...{ rowsRead: 4, rowsImported: 2, rowsKnown: 0, importedBy: manager.userId },
        },
      ]);
      const rest = await api.read<{ timeImport: { problems: { nodes: object[] } } }>(
        owner.key,
        `query ($id: ID!, $after: String) { timeImport(id: $id) { problems(first: 3, after: $after) {
          nodes { line isNotice } } } }`,
        { id: outcome.importId, after: timeImport.problems.pageInfo.endCursor },
      );
      expect(rest.timeImport.problems.nodes).toEqual([{ line: 5, isNotice: true }]);
    });

    it('imports what a mapping settles, and the rest is known', async () => {
      const mapping = JSON.stringify({
        people: [{ from: 'nobody', assistantId: ids.maya }],
        clients: [{ from: 'globex', clientId: ids.acme }],
      });
      const outcome = await imported(csv, { mapping });
      expect(outcome).toMatchObject({ rowsRead: 4, rowsImported: 1, rowsKnown: 2 });
      expect(outcome.problems.map(({ line, code }) => [line, code])).toEqual([
        [4, 'END_BEFORE_START'],
        [5, 'OVERLAP'],
      ]);
    });

    it.each([
      ['is not JSON', '{'],
      ['has other keys', '{"assistants": []}'],
      ['has something other than an id', '{"clients": [{"from": "Globex", "clientId": "acme"}]}'],
      [
        "has another agency's id",
        '{"clients": [{"from": "Globex", "clientId": "00000000-0000-7000-8000-000000000000"}]}',
      ],
    ])('refuses a mapping that %s', async (_what, mapping) => {
      const { body } = await send(csv, { query: { mapping } }).expect(400);
      expect(body).toMatchObject({
        errors: [{ extensions: { code: 'BAD_USER_INPUT', fields: [{ path: 'mapping' }] } }],
      });
    });
  });

  describe('that were changed in the other tool', () => {
    const row = (from: string, description: string, duration = '01:00:00'): string =>
      `Maya Rao,,Acme,Care,,${description},Yes,2026-04-07,${from},,,${duration},Inbox,`;

    it('reports them and leaves the imported ones as they are', async () => {
      await imported(lines(TOGGL, row('09:00:00', 'Mail'), row('11:00:00', 'Calls')));
      const before = await countEntries();
      const outcome = await imported(
        lines(TOGGL, row('09:00:00', 'Mail and more', '02:00:00'), row('11:00:00', 'Calls'), row('14:00:00', 'New')),
      );
      expect(outcome).toMatchObject({ rowsRead: 3, rowsImported: 1, rowsKnown: 1 });
      expect(outcome.problems.map(({ line, code }) => [line, code])).toEqual([[2, 'CHANGED_SINCE_IMPORT']]);
      expect(await countEntries()).toBe(before + 1);
    });

    it('takes a second entry of the same minute for a new one while the first is still there', async () => {
      await imported(lines(TOGGL, row('16:00:00', 'One', '00:00:10')));
      const outcome = await imported(lines(TOGGL, row('16:00:00', 'One', '00:00:10'), row('16:00:30', 'Two')));
      expect(outcome).toMatchObject({ rowsImported: 1, rowsKnown: 1, problems: [] });
    });

    it('takes a new one for new beside one that was invoiced there meanwhile', async () => {
      const harvest = 'Date,Client,Project,Task,Notes,Hours,Invoiced?,First Name,Last Name';
      const done = (invoiced: string): string => `2026-04-09,Acme,Care,Inbox,Done,1.0,${invoiced},Maya,Rao`;
      await imported(lines(harvest, done('No')));
      const outcome = await imported(lines(harvest, done('Yes'), '2026-04-09,Acme,Care,Inbox,More,0.5,No,Maya,Rao'));
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
      const before = await countEntries();
      const first = await imported(csv);
      expect(await countEntries()).toBe(before + 2);
      for (let times = 0; times < 2; times++) {
        const { data } = await undo(owner.key, first.importId);
        expect(data.undoTimeImport).toMatchObject({ __typename: 'TimeImport', id: first.importId, status: 'UNDONE' });
        expect(await countEntries()).toBe(before);
      }
      expect(await imported(csv)).toMatchObject({ rowsImported: 2, rowsKnown: 0 });
    });

    it('is refused once one of them is billed or paid, and then changes nothing', async () => {
      const [latest] = (
        await api.db.query('select id from imports where agency_id = $1 order by id desc limit 1', [agencyId])
      ).rows as { id: string }[];
      const importId = String(latest?.id);
      await api.db.query(
        `update time_entries set status = 'APPROVED', approved_at = '2026-05-31T12:00Z' where import_id = $1`,
        [importId],
      );
      await bench.run(agencyId, '2026-05', '2026-06-02T12:00:00Z');
      const { data } = await undo(owner.key, importId);
      expect(data.undoTimeImport).toEqual({ __typename: 'ImportIsBilled', billed: 1, paid: 2 });
      expect(await entries(importId)).toHaveLength(2);
      const { rows } = await api.db.query('select status from imports where id = $1', [importId]);
      expect(rows).toEqual([{ status: 'DONE' }]);
    });

    it('is written into the log, with the import', async () => {
      const { rows } = await api.db.query(
        `select action, actor from audit_log where agency_id = $1 and action like '%TimeImport' `,
        [agencyId],
      );
      expect(rows).toEqual([{ action: 'undoTimeImport', actor: owner.userId }]);
    });
  });

  describe('of another agency', () => {
    it('cannot be seen or undone, nor its names be used', async () => {
      const other = await buildAgency(api.db, { time_zone: 'UTC' });
      const stranger = await api.addMember(other, 'OWNER');
      const csv = lines(TOGGL, 'Maya Rao,,Acme,Care,,Mail,Yes,2026-06-04,09:00:00,2026-06-04,10:00:00,,Inbox,');
      const { importId } = await imported(csv);
      const seen = await api.ask(
        stranger.key,
        `query ($id: ID!) { timeImports(first: 10) { totalCount } timeImport(id: $id) { id } }`,
        { id: importId },
      );
      expect(seen).toMatchObject({
        data: { timeImports: { totalCount: 0 }, timeImport: null },
        errors: [{ extensions: { code: 'NOT_FOUND' } }],
      });
      const undone = await undo(stranger.key, importId);
      expect(undone.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
      const { body } = await send(csv, { key: stranger.key }).expect(201);
      expect(body).toMatchObject({ rowsImported: 0, rowsKnown: 0 });
      expect(await countEntries(other)).toBe(0);
      expect(await entries(importId)).toHaveLength(1);
    });
  });

  describe('over HTTP', () => {
    const csv = lines(TOGGL, 'Maya Rao,,Acme,Care,,Mail,Yes,2026-07-04,09:00:00,2026-07-04,10:00:00,,Inbox,');
    const codeOf = (body: unknown): unknown =>
      (body as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code;

    it.each(['ACCOUNTANT', 'ASSISTANT', 'CLIENT'] as const)('is nothing for an %s', async (role) => {
      const member = await api.addMember(agencyId, role);
      const { body } = await send(csv, { key: member.key }).expect(403);
      expect(codeOf(body)).toBe('FORBIDDEN');
      const undone = await undo(member.key, '00000000-0000-7000-8000-000000000000');
      expect(undone.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    });

    it('wants a sign-in, and text/csv', async () => {
      const { body } = await api.http().post(PATH).set('content-type', 'text/csv').send(csv).expect(401);
      expect(codeOf(body)).toBe('UNAUTHENTICATED');
      const { body: json } = await send('{}', { type: 'application/json' }).expect(415);
      expect(codeOf(json)).toBe('UNSUPPORTED_MEDIA_TYPE');
      await api.http().post('/api/auth/sign-in/email').set('content-type', 'text/csv').send(csv).expect(415);
    });

    it('refuses words that it does not know, and a body that is none', async () => {
      const { body } = await send(csv, { query: { dateOrder: 'YMD' } }).expect(400);
      expect(body).toMatchObject({ errors: [{ extensions: { fields: [{ path: 'dateOrder' }] } }] });
      const { body: empty } = await send('').expect(422);
      expect(empty).toMatchObject({ errors: [{ extensions: { problems: [{ code: 'EMPTY_FILE' }] } }] });
    });

    it('refuses a file of more than twenty megabytes', async () => {
      const { body } = await send(Buffer.alloc(20 * 1_048_576 + 1, 'x')).expect(413);
      expect(codeOf(body)).toBe('PAYLOAD_TOO_LARGE');
    });
  });

  describe("of the demo's six months", () => {
    it('reports the lines that are wrong by line; a second time nothing is added', async () => {
      const demo = '00000000-0000-7000-8000-0000000000d0';
      await api.app.get(Tenancy).write({ agencyId: demo }, saveDemoAgency);
      const { key } = await api.addMember(demo, 'MANAGER');
      const csv = writeDemoCsv();
      const all = csv.trim().split('\n');
      const { body } = await send(csv, { key }).expect(201);
      const first = body as Imported;
      expect(first.rowsRead).toBeGreaterThan(12_000);
      const left = first.problems.filter(({ code }) => code !== 'OVERLAP');
      expect(left.map(({ code }) => code)).toEqual(refusedLines.map(({ reason }) => reason));
      for (const [i, { line }] of left.entries()) expect(all[line - 1]).toContain(refusedLines[i]?.description);
      expect(first.rowsImported).toBe(first.rowsRead - refusedLines.length);
      const { rows } = await api.db.query(
        `select distinct s.name from time_entries e join services s on s.id = e.service_id where e.agency_id = $1`,
        [demo],
      );
      expect(rows).toHaveLength(demoServices.length);
      const again = (await send(csv, { key }).expect(201)).body as Imported;
      expect(again).toMatchObject({ rowsImported: 0, rowsKnown: first.rowsImported });
      expect(await countEntries(demo)).toBe(first.rowsImported);
    }, 60_000);
  });
});

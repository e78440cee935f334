import { get } from 'node:http';
import { parse } from 'csv-parse/sync';
import { EXPORTED_COLUMNS } from '#features/time-exports';
import { TestApi, type Member } from '../support/api.js';
import {
  buildAgency,
  buildAssistant,
  buildClient,
  buildContract,
  buildService,
  buildTask,
  buildTimeEntries,
} from '../support/builders.js';
import { type Imported, importFile } from '../support/importing.js';

type Line = Record<string, string>;

/** Text that files, spreadsheets or clocks make something else of. */
const AWKWARD = [
  ['=HYPERLINK("http://x")', '{}'],
  ["'=1", '{"Paris, Texas","so \\"called\\"","+1"}'],
  ['  two\r\nlines, "quoted"\n', '{Calls}'],
  ['मासिक पत्र 📮', '{पत्र}'],
  ["'tis; so", '{" x","=y"}'],
] as const;

/** Over midnight, in the hour that Berlin has twice, over the hour that it hasn't, on a day of which the hours are no facts. */
const TIMES = [
  ['2026-03-28T22:30:00Z', '2026-03-29T03:15:00Z'],
  ['2026-10-25T00:30:00Z', '2026-10-25T00:45:00Z'],
  ['2026-10-25T01:30:00.120034Z', '2026-10-25T01:45:00.5Z'],
  ['2026-06-01T08:00:00Z', '2026-06-01T08:00:00Z'],
  ['2026-06-30T21:59:59Z', '2026-06-30T22:00:01Z'],
] as const;

/** An agency in Berlin whose names are the same each time. */
async function buildNamed(api: TestApi) {
  const agencyId = await buildAgency(api.db, { time_zone: 'Europe/Berlin', currency: 'EUR' });
  const own = { agency_id: agencyId };
  const acme = await buildClient(api.db, { ...own, name: 'Acme, "Inc"' });
  const borg = await buildClient(api.db, { ...own, name: 'Borg' });
  const term = { ...own, currency: 'EUR', start_date: '2025-01-01' };
  return {
    agencyId,
    ...{ acme, borg },
    maya: await buildAssistant(api.db, { ...own, name: '@Maya', pay_hourly_rate: 20 }),
    ravi: await buildAssistant(api.db, { ...own, name: 'Ravi', pay_hourly_rate: 30 }),
    inbox: await buildService(api.db, { ...own, name: 'Inbox' }),
    care: await buildContract(api.db, { ...term, client_id: acme, title: 'Care' }),
    help: await buildContract(api.db, { ...term, client_id: borg, title: 'Help' }),
    owner: await api.addMember(agencyId, 'OWNER'),
  };
}

describe('an export of time', () => {
  let api: TestApi;
  let named: Awaited<ReturnType<typeof buildNamed>>;

  const download = (key: string, query: object = {}) =>
    api.http().get('/api/time-entries/export').query(query).set('authorization', `Bearer ${key}`).buffer(true);
  const linesOf = async (key: string, query: object = {}) =>
    parse<Line>((await download(key, query).expect(200)).text, { columns: true });
  const send = (csv: string, { agencyId, owner }: { agencyId: string; owner: Member }): Promise<Imported> =>
    importFile(api, { agencyId, key: owner.key }, { csv });
  const entriesOf = async (agencyId: string) => {
    const sql = `select id, started_at::text, ended_at::text, description, tags, billable, has_clock_times
                   from time_entries where agency_id = $1 order by started_at, id`;
    return (await api.db.query(sql, [agencyId])).rows as object[];
  };

  beforeAll(async () => {
    api = await TestApi.start();
    named = await buildNamed(api);
    const task = { agency_id: named.agencyId, contract_id: named.care, service_id: named.inbox, title: '-Letters' };
    const taskId = await buildTask(api.db, task);
    const insert = `insert into time_entries (agency_id, contract_id, service_id, assistant_id, task_id, started_at, ended_at,
      description, tags, billable, status, approved_at, has_clock_times) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`;
    for (const [i, [description, tags]] of AWKWARD.entries())
      await api.db.query(insert, [
        ...[named.agencyId, named.care, named.inbox, named.maya, i === 0 ? taskId : null, ...(TIMES[i] ?? [])],
        ...[description, tags, i !== 1, 'APPROVED', '2026-11-01T12:00:00Z', i !== 3],
      ]);
    const ravis = { agency_id: named.agencyId, service_id: named.inbox, assistant_id: named.ravi, seconds: 60 };
    await buildTimeEntries(api.db, { ...ravis, contract_id: named.care, status: 'SUBMITTED', count: 2 });
    await buildTimeEntries(api.db, { ...ravis, contract_id: named.help, count: 1_200, every_seconds: 0 });
  });
  afterAll(() => api.stop());

  it('has each entry once, in order, with its names and the offset of the agency’s clock', async () => {
    const answer = await download(named.owner.key).expect(200);
    expect(answer.headers['content-disposition']).toBe('attachment; filename="time-entries.csv"');
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8; header=present');
    expect(answer.text.split('\r\n')[0]).toBe(EXPORTED_COLUMNS.join(','));
    const lines = parse<Line>(answer.text, { columns: true });
    expect(lines).toHaveLength(AWKWARD.length + 1_202);
    expect(lines.map(({ id }) => id)).toEqual(
      (await entriesOf(named.agencyId)).map((entry) => (entry as { id: string }).id),
    );
    expect(lines.find(({ task }) => task)).toEqual({
      ...{ id: expect.any(String) as string, client: 'Acme, "Inc"', contract: 'Care', service: 'Inbox' },
      ...{
        assistant: "'@Maya",
        task: "'-Letters",
        seconds: '17100',
        description: '\'=HYPERLINK("http://x")',
        tags: '',
      },
      ...{ started_at: '2026-03-28T23:30:00+01:00', ended_at: '2026-03-29T05:15:00+02:00', billable: 'true' },
      ...{ status: 'APPROVED', approved_at: '2026-11-01T13:00:00+01:00', has_clock_times: 'true' },
    });
    expect(lines.find(({ tags }) => tags?.includes('Paris'))).toMatchObject({
      ...{ description: "''=1", tags: '"Paris, Texas", "so ""called""", +1', billable: 'false' },
      ...{ started_at: '2026-10-25T02:30:00+02:00', ended_at: '2026-10-25T02:45:00+02:00', seconds: '900' },
    });
    expect(lines.find(({ tags }) => tags === 'Calls')).toMatchObject({
      started_at: '2026-10-25T02:30:00.120034+01:00',
    });
  });

  it('is the same as JSON lines, and as large as what is asked for', async () => {
    const { text } = await download(named.owner.key, { format: 'jsonl', assistantId: named.maya }).expect(200);
    const entries = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(entries.map(({ description }) => description).sort()).toEqual(AWKWARD.map(([words]) => words).sort());
    expect(Object.keys(entries[0] ?? {})).toEqual(EXPORTED_COLUMNS);
    expect(entries.find(({ description }) => description === "'=1")).toMatchObject({
      ...{ tags: ['Paris, Texas', 'so "called"', '+1'], seconds: 900, billable: false, task: null, assistant: '@Maya' },
    });
    const sizes = [
      [{ clientId: named.acme }, AWKWARD.length + 2],
      [{ status: 'SUBMITTED' }, 2],
      // Its last entry begins on the 30th of June by Berlin's clock, one second before July.
      [{ from: '2026-06-30', to: '2026-06-30' }, 1],
      [{ from: '2026-07-01', to: '2026-09-30' }, 0],
    ] as const;
    for (const [query, size] of sizes)
      expect([query, (await linesOf(named.owner.key, query)).length]).toEqual([query, size]);
    expect((await download(named.owner.key, { from: '2027-01-01' })).text).toBe(`${EXPORTED_COLUMNS.join(',')}\r\n`);
    for (const query of [{ format: 'xml' }, { from: '2026-02-30' }, { clientId: 'x' }, { status: 'OLD' }])
      await download(named.owner.key, query).expect(400);
  });

  it.each(['csv', 'jsonl'])(
    'adds nothing where it comes from, and brings the same to another agency: %s',
    async (format) => {
      const { text } = await download(named.owner.key, { format });
      const before = await entriesOf(named.agencyId);
      const known = await send(text, named);
      expect(known).toMatchObject({ rowsImported: 0, rowsKnown: before.length, rowsRead: before.length });
      expect(await entriesOf(named.agencyId)).toEqual(before);
      const other = await buildNamed(api);
      const brought = await send(text, other);
      expect(brought.problems.filter(({ code }) => code !== 'OVERLAP')).toEqual([]);
      expect(brought.rowsImported).toBe(before.length);
      expect(await entriesOf(other.agencyId)).toEqual(before);
      expect(await send(text, other)).toMatchObject({ rowsImported: 0, rowsKnown: before.length });
      const { rows } = await api.db.query(
        `select format, (select array_agg(distinct status) from time_entries where agency_id = $1) as statuses
         from imports where agency_id = $1`,
        [other.agencyId],
      );
      expect(rows[0]).toEqual({ format: 'FACTOTUM', statuses: ['SUBMITTED'] });
    },
  );

  it('is reported by line where somebody spoiled its objects', async () => {
    const other = await buildNamed(api);
    const entry = { id: '01900000-0000-7000-8000-000000000002', client: 'Borg', contract: 'Help', service: 'Inbox' };
    const times = { assistant: 'Ravi', started_at: '2026-05-04T09:00:00+02:00', ended_at: '2026-05-04T10:00:00+02:00' };
    const good = {
      ...entry,
      ...times,
      task: null,
      seconds: 3_600,
      description: '=1',
      tags: ['-a', 'b, c'],
      billable: true,
    };
    const file = [good, { ...good, id: 17 }, [good], { ...good, ended_at: null }].map((line) => JSON.stringify(line));
    const { problems, rowsImported } = await send([...file, '{"id": "cut o'].join('\n'), other);
    expect(problems.map(({ line, code }) => [line, code])).toEqual([
      [2, 'BAD_ID'],
      [3, 'WRONG_COLUMN_COUNT'],
      [4, 'MISSING_TIME'],
      [5, 'WRONG_COLUMN_COUNT'],
    ]);
    expect(rowsImported).toBe(1);
    expect(await entriesOf(other.agencyId)).toMatchObject([{ description: '=1', tags: ['-a', 'b, c'] }]);
  });

  it('is reported by line where somebody spoiled it', async () => {
    const other = await buildNamed(api);
    const line = (id: string, start: string, end: string, seconds = '') =>
      `${id},Borg,Help,Inbox,Ravi,,${start},${end},${seconds},,,true,,,true`;
    const id = '01900000-0000-7000-8000-000000000001';
    const [nine, ten] = ['2026-05-04T09:00:00+02:00', '2026-05-04T10:00:00+02:00'];
    const spoiled = [
      ...[line('17', nine, ten), line(id, '04.05.2026 09:00', ten), line(id, ten, nine), line(id, nine, ten, '60')],
      ...[line(id, '2026-02-30T09:00:00Z', ten), line(id, nine, ''), line(id, nine, ten, '3600')],
    ];
    const { problems, rowsImported } = await send([EXPORTED_COLUMNS.join(','), ...spoiled].join('\n'), other);
    expect(problems.map(({ line: at, code, column }) => [at, code, column])).toEqual([
      [2, 'BAD_ID', 'id'],
      [3, 'BAD_TIME', 'started_at'],
      [4, 'END_BEFORE_START', 'ended_at'],
      [5, 'DURATION_DIFFERS', 'seconds'],
      [6, 'BAD_TIME', 'started_at'],
      [7, 'MISSING_TIME', 'ended_at'],
    ]);
    expect(rowsImported).toBe(1);
  });

  it('is her own for an assistant, its own approved work without tags for a client, nothing for another agency', async () => {
    const maya = await api.addMember(named.agencyId, 'ASSISTANT', { assistantId: named.maya });
    const hers = await linesOf(maya.key);
    expect(hers.map(({ client, assistant }) => [client, assistant])).toEqual(
      AWKWARD.map(() => ['Acme, "Inc"', "'@Maya"]),
    );
    expect(await linesOf(maya.key, { assistantId: named.ravi })).toEqual([]);
    const acme = await api.addMember(named.agencyId, 'CLIENT', { clientId: named.acme });
    const its = await linesOf(acme.key);
    expect(its.map(({ contract, status }) => [contract, status])).toEqual(AWKWARD.map(() => ['Care', 'APPROVED']));
    expect(Object.keys(its[0] ?? {})).toEqual(EXPORTED_COLUMNS.filter((column) => column !== 'tags'));
    expect((await download(acme.key, { format: 'jsonl' })).text).not.toMatch(/Paris|"tags"/);
    for (const query of [{ clientId: named.borg }, { status: 'SUBMITTED' }])
      expect(await linesOf(acme.key, query)).toEqual([]);
    const stranger = await api.addMember(await buildAgency(api.db), 'OWNER');
    expect(await linesOf(stranger.key, { clientId: named.acme })).toEqual([]);
    const limited = await api.addKey(named.agencyId, named.owner.userId, { scopes: ['invoices:read'] });
    await download(limited).expect(403);
    await api.http().get('/api/time-entries/export').expect(401);
    const { rows } = await api.db.query(
      `select actor, details from audit_log where action = 'exportTimeEntries' and agency_id = $1 and actor = $2 order by id`,
      [named.agencyId, maya.userId],
    );
    expect(rows.map(({ details }) => details as object)).toEqual([
      { format: 'csv' },
      { format: 'csv', assistantId: named.ravi },
    ]);
  });

  it('is read no faster than it is taken, and ends when its reader leaves', async () => {
    const count = 60_000;
    const many = {
      agency_id: named.agencyId,
      contract_id: named.help,
      service_id: named.inbox,
      assistant_id: named.ravi,
    };
    await buildTimeEntries(api.db, { ...many, count, from: '2026-07-01T00:00:00Z', every_seconds: 60 });
    const underWay = async () => {
      // Databases of one template share their relations' ids, and a vacuum that the new rows wake locks them too.
      const sql = `select count(distinct pid)::int as n from pg_locks join pg_stat_activity using (pid)
                    where relation = 'time_entries'::regclass and pid <> pg_backend_pid()
                      and datname = current_database() and backend_type = 'client backend'`;
      return (await api.db.query(sql)).rows[0].n as number;
    };
    const headers = { authorization: `Bearer ${named.owner.key}` };
    let taken = 0;
    const request = get(`${api.url}/api/time-entries/export`, { headers }, (response) => {
      response.on('data', (chunk: Buffer) => {
        taken += chunk.length;
        response.pause();
      });
      response.on('error', () => undefined);
    });
    request.on('error', () => undefined);
    const until = async (is: () => Promise<boolean>) => {
      for (let tries = 0; !(await is()); tries++) {
        if (tries > 100) throw new Error('it never came to that');
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    await until(async () => taken > 0 && (await underWay()) === 1);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await underWay()).toBe(1);
    request.destroy();
    await until(async () => (await underWay()) === 0);
    expect(await linesOf(named.owner.key, { from: '2026-07-01', to: '2026-08-15' })).not.toHaveLength(0);
  }, 90_000);
});

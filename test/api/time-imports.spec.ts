import { ExpireImportsService, InspectTimeImportService, RunTimeImportService } from '#features/imports';
import { TestClock } from '../support/clock.js';
import { configureImport, IMPORT_PATH, ImportingAgency, lines, startImport, TOGGL } from '../support/importing.js';
import { refusalOf, runMutation } from '../support/mutations.js';

const INSPECTION = `inspection { questions { about samples { line column value readings { answer reading } } }
  proposed { dateOrder decimalSeparator timeZone } dateOrder timeZone columns { heading field }
  sample { line person startsAt workedSeconds assistantId contractId serviceId }
  counts { rowsToImport rowsKnown rowsChanged rowsLeftOut } }`;

interface Inspected {
  timeImport: {
    status: string;
    format: string | null;
    inspection: Record<string, unknown> | null;
    names: { nodes: { kind: string; name: string; lines: number; targetId: string | null }[] };
  };
}

const row = (date: string, start = '09:00', rest = 'Acme,Care,,Mail'): string =>
  `Maya Rao,,${rest},Yes,${date},${start},${date},,01:00,Inbox,`;

describe('the preview of an import', () => {
  let agency: ImportingAgency;
  const clock = new TestClock('2026-11-02T10:00:00Z');

  beforeAll(async () => {
    agency = await ImportingAgency.start({ clock });
  });
  afterAll(() => agency.api.stop());

  const inspect = async (id: string, filter = ''): Promise<Inspected['timeImport']> => {
    const query = `query ($id: ID!) { timeImport(id: $id) { status format ${INSPECTION}
      names(first: 50 ${filter}) { nodes { kind name lines targetId } } } }`;
    return (await agency.api.read<Inspected>(agency.manager.key, query, { id })).timeImport;
  };
  const start = (id: string, version: number) =>
    agency.api.ask(agency.manager.key, `mutation { startTimeImport(id: "${id}", version: ${version}) { id } }`);
  const inspectAgain = (importId: string): Promise<void> =>
    agency.api.app.get(InspectTimeImportService).inspectTimeImport({ agencyId: agency.agencyId, importId });
  const run = (importId: string): Promise<void> =>
    agency.api.app.get(RunTimeImportService).runTimeImport({ agencyId: agency.agencyId, importId });

  it('tells what would come of a file, and imports nothing', async () => {
    const before = await agency.countEntries();
    const id = await agency.upload(
      lines(TOGGL, row('2026-01-05'), row('2026-01-06', '10:00', 'Globex,Other,Books,Calls'), row('2026-01-32')),
    );
    expect(await inspect(id)).toMatchObject({
      ...{ status: 'READY', format: 'TOGGL' },
      inspection: {
        ...{ questions: [], timeZone: 'Europe/Berlin' },
        columns: expect.arrayContaining([
          { heading: 'User', field: 'person' },
          { heading: 'Amount (EUR)', field: null },
        ]) as object,
        sample: [
          { line: 2, startsAt: '2026-01-05T08:00:00.000Z', workedSeconds: 3600, assistantId: agency.ids.maya },
          { line: 3, contractId: null },
        ],
        counts: { rowsToImport: 1, rowsKnown: 0, rowsChanged: 0, rowsLeftOut: 2 },
      },
    });
    expect((await inspect(id)).names.nodes).toMatchObject([
      { kind: 'PERSON', name: 'Maya Rao', lines: 2, targetId: agency.ids.maya },
      { kind: 'CLIENT', name: 'Acme', lines: 1, targetId: agency.ids.acme },
      { kind: 'PROJECT', name: 'Care', lines: 1, targetId: expect.any(String) as string },
      { kind: 'TAG', name: 'Inbox', lines: 2, targetId: agency.ids.inbox },
      { kind: 'CLIENT', name: 'Globex', lines: 1, targetId: null },
      { kind: 'PROJECT', name: 'Other', lines: 1, targetId: null },
      { kind: 'TASK', name: 'Books', lines: 1, targetId: expect.any(String) as string },
    ]);
    const unknown = await inspect(id, 'filter: { kind: CLIENT, isKnown: false }');
    expect(unknown.names.nodes.map(({ name }) => name)).toEqual(['Globex']);
    expect(await agency.countEntries()).toBe(before);
    expect(await agency.see(id)).toMatchObject({ rowsRead: 3, rowsDone: 3, rowsImported: 0 });
  });

  it('asks for the order of dates with both readings, and starts nothing before it is told', async () => {
    const csv = lines(TOGGL, row('03/02/2026'), row('05/06/2026'));
    const id = await agency.upload(csv);
    const asked = await inspect(id);
    expect(asked).toMatchObject({ status: 'ASKING', names: { nodes: [] } });
    expect(asked.inspection).toMatchObject({
      ...{ counts: null, sample: [], proposed: { dateOrder: null } },
      questions: [
        {
          about: 'DATE_ORDER',
          samples: [
            {
              ...{ line: 2, column: 'Start date', value: '03/02/2026' },
              readings: [
                { answer: 'DMY', reading: '2026-02-03' },
                { answer: 'MDY', reading: '2026-03-02' },
              ],
            },
            { line: 2, column: 'End date' },
            { line: 3 },
            { line: 3 },
          ],
        },
      ],
    });
    expect((await start(id, 1)).errors).toMatchObject([{ extensions: { code: 'NOT_POSSIBLE', reason: 'STATE' } }]);
    await configureImport(agency.api, agency.sender, { id, dateOrder: 'DMY' });
    expect(await inspect(id)).toMatchObject({
      status: 'READY',
      inspection: {
        dateOrder: 'DMY',
        sample: [{ startsAt: '2026-02-03T08:00:00.000Z' }, { startsAt: '2026-06-05T07:00:00.000Z' }],
      },
    });
    expect((await start(id, 1)).errors).toMatchObject([{ extensions: { code: 'CONFLICT' } }]);
    expect(await startImport(agency.api, agency.sender, id)).toMatchObject({ status: 'DONE', rowsImported: 2 });
  });

  it('proposes what the last file meant, asks again all the same, and never goes against what a file shows', async () => {
    const next = await agency.upload(lines(TOGGL, row('03/07/2026')));
    expect(await inspect(next)).toMatchObject({ status: 'ASKING', inspection: { proposed: { dateOrder: 'DMY' } } });
    const other = await agency.upload(lines(TOGGL, row('07/13/2026'), row('03/07/2026')));
    expect(await inspect(other)).toMatchObject({ status: 'READY', inspection: { dateOrder: 'MDY' } });
    await configureImport(agency.api, agency.sender, { id: other, dateOrder: 'DMY' });
    expect(await inspect(other)).toMatchObject({
      status: 'ASKING',
      inspection: {
        questions: [{ samples: [{ line: 2, readings: [{ reading: null }, { reading: '2026-07-13' }] }, {}, {}] }],
      },
    });
    await configureImport(agency.api, agency.sender, { id: other, dateOrder: null });
    expect(await inspect(other)).toMatchObject({ status: 'READY' });
  });

  it('asks for the decimal mark with both readings', async () => {
    const csv = lines(
      'Date,Client,Project,Task,Hours,First Name,Last Name',
      '2026-03-04,Acme,Care,Inbox,"1,250",Maya,Rao',
    );
    expect((await inspect(await agency.upload(csv))).inspection).toMatchObject({
      questions: [
        {
          about: 'DECIMAL_SEPARATOR',
          samples: [
            {
              readings: [
                { answer: 'COMMA', reading: '01:15:00' },
                { answer: 'POINT', reading: '1250:00:00' },
              ],
            },
          ],
        },
      ],
    });
  });

  it('reads times in the zone that is said, and keeps it for the next file', async () => {
    const id = await agency.upload(lines(TOGGL, row('2026-08-01')), { timeZone: 'Asia/Manila' });
    expect(await inspect(id)).toMatchObject({ inspection: { sample: [{ startsAt: '2026-08-01T01:00:00.000Z' }] } });
    await startImport(agency.api, agency.sender, id);
    const next = await agency.upload(lines(TOGGL, row('2026-08-02')));
    expect(await inspect(next)).toMatchObject({
      inspection: {
        timeZone: 'Asia/Manila',
        proposed: { timeZone: 'Asia/Manila' },
        sample: [{ startsAt: '2026-08-02T01:00:00.000Z' }],
      },
    });
  });

  describe('with a mapping', () => {
    const MAPPING = `people { from assistantId } clients { from clientId } projects { client project contractId }
      services { from serviceId } dateOrder timeZone version changedBy`;
    const kept = async () =>
      (
        await agency.api.read<{ timeImportMapping: { version: number; clients: object[] } }>(
          agency.manager.key,
          `{ timeImportMapping(format: TOGGL) { ${MAPPING} } }`,
        )
      ).timeImportMapping;

    it('keeps it for the next file of the format once it is started, where it can be edited', async () => {
      const csv = lines(TOGGL, row('2026-09-01', '09:00', 'Initech,Care,,Mail'));
      const id = await agency.upload(csv);
      const mapping = { clients: [{ from: 'INITECH', clientId: agency.ids.acme }] };
      await configureImport(agency.api, agency.sender, { id, mapping });
      expect(await inspect(id)).toMatchObject({ inspection: { counts: { rowsToImport: 1, rowsLeftOut: 0 } } });
      expect((await kept()).clients).toEqual([]);
      await startImport(agency.api, agency.sender, id);
      expect(await kept()).toMatchObject({ ...mapping, dateOrder: 'DMY', changedBy: agency.manager.userId });
      const next = await agency.upload(lines(TOGGL, row('2026-09-02', '09:00', 'initech,Care,,Mail')));
      expect(await inspect(next)).toMatchObject({ inspection: { counts: { rowsToImport: 1 } } });
      const { version } = await kept();
      const edit = (seen: number) => ({
        name: 'updateTimeImportMapping',
        selection: 'version clients { from } dateOrder',
        input: { format: 'TOGGL', version: seen, mapping: {} },
      });
      expect(await refusalOf(agency.api, agency.manager.key, edit(version - 1))).toMatchObject({ code: 'CONFLICT' });
      const edited = await runMutation(agency.api, agency.manager.key, edit(version));
      expect(edited).toEqual({ version: version + 1, clients: [], dateOrder: null });
      await inspectAgain(next);
      await configureImport(agency.api, agency.sender, { id: next });
      expect(await inspect(next)).toMatchObject({ inspection: { counts: { rowsToImport: 0, rowsLeftOut: 1 } } });
    });
  });

  describe('and its course', () => {
    it('can be stopped and gone on with, and accounts for every line', async () => {
      const many = Array.from({ length: 6_000 }, (_, i) => {
        const at = new Date(Date.UTC(2025, 1, 1) + i * 3_600_000).toISOString();
        return row(at.slice(0, 10), at.slice(11, 16), i % 100 === 99 ? 'Nobody,Care,,Mail' : 'Acme,Care,,Mail');
      });
      const id = await agency.upload(lines(TOGGL, ...many));
      await start(id, 1);
      const stop = `mutation { stopTimeImport(id: "${id}") { progressAt finishedAt } }`;
      const { stopTimeImport: stopped } = await agency.api.read<{
        stopTimeImport: { progressAt: string; finishedAt: string | null };
      }>(agency.owner.key, stop);
      expect(stopped.finishedAt).toBe(stopped.progressAt);
      await run(id);
      expect(await agency.see(id)).toMatchObject({ status: 'STOPPED', rowsImported: 0, rowsDone: 60 });
      const again = await agency.api.ask(agency.owner.key, `mutation { stopTimeImport(id: "${id}") { status } }`);
      expect(again.errors).toMatchObject([{ extensions: { code: 'NOT_POSSIBLE', status: 'STOPPED' } }]);
      const done = await startImport(agency.api, agency.sender, id);
      const { rowsRead, rowsImported, rowsKnown, rowsLeftOut } = done;
      expect(done).toMatchObject({ status: 'DONE', rowsRead: 6_000, rowsDone: 6_000, rowsLeftOut: 60, rowsKnown: 0 });
      expect(rowsImported + rowsKnown + rowsLeftOut).toBe(rowsRead);
      await run(id);
      expect(await agency.see(id)).toEqual(done);
      const { text } = await agency.api
        .http()
        .get(`${IMPORT_PATH}/${id}/report`)
        .set('authorization', `Bearer ${agency.manager.key}`)
        .expect('content-type', /text\/csv/);
      const problems = text.split('\r\n').filter((line) => line.includes('UNKNOWN_CLIENT'));
      expect(problems).toHaveLength(60);
      expect(problems[0]).toBe('101,Client,UNKNOWN_CLIENT,"Line 101, Client: No client is called “Nobody”.",false');
      await agency.undo(agency.owner.key, id);
      expect(await agency.entries(id)).toEqual([]);
    }, 60_000);

    it('leaves nothing of the file behind once it is done, undone, or unused for a week', async () => {
      const rest = async (id: string): Promise<unknown> =>
        (
          await agency.api.db.query(
            `select (select count(*)::int from import_files where import_id = $1) + (select count(*)::int from import_chunks where import_id = $1)
               + (select count(*)::int from import_rows where import_id = $1) + (select count(*)::int from import_names where import_id = $1) as n`,
            [id],
          )
        ).rows[0].n;
      const csv = lines(TOGGL, row('2026-10-01'));
      const [done, undone, old] = [await agency.upload(csv), await agency.upload(csv), await agency.upload(csv)];
      expect(await rest(old)).toBeGreaterThan(4);
      await startImport(agency.api, agency.sender, done);
      await agency.undo(agency.owner.key, undone);
      expect([await rest(done), await rest(undone)]).toEqual([0, 0]);
      const expiring = agency.api.app.get(ExpireImportsService);
      clock.set('2026-11-08T10:00:00Z');
      await expiring.expireTimeImports();
      expect(await agency.see(old)).toMatchObject({ status: 'READY' });
      clock.set('2026-11-09T10:00:01Z');
      await expiring.expireTimeImports();
      expect(await rest(old)).toBe(0);
      expect(await agency.see(old)).toMatchObject({ status: 'EXPIRED' });
      expect((await start(old, 1)).errors).toMatchObject([{ extensions: { code: 'NOT_POSSIBLE', status: 'EXPIRED' } }]);
    });
  });

  it('is nothing for another agency, nor for whoever may not import', async () => {
    const id = await agency.upload(lines(TOGGL, row('2026-10-02')));
    const accountant = await agency.api.addMember(agency.agencyId, 'ACCOUNTANT');
    const refused = await agency.api.ask(
      accountant.key,
      `mutation { startTimeImport(id: "${id}", version: 1) { id } }`,
    );
    expect(refused.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const assistant = await agency.api.addMember(agency.agencyId, 'ASSISTANT');
    const report = (key: string) =>
      agency.api.http().get(`${IMPORT_PATH}/${id}/report`).set('authorization', `Bearer ${key}`);
    await report(assistant.key).expect(403);
    await report(accountant.key).expect(200);
  });
});

import { demoServices, refusedLines, saveDemoAgency, writeDemoCsv } from '#features/demo';
import { Tenancy } from '#platform/tenancy';
import { buildAgency } from '../support/builders.js';
import { IMPORT_PATH, importFile, ImportingAgency, lines, TOGGL } from '../support/importing.js';

describe('a file of time entries', () => {
  let agency: ImportingAgency;

  beforeAll(async () => {
    agency = await ImportingAgency.start();
  });
  afterAll(() => agency.api.stop());

  describe('of another agency', () => {
    it('cannot be seen or undone, nor its names be used', async () => {
      const other = await buildAgency(agency.api.db, { time_zone: 'UTC' });
      const stranger = await agency.api.addMember(other, 'OWNER');
      const csv = lines(TOGGL, 'Maya Rao,,Acme,Care,,Mail,Yes,2026-06-04,09:00:00,2026-06-04,10:00:00,,Inbox,');
      const { importId } = await agency.imported(csv);
      const seen = await agency.api.ask(
        stranger.key,
        `query ($id: ID!) { timeImports(first: 10) { totalCount } timeImport(id: $id) { id } }`,
        { id: importId },
      );
      expect(seen).toMatchObject({
        data: { timeImports: { totalCount: 0 }, timeImport: null },
        errors: [{ extensions: { code: 'NOT_FOUND' } }],
      });
      const undone = await agency.undo(stranger.key, importId);
      expect(undone.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
      const theirs = await importFile(agency.api, { agencyId: other, key: stranger.key }, { csv });
      expect(theirs).toMatchObject({ rowsImported: 0, rowsKnown: 0, rowsLeftOut: 1 });
      expect(await agency.countEntries(other)).toBe(0);
      expect(await agency.entries(importId)).toHaveLength(1);
    });
  });

  describe('over HTTP', () => {
    const csv = lines(TOGGL, 'Maya Rao,,Acme,Care,,Mail,Yes,2026-07-04,09:00:00,2026-07-04,10:00:00,,Inbox,');
    const codeOf = (body: unknown): unknown =>
      (body as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code;

    it.each(['ACCOUNTANT', 'ASSISTANT', 'CLIENT'] as const)('is nothing for an %s', async (role) => {
      const member = await agency.api.addMember(agency.agencyId, role);
      const { body } = await agency.send(csv, { key: member.key }).expect(403);
      expect(codeOf(body)).toBe('FORBIDDEN');
      const undone = await agency.undo(member.key, '00000000-0000-7000-8000-000000000000');
      expect(undone.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    });

    it('wants a sign-in, and text/csv', async () => {
      const { body } = await agency.api.http().post(IMPORT_PATH).set('content-type', 'text/csv').send(csv).expect(401);
      expect(codeOf(body)).toBe('UNAUTHENTICATED');
      const { body: json } = await agency.send('{}', { type: 'application/json' }).expect(415);
      expect(codeOf(json)).toBe('UNSUPPORTED_MEDIA_TYPE');
      await agency.api.http().post('/api/auth/sign-in/email').set('content-type', 'text/csv').send(csv).expect(415);
    });

    it('refuses words that it does not know, and a body that is none', async () => {
      const { body } = await agency.send(csv, { query: { dateOrder: 'YMD' } }).expect(400);
      expect(body).toMatchObject({ errors: [{ extensions: { fields: [{ path: 'dateOrder' }] } }] });
      const empty = await agency.upload('');
      expect(await agency.see(empty)).toMatchObject({ status: 'ASKING' });
      expect(await agency.report(empty)).toMatchObject([{ code: 'EMPTY_FILE' }]);
    });

    it('refuses a file of more than a hundred megabytes, and keeps nothing of it', async () => {
      const { body } = await agency.send(Buffer.alloc(100 * 1_048_576 + 1, 'x')).expect(413);
      expect(codeOf(body)).toBe('PAYLOAD_TOO_LARGE');
      const { rows } = await agency.api.db.query(
        `select i.status, f.import_id from imports i left join import_files f on f.import_id = i.id order by i.id desc limit 1`,
      );
      expect(rows).toEqual([{ status: 'EXPIRED', import_id: null }]);
    }, 90_000);
  });

  describe("of the demo's six months", () => {
    it('reports the lines that are wrong by line; a second time nothing is added', async () => {
      const demo = '00000000-0000-7000-8000-0000000000d0';
      await agency.api.app.get(Tenancy).write({ agencyId: demo }, saveDemoAgency);
      const { key } = await agency.api.addMember(demo, 'MANAGER');
      const csv = writeDemoCsv();
      const all = csv.trim().split('\n');
      const first = await importFile(agency.api, { agencyId: demo, key }, { csv });
      expect(first.rowsRead).toBeGreaterThan(12_000);
      const left = first.problems.filter(({ code }) => code !== 'OVERLAP');
      expect(left.map(({ code }) => code)).toEqual(refusedLines.map(({ reason }) => reason));
      for (const [i, { line }] of left.entries()) expect(all[line - 1]).toContain(refusedLines[i]?.description);
      expect(first.rowsImported).toBe(first.rowsRead - refusedLines.length);
      const { rows } = await agency.api.db.query(
        `select distinct s.name from time_entries e join services s on s.id = e.service_id where e.agency_id = $1`,
        [demo],
      );
      expect(rows).toHaveLength(demoServices.length);
      const again = await importFile(agency.api, { agencyId: demo, key }, { csv });
      expect(again).toMatchObject({ rowsImported: 0, rowsKnown: first.rowsImported });
      expect(await agency.countEntries(demo)).toBe(first.rowsImported);
    }, 60_000);
  });
});

import { ExpireExportsService } from '#features/exports';
import type { Scope } from '#platform/access';
import { buildAgencyOfEverything } from '../support/agency-of-everything.js';
import type { Member, TestApi } from '../support/api.js';
import { buildAgency } from '../support/builders.js';
import { TestClock } from '../support/clock.js';
import { buildExport, exported, pathOf, requestExport, seeExport, startExportingApi } from '../support/exporting.js';
import { refusalOf } from '../support/mutations.js';

const CLIENTS = 3;
const JOURNAL = { kind: 'JOURNAL', format: 'CSV' };

describe('the file of an export', () => {
  let api: TestApi;
  let agencyId: string;
  let owner: Member;
  let postings: number;
  const clock = new TestClock('2026-11-02T10:00:00Z');

  beforeAll(async () => {
    api = await startExportingApi({ clock });
    agencyId = await buildAgencyOfEverything(api.db, CLIENTS);
    owner = await api.addMember(agencyId, 'OWNER');
    const { rows } = await api.db.query('select count(*)::int as n from postings where agency_id = $1', [agencyId]);
    postings = rows[0].n as number;
  });
  afterAll(() => api.stop());

  const ask = (input: object) => exported(api, { agencyId, key: owner.key }, input);
  const refused = (input: object, key = owner.key) => refusalOf(api, key, { name: 'requestExport', input });
  const get = (path: string, key: string) => api.http().get(path).set('authorization', `Bearer ${key}`);
  const keyWith = (...scopes: Scope[]) => api.addKey(agencyId, owner.userId, { scopes });
  const chunksOf = async (id: string): Promise<number> =>
    (await api.db.query('select count(*)::int as n from export_chunks where export_id = $1', [id])).rows[0].n as number;

  it('is for a key only that may read what it holds', async () => {
    const blind = await keyWith('exports:write', 'exports:read');
    expect(await refused(JOURNAL, blind)).toMatchObject({ code: 'FORBIDDEN', missingScopes: ['accounting:read'] });
    const { body } = await api
      .http()
      .post('/api/exports')
      .set('authorization', `Bearer ${blind}`)
      .send(JOURNAL)
      .expect(403);
    expect(body).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN', missingScopes: ['accounting:read'] } }] });
    const { id } = await ask(JOURNAL);
    expect((await seeExport(api, { key: blind }, id)).download).toBeNull();
    expect((await get(`/api/exports/${id}`, blind).expect(200)).body).toMatchObject({ download: null });
    await get(`/api/exports/${id}`, await keyWith('accounting:read')).expect(403);
    expect(await refused(JOURNAL, await keyWith('accounting:read', 'exports:read'))).toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('is nobody else’s, and its link nobody’s who changes it', async () => {
    const { id, download } = await ask(JOURNAL);
    const elsewhere = await buildAgency(api.db);
    const stranger = await api.addMember(elsewhere, 'OWNER');
    await get(`/api/exports/${id}`, stranger.key).expect(404);
    const query = `{ export(id: "${id}") { id } }`;
    expect((await api.ask(stranger.key, query)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const parts = pathOf(download?.url ?? '').split('/');
    const changed = (place: number, part: string) => parts.map((old, i) => (i === place ? part : old)).join('/');
    const { id: otherId } = await ask(JOURNAL);
    const forged = [
      ...[
        changed(3, elsewhere),
        changed(4, otherId),
        changed(5, '9999999999'),
        changed(6, 'A'.repeat(43)),
        changed(6, 'x'),
      ],
    ];
    for (const path of forged) await api.http().get(path).expect(404);
    await api.http().get(parts.join('/')).expect(200);
  });

  it('has links that hold for an hour, and a file that is kept for a week', async () => {
    const { id, download } = await ask(JOURNAL);
    const path = pathOf(download?.url ?? '');
    clock.pass({ minutes: 59 });
    await api.http().get(path).expect(200);
    clock.pass({ minutes: 1 });
    const { body } = await api.http().get(path).expect(403);
    expect(body).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN', reason: 'LINK_EXPIRED' } }] });
    const expiring = api.app.get(ExpireExportsService, { strict: false });
    clock.pass({ days: 6 });
    await expiring.expireExports();
    const again = await seeExport(api, owner, id);
    await api
      .http()
      .get(pathOf(again.download?.url ?? ''))
      .expect(200);
    clock.pass({ days: 1 });
    expect((await seeExport(api, owner, id)).download).toBeNull();
    await expiring.expireExports();
    expect(await seeExport(api, owner, id)).toMatchObject({ status: 'EXPIRED', download: null });
    expect(await chunksOf(id)).toBe(0);
  });

  it('is stopped, and nothing of it is left, whatever its worker still does', async () => {
    const { id } = await requestExport(api, owner, JOURNAL);
    const stop = () => api.ask(owner.key, `mutation { stopExport(id: "${id}") { status finishedAt } }`);
    expect(await stop()).toEqual({
      data: { stopExport: { status: 'STOPPED', finishedAt: clock.now().toISOString() } },
      extensions: expect.anything() as object,
    });
    await buildExport(api, agencyId, id);
    expect(await seeExport(api, owner, id)).toMatchObject({ status: 'STOPPED', download: null });
    expect(await chunksOf(id)).toBe(0);
    expect((await stop()).errors?.[0]?.extensions).toMatchObject({ code: 'NOT_POSSIBLE', reason: 'STATE' });
  });

  it('is built anew by whoever takes it up, and once is enough', async () => {
    const { id, content } = await ask(JOURNAL);
    await buildExport(api, agencyId, id);
    expect(await seeExport(api, owner, id)).toMatchObject({ status: 'DONE', byteCount: content.length });
    // As a worker leaves it that is killed on its way.
    await api.db.query(`update exports set status = 'RUNNING', rows_done = 1 where id = $1`, [id]);
    await Promise.all([buildExport(api, agencyId, id), buildExport(api, agencyId, id)]);
    const done = await seeExport(api, owner, id);
    expect(done).toMatchObject({ status: 'DONE', byteCount: content.length, rowsDone: postings });
    const { rows } = await api.db.query(
      `select encode(sha256(string_agg(content, '' order by position)), 'hex') as sha256 from export_chunks where export_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ sha256: done.sha256 }]);
  });

  it('goes when somebody is erased whom it may name', async () => {
    const { id } = await ask(JOURNAL);
    const { rows } = await api.db.query(`select id, name from client_contacts where agency_id = $1 limit 1`, [
      agencyId,
    ]);
    const { id: personId, name: confirmName } = rows[0] as { id: string; name: string };
    const query = `mutation ($input: ErasePersonInput!) { erasePerson(input: $input) { pseudonym } }`;
    const { body: answer } = await api
      .http()
      .post('/graphql')
      .set({ cookie: await api.signIn(owner.email) })
      .send({ query, variables: { input: { kind: 'CONTACT', personId, confirmName } } });
    expect((answer as { errors?: unknown }).errors).toBeUndefined();
    expect(await seeExport(api, owner, id)).toMatchObject({ status: 'EXPIRED' });
    expect(await chunksOf(id)).toBe(0);
  });

  it('waits with no more than nineteen others', async () => {
    const elsewhere = await buildAgency(api.db);
    const other = await api.addMember(elsewhere, 'ACCOUNTANT');
    for (let n = 0; n < 20; n++) await requestExport(api, other, JOURNAL);
    expect(await refused(JOURNAL, other.key)).toMatchObject({ code: 'NOT_POSSIBLE', reason: 'TOO_MANY_EXPORTS' });
  });
});

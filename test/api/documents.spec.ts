import { buildAgencyOfEverything } from '../support/agency-of-everything.js';
import { TestApi, type Member } from '../support/api.js';

describe('the document of an invoice', () => {
  let api: TestApi;
  let owner: Member;
  let path: string;
  const get = (key?: string) =>
    key ? api.http().get(path).set('authorization', `Bearer ${key}`) : api.http().get(path);

  beforeAll(async () => {
    api = await TestApi.start();
    owner = await api.addMember(await buildAgencyOfEverything(api.db, 3), 'OWNER');
    const { invoices } = await api.read<{ invoices: { nodes: [{ documentUrl: string }] } }>(
      owner.key,
      '{ invoices(first: 1) { nodes { documentUrl } } }',
    );
    path = invoices.nodes[0].documentUrl;
  });
  afterAll(() => api.stop());

  it('is the paper as it was made, under its number, and is not sent twice', async () => {
    const answer = await get(owner.key).expect(200);
    expect(answer.body.toString()).toBe('%PDF INV-2026/3');
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'inline; filename="INV-2026-3.pdf"',
      'cache-control': 'private, no-cache',
      'content-length': '15',
    });
    await get(owner.key).set('if-none-match', String(answer.headers.etag)).expect(304);
  });

  it('is nothing for strangers, assistants, other clients and other agencies', async () => {
    const agency = (await api.db.query('select agency_id from agencies')).rows[0].agency_id as string;
    const statuses = [(await get()).status];
    for (const role of ['ASSISTANT', 'CLIENT'] as const)
      statuses.push((await get((await api.addMember(agency, role)).key)).status);
    const foreign = await api.addMember(await buildAgencyOfEverything(api.db, 1), 'OWNER');
    statuses.push((await get(foreign.key)).status);
    expect(statuses).toEqual([401, 403, 404, 404]);
  });

  it('is not there for what is no invoice', async () => {
    path = '/api/invoices/1/document';
    expect((await get(owner.key).expect(404)).body.errors[0].extensions.code).toBe('NOT_FOUND');
  });
});

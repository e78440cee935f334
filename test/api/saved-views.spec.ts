import { TestApi, type Member } from '../support/api.js';
import { buildAgency, buildAssistant, buildClient } from '../support/builders.js';

interface View {
  id: string;
  name: string;
  search: { name: string; value: string }[];
  isShared: boolean;
  isOwn: boolean;
}

const SAVE = 'mutation ($input: SaveViewInput!) { saveView(input: $input) { id name } }';
const DELETE = 'mutation ($id: ID!) { deleteSavedView(id: $id) { name search { name value } isShared } }';

describe('views of lists that people keep', () => {
  let api: TestApi;
  let agencyId: string;
  let owner: Member;
  let manager: Member;
  let assistant: Member;

  const list = async ({ key }: Member, of = 'INVOICES'): Promise<View[]> => {
    const query = `{ savedViews(list: ${of}) { id name search { name value } isShared isOwn } }`;
    return (await api.read<{ savedViews: View[] }>(key, query)).savedViews;
  };
  const save = async ({ key }: Member, name: string, more: object = {}): Promise<string> => {
    const search = [{ name: 'state', value: 'OVERDUE' }];
    const input = { list: 'INVOICES', name, search, isShared: false, ...more };
    return (await api.read<{ saveView: { id: string } }>(key, SAVE, { input })).saveView.id;
  };

  beforeAll(async () => {
    api = await TestApi.start();
  });
  beforeEach(async () => {
    agencyId = await buildAgency(api.db);
    owner = await api.addMember(agencyId, 'OWNER');
    manager = await api.addMember(agencyId, 'MANAGER');
    const assistantId = await buildAssistant(api.db, { agency_id: agencyId });
    assistant = await api.addMember(agencyId, 'ASSISTANT', { assistantId });
  });
  afterAll(() => api.stop());

  it('are a person’s own, list by list', async () => {
    await save(owner, 'Late');
    await save(assistant, 'Mine', { list: 'TASKS' });
    expect(await list(owner)).toEqual([
      {
        ...{ id: expect.any(String), name: 'Late', isShared: false, isOwn: true },
        search: [{ name: 'state', value: 'OVERDUE' }],
      },
    ]);
    expect(await list(owner, 'TASKS')).toEqual([]);
    expect(await list(manager)).toEqual([]);
    expect(await list(assistant, 'TASKS')).toMatchObject([{ name: 'Mine', isOwn: true }]);
  });

  it('are seen by all who work for the agency once shared, and by nobody of another', async () => {
    const id = await save(owner, 'Late', { isShared: true });
    expect(await list(manager)).toMatchObject([{ id, name: 'Late', isShared: true, isOwn: false }]);
    expect(await list(assistant)).toMatchObject([{ id, isOwn: false }]);
    const stranger = await api.addMember(await buildAgency(api.db), 'OWNER');
    expect(await list(stranger)).toEqual([]);
    const clientId = await buildClient(api.db, { agency_id: agencyId });
    const client = await api.addMember(agencyId, 'CLIENT', { clientId });
    const asked = await api.ask(client.key, '{ savedViews(list: INVOICES) { id } }');
    expect(asked.errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
  });

  it('are replaced by another of the same name, whatever its case', async () => {
    await save(owner, 'Late');
    await save(manager, 'Late');
    await save(owner, ' late ', { search: [{ name: 'state', value: 'DRAFT' }] });
    expect(await list(owner)).toMatchObject([{ name: 'late', search: [{ name: 'state', value: 'DRAFT' }] }]);
    expect(await list(manager)).toMatchObject([{ name: 'Late' }]);
  });

  it('are deleted by their person alone, who can take it back by what it answers', async () => {
    const id = await save(owner, 'Late', { isShared: true });
    const refused = await api.ask(manager.key, DELETE, { id });
    expect(refused.errors?.[0]?.extensions?.['code']).toBe('NOT_FOUND');
    expect(await api.read(owner.key, DELETE, { id })).toEqual({
      deleteSavedView: { name: 'Late', isShared: true, search: [{ name: 'state', value: 'OVERDUE' }] },
    });
    expect(await list(manager)).toEqual([]);
  });

  it('are fifty of a list at most', async () => {
    await api.db.query(
      `insert into saved_views (agency_id, user_id, list, name, search, is_shared)
       select $1, $2, 'INVOICES', 'View ' || n, '{}', false from generate_series(1, 50) n`,
      [agencyId, owner.userId],
    );
    const input = { list: 'INVOICES', name: 'One more', search: [], isShared: false };
    const refused = await api.ask(owner.key, SAVE, { input });
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_POSSIBLE', reason: 'TOO_MANY' });
    expect(await save(owner, 'View 50', { isShared: true })).toEqual(expect.any(String));
    expect(await save(owner, 'Another list', { list: 'TASKS' })).toEqual(expect.any(String));
  });
});

import { TestApi, type GraphqlAnswer, type Member } from '../support/api.js';
import { buildAgency } from '../support/builders.js';

const CREATE = 'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { id key } }';
const LIST = '{ apiKeys { id name scopes allowedAddresses expiresAt lastUsedAt } }';
const REVOKE = 'mutation ($id: ID!) { revokeApiKey(id: $id) }';
const VIEWER = '{ viewer { role } }';
const REPORT = `mutation { undoTimeImport(id: "00000000-0000-7000-8000-000000000000") { __typename } }`;

interface Made {
  createApiKey: { id: string; key: string };
}
interface Listed {
  apiKeys: { id: string; name: string; lastUsedAt: string | null }[];
}

describe('API keys', () => {
  let api: TestApi;
  let agencyId: string;
  let owner: Member;
  let manager: Member;
  let cookie: string;
  const codeOf = ({ errors }: GraphqlAnswer<unknown>): unknown => errors?.[0]?.extensions.code;
  const make = async (input: object, as = cookie): Promise<GraphqlAnswer<Made>> => {
    const variables = { input: { name: 'books', scopes: ['READ'], ...input } };
    return (await api.http().post('/graphql').set({ cookie: as }).send({ query: CREATE, variables })).body;
  };

  beforeAll(async () => {
    api = await TestApi.start();
    agencyId = await buildAgency(api.db);
    owner = await api.addMember(agencyId, 'OWNER');
    manager = await api.addMember(agencyId, 'MANAGER');
    cookie = await api.signIn(owner.email);
  });
  afterAll(() => api.stop());

  it('do what their scopes say and no more', async () => {
    const reading = (await make({ scopes: ['READ'] })).data.createApiKey.key;
    expect(await api.read(reading, VIEWER)).toEqual({ viewer: { role: 'OWNER' } });
    expect(codeOf(await api.ask(reading, REPORT))).toBe('FORBIDDEN');
    const upload = api.http().post('/api/imports/time-entries').set('authorization', `Bearer ${reading}`);
    expect((await upload.set('content-type', 'text/csv').send('a,b')).status).toBe(403);
    const writing = (await make({ scopes: ['WRITE'] })).data.createApiKey.key;
    expect(codeOf(await api.ask(writing, VIEWER))).toBe('FORBIDDEN');
    expect(codeOf(await api.ask(writing, REPORT))).toBe('NOT_FOUND');
  });

  it('are used only from where they may be, and until they end', async () => {
    const here = (await make({ allowedAddresses: ['192.0.2.7', '127.0.0.0/8'] })).data.createApiKey.key;
    const elsewhere = (await make({ allowedAddresses: ['192.0.2.0/24', '2001:db8::/32'] })).data.createApiKey.key;
    const ended = (await make({ expiresAt: new Date(Date.now() - 1_000).toISOString() })).data.createApiKey.key;
    expect((await api.ask(here, VIEWER)).errors).toBeUndefined();
    expect(codeOf(await api.ask(elsewhere, VIEWER))).toBe('UNAUTHENTICATED');
    expect(codeOf(await api.ask(ended, VIEWER))).toBe('UNAUTHENTICATED');
    for (const wrong of ['here', '999.1.1.1', '192.0.2.7/24']) {
      expect(codeOf(await make({ allowedAddresses: [wrong] }))).toBe('BAD_USER_INPUT');
    }
  });

  it('say when they were last used, to the minute, and are shown once', async () => {
    const { id, key } = (await make({ name: 'nightly' })).data.createApiKey;
    const used = async (): Promise<string | null | undefined> => {
      const { apiKeys } = await api.read<Listed>(owner.key, LIST);
      expect(JSON.stringify(apiKeys)).not.toContain(key);
      return apiKeys.find((one) => one.id === id)?.lastUsedAt;
    };
    expect(await used()).toBeNull();
    await api.read(key, VIEWER);
    const first = await used();
    expect(first).toEqual(expect.any(String));
    await api.read(key, VIEWER);
    expect(await used()).toBe(first);
    await api.db.query(`update api_keys set last_used_at = last_used_at - interval '61 seconds' where id = $1`, [id]);
    await api.read(key, VIEWER);
    expect(await used()).not.toBe(first);
  });

  it('are made by persons and not by keys, and ended by their owner or the agency’s', async () => {
    const input = { name: 'more', scopes: ['READ'] };
    expect(codeOf(await api.ask(owner.key, CREATE, { input }))).toBe('UNAUTHENTICATED');
    const { id, key } = (await make({})).data.createApiKey;
    expect(codeOf(await api.ask(manager.key, REVOKE, { id }))).toBe('NOT_FOUND');
    const theirs = (await api.read<Listed>(manager.key, LIST)).apiKeys;
    expect(theirs.map(({ name }) => name)).toEqual(['test']);
    expect((await api.ask(owner.key, REVOKE, { id })).errors).toBeUndefined();
    expect(codeOf(await api.ask(key, VIEWER))).toBe('UNAUTHENTICATED');
    expect((await api.ask(owner.key, REVOKE, { id: theirs[0]?.id })).errors).toBeUndefined();
    expect(codeOf(await api.ask(manager.key, VIEWER))).toBe('UNAUTHENTICATED');
    const { rows } = await api.db.query(`select action from audit_log where action = 'revokeApiKey'`);
    expect(rows).toHaveLength(2);
  });
});

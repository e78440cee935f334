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
    const variables = { input: { name: 'books', scopes: ['*:read'], ...input } };
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
    const reading = (await make({ scopes: ['*:read'] })).data.createApiKey.key;
    expect(await api.read(reading, VIEWER)).toEqual({ viewer: { role: 'OWNER' } });
    expect(codeOf(await api.ask(reading, REPORT))).toBe('FORBIDDEN');
    const upload = api.http().post('/api/imports/time-entries').set('authorization', `Bearer ${reading}`);
    expect((await upload.set('content-type', 'text/csv').send('a,b')).status).toBe(403);
    const writing = (await make({ scopes: ['*:write'] })).data.createApiKey.key;
    expect(codeOf(await api.ask(writing, VIEWER))).toBe('FORBIDDEN');
    expect(codeOf(await api.ask(writing, REPORT))).toBe('NOT_FOUND');
  });

  it('are let into areas, and into nothing through a relation of one', async () => {
    const { key } = (await make({ scopes: ['clients:read', 'contracts:read', 'imports:write'] })).data.createApiKey;
    const CLIENTS =
      '{ clients(first: 1) { nodes { name contacts { name } contracts(first: 1) { nodes { title } } } } }';
    expect((await api.ask(key, CLIENTS)).errors).toBeUndefined();
    expect(codeOf(await api.ask(key, REPORT))).toBe('NOT_FOUND');
    const denied = {
      '{ invoices(first: 1) { totalCount } }': ['invoices:read'],
      '{ clients(first: 1) { nodes { name invoices(first: 1) { totalCount } } } }': ['invoices:read'],
      '{ clients(first: 1) { ...More } } fragment More on ClientConnection { nodes { contracts(first: 1) { nodes { retainer { contract { title } } } } } }':
        ['retainers:read'],
      '{ clients(first: 1) { nodes { ... on Client { invoices(first: 1) @skip(if: true) { nodes { run { id } } } } } } }':
        ['billing:read', 'invoices:read'],
      [`mutation { revokeApiKey(id: "${owner.userId}") }`]: ['keys:write'],
    };
    for (const [document, missingScopes] of Object.entries(denied)) {
      const { data, errors } = await api.ask(key, document);
      expect([document, data, errors?.[0]?.extensions]).toEqual([document, null, { code: 'FORBIDDEN', missingScopes }]);
    }
    const paper = api.http().get(`/api/invoices/${owner.userId}/document`).set('authorization', `Bearer ${key}`);
    expect((await paper).status).toBe(403);
  });

  it('answer a change with what was changed, and nothing is done where more is asked than may be read', async () => {
    const { key } = (await make({ scopes: ['capacity:write', 'assistants:read'] })).data.createApiKey;
    const ask = (selection: string) =>
      api.ask<{ requestCapacityReport: object }>(
        key,
        `mutation { requestCapacityReport(input: { month: "2026-01" }) {
           __typename ... on CapacityReport { id ${selection} } } }`,
      );
    const count = async (): Promise<unknown> =>
      (await api.db.query('select count(*)::int as n from capacity_reports')).rows[0];
    expect(await ask('status')).toMatchObject({ data: { requestCapacityReport: { id: expect.any(String) } } });
    const before = await count();
    const refused = await ask('snapshot { __typename }');
    expect(refused.errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN', missingScopes: ['capacity:read'] });
    expect(await count()).toEqual(before);
  });

  it('take scopes that there are, and say which', async () => {
    const { apiKeyScopes } = await api.read<{ apiKeyScopes: { scope: string; description: string }[] }>(
      owner.key,
      '{ apiKeyScopes { scope description } }',
    );
    expect(apiKeyScopes).toContainEqual({ scope: 'invoices:read', description: 'Read invoices and their papers.' });
    expect(apiKeyScopes.slice(0, 2).map(({ scope }) => scope)).toEqual(['*:read', '*:write']);
    for (const scope of ['READ', 'invoices', 'invoice:read', 'invoices:delete', '*']) {
      const { errors = [] } = await make({ scopes: ['*:read', scope] });
      const [problem] = errors[0]?.extensions.fields as { path: string; message: string }[];
      expect(problem?.path).toBe('scopes');
      for (const { scope: possible } of apiKeyScopes) expect(problem?.message).toContain(possible);
    }
    for (const { scope } of apiKeyScopes) expect((await make({ scopes: [scope] })).errors).toBeUndefined();
  });

  it('of an accountant pull the books, and are hers to make, see and end', async () => {
    const accountant = await api.addMember(agencyId, 'ACCOUNTANT');
    const as = await api.signIn(accountant.email);
    const { id, key } = (await make({ scopes: ['accounting:read', 'imports:write'] }, as)).data.createApiKey;
    expect((await api.ask(key, '{ trialBalance { currency } accounts { code } }')).errors).toBeUndefined();
    // What the role may not do no scope allows.
    expect(codeOf(await api.ask(key, REPORT))).toBe('FORBIDDEN');
    const { apiKeys } = await api.read<Listed>(accountant.key, LIST);
    expect(apiKeys.map(({ name }) => name)).toEqual(['books', 'test']);
    expect((await api.ask(accountant.key, REVOKE, { id })).errors).toBeUndefined();
    expect(codeOf(await api.ask(key, VIEWER))).toBe('UNAUTHENTICATED');
    const [owners] = (await api.read<Listed>(owner.key, LIST)).apiKeys.filter(({ name }) => name === 'test').slice(-1);
    expect(codeOf(await api.ask(accountant.key, REVOKE, { id: owners?.id }))).toBe('NOT_FOUND');
  });

  it('are used only from where they may be, and until they end', async () => {
    const here = (await make({ allowedAddresses: ['192.0.2.7', '127.0.0.0/8'] })).data.createApiKey.key;
    const elsewhere = (await make({ allowedAddresses: ['192.0.2.0/24', '2001:db8::/32'] })).data.createApiKey.key;
    const ended = (await make({ expiresAt: new Date(Date.now() + 60_000).toISOString() })).data.createApiKey.key;
    await api.db.query(`update api_keys set expires_at = now() - interval '1 second' where key_hash = sha256($1)`, [
      ended,
    ]);
    const past = await make({ expiresAt: new Date(Date.now() - 1_000).toISOString() });
    expect(past.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'expiresAt' });
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
    const input = { name: 'more', scopes: ['*:read'] };
    expect(codeOf(await api.ask(owner.key, CREATE, { input }))).toBe('UNAUTHENTICATED');
    const { id, key } = (await make({})).data.createApiKey;
    expect(codeOf(await api.ask(manager.key, REVOKE, { id }))).toBe('NOT_FOUND');
    const theirs = (await api.read<Listed>(manager.key, LIST)).apiKeys;
    expect(theirs.map(({ name }) => name)).toEqual(['test']);
    expect((await api.ask(owner.key, REVOKE, { id })).errors).toBeUndefined();
    expect(codeOf(await api.ask(key, VIEWER))).toBe('UNAUTHENTICATED');
    expect((await api.ask(owner.key, REVOKE, { id: theirs[0]?.id })).errors).toBeUndefined();
    expect(codeOf(await api.ask(manager.key, VIEWER))).toBe('UNAUTHENTICATED');
    const { rows } = await api.db.query(
      `select after from audit_log where operation = 'revokeApiKey' and actor = '${owner.userId}'`,
    );
    expect(rows).toHaveLength(2);
  });
});

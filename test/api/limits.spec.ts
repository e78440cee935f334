import { TestApi, type GraphqlError, type Member } from '../support/api.js';
import { buildAgency } from '../support/builders.js';

const LIMIT = 20;

describe('limits of the API', () => {
  let api: TestApi;
  let owner: Member;

  beforeAll(async () => {
    api = await TestApi.start();
    owner = await api.addMember(await buildAgency(api.db), 'OWNER');
  });
  afterAll(() => api.stop());

  const refusalOf = async (query: string, variables?: object): Promise<GraphqlError | undefined> =>
    (await api.ask(owner.key, query, variables)).errors?.[0];
  const nested = (depth: number): string =>
    depth === 0 ? '{ id }' : `{ client { contracts(first: 1) { nodes ${nested(depth - 1)} } } }`;

  it('hold a query’s depth', async () => {
    expect(await refusalOf(`{ contracts(first: 1) { nodes ${nested(2)} } }`)).toBeUndefined();
    expect(await refusalOf(`{ contracts(first: 1) { nodes ${nested(4)} } }`)).toMatchObject({
      message: "The query's depth of 15 is over the limit of 12.",
      extensions: { code: 'QUERY_TOO_COMPLEX', measure: 'depth', found: 15, limit: 12 },
    });
  });

  it('hold its aliases', async () => {
    const aliases = (count: number) => `{ ${Array.from({ length: count }, (_, i) => `a${i}: __typename`).join(' ')} }`;
    expect(await refusalOf(aliases(30))).toBeUndefined();
    expect(await refusalOf(aliases(31))).toMatchObject({
      extensions: { code: 'QUERY_TOO_COMPLEX', measure: 'aliases' },
    });
  });

  const costly =
    'query ($n: Int!) { clients(first: $n) { nodes { invoices(first: $n) { nodes { lines { amount { amount } } } } } } }';

  it('hold what it may cost, with every "first" taken at its word, in variables too', async () => {
    for (let times = 0; times < 3; times++) {
      expect(await refusalOf(costly, { n: 10 })).toBeUndefined();
      expect(await refusalOf(costly, { n: 100 })).toMatchObject({
        extensions: { code: 'QUERY_TOO_COMPLEX', measure: 'cost', limit: 20_000 },
      });
    }
  });

  it('tell what a query costs', async () => {
    const { body } = await api.post({ query: costly, variables: { n: 10 } }, owner.key);
    // 10 × (a client, its connection and in it 10 × (an invoice, 5 lines, 5 amounts), each with its list)
    expect(body.extensions.cost).toMatchObject({ query: 1220, limit: 20_000 });
  });

  it('cannot be evaded by fragments that unfold into each other', async () => {
    const bombs = Array.from({ length: 24 }, (_, i) => `fragment f${i} on Client { ...f${i + 1} ...f${i + 1} }`);
    const query = `{ clients(first: 100) { nodes { ...f0 } } } ${bombs.join(' ')} fragment f24 on Client { contacts { id } }`;
    const started = performance.now();
    expect(await refusalOf(query)).toMatchObject({ extensions: { code: 'QUERY_TOO_COMPLEX', measure: 'cost' } });
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('hold its length in tokens and in bytes', async () => {
    expect(await refusalOf(`{ ${'__typename '.repeat(2_000)} }`)).toMatchObject({
      message: "The query's tokens of 2001 is over the limit of 2000.",
      extensions: { code: 'QUERY_TOO_COMPLEX', measure: 'tokens', limit: 2_000 },
    });
    const large = await api.post({ query: `{ __typename } # ${'x'.repeat(1_048_576)}` }, owner.key);
    expect([large.status, large.body.errors[0].extensions.code]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
  });

  it('let introspection through', async () => {
    const { getIntrospectionQuery } = await import('graphql');
    const { data } = await api.ask<{ __schema: { types: unknown[] } }>(owner.key, getIntrospectionQuery());
    expect(data.__schema.types.length).toBeGreaterThan(50);
  });

  it('are told with headers that keep pages safe', async () => {
    const { headers } = await api.post({ query: '{ __typename }' }, owner.key);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'strict-transport-security': expect.stringContaining('max-age'),
      'content-security-policy': expect.stringContaining("default-src 'self'"),
      'x-request-id': expect.stringMatching(/^[\w-]{36}$/),
    });
    expect(headers).not.toHaveProperty('x-powered-by');
  });
});

describe('an api behind https, of few requests, whose queue is away', () => {
  let api: TestApi;
  let owner: Member;

  beforeAll(async () => {
    const environment = {
      REQUESTS_PER_MINUTE: String(LIMIT),
      PUBLIC_URL: 'https://factotum.example',
      REDIS_URL: 'redis://127.0.0.1:1',
    };
    api = await TestApi.start({ environment });
    owner = await api.addMember(await buildAgency(api.db), 'OWNER');
  });
  afterAll(() => api.stop());

  it('sends cookies by https alone', async () => {
    const origin = 'https://factotum.example';
    const answer = await api
      .http()
      .post('/api/auth/sign-in/email')
      .set({ origin })
      .send({ email: owner.email, password: 'correct horse battery' });
    const cookies = answer.headers['set-cookie'] as unknown as string[];
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) expect(cookie).toMatch(/^__Secure-.*; Secure/i);
  });

  it('counts requests by caller, refuses those over the limit and says when to come back', async () => {
    const ask = (key: string | undefined) => api.post({ query: '{ __typename }' }, key);
    for (let left = LIMIT - 1; left >= 0; left--) {
      const { status, headers } = await ask(owner.key);
      expect([status, headers['ratelimit-limit'], headers['ratelimit-remaining']]).toEqual([
        200,
        String(LIMIT),
        String(left),
      ]);
    }
    const refused = await ask(owner.key);
    expect([refused.status, refused.body.errors[0].extensions.code]).toEqual([429, 'RATE_LIMITED']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await ask(undefined)).status).toBe(200);
  });

  it('counts strangers by their address, whatever keys they try, however they write the path', async () => {
    const statuses = [];
    for (const path of ['/graphql?x', '/%67raphql'])
      statuses.push((await api.http().post(path).send({})).headers['ratelimit-limit']);
    expect(statuses).toEqual([String(LIMIT), String(LIMIT)]);
    for (let i = 0; i < LIMIT + 2; i++) statuses.push((await api.post({ query: '{' }, `fct_${i}`)).status);
    expect(statuses.at(-1)).toBe(429);
  });

  it('is alive and not ready, and says why', async () => {
    await api.http().get('/livez').expect(200, { status: 'ok' });
    const { body } = await api.http().get('/readyz').expect(503);
    expect(body).toEqual({ status: 'failing', checks: { database: 'ok', migrations: 'ok', queue: 'failing' } });
  });

  it('is not ready while migrations are pending', async () => {
    await api.db.query(`delete from migrations where id = (select max(id) from migrations)`);
    const { body } = await api.http().get('/readyz').expect(503);
    expect(body.checks.migrations).toBe('failing');
  });
});

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
    expect(await refusalOf(`{ ${'__typename '.repeat(2_500)} }`)).toMatchObject({
      message: "The query's tokens of 2501 is over the limit of 2500.",
      extensions: { code: 'QUERY_TOO_COMPLEX', measure: 'tokens', limit: 2_500 },
    });
    const large = await api.post({ query: `{ __typename } # ${'x'.repeat(1_048_576)}` }, owner.key);
    expect([large.status, large.body.errors[0].extensions.code]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
  });

  it('let introspection through', async () => {
    const { getIntrospectionQuery } = await import('graphql');
    const { data } = await api.ask<{ __schema: { types: unknown[] } }>(owner.key, getIntrospectionQuery());
    expect(data.__schema.types.length).toBeGreaterThan(50);
  });

  const list = (length: number): string => `[${Array.from({ length }, () => '1').join(',')}]`;
  const deep = (depth: number): string => `${'{a:'.repeat(depth)}1${'}'.repeat(depth)}`;
  const clientsBy = (value: string): string => `{ clients(first: 1, filter: ${value}) { totalCount } }`;

  it.each([
    ['directives', 50, (n: number) => `{ __typename ${'@skip(if: false) '.repeat(n)} }`],
    ['rootFields', 30, (n: number) => `{ ${Array.from({ length: n }, () => '__typename').join(' ')} }`],
    ['valueDepth', 10, (n: number) => clientsBy(deep(n))],
    ['listLength', 1_000, (n: number) => clientsBy(list(n))],
    ['characters', 50_000, (n: number) => '{ __typename }'.padEnd(n, ' ')],
  ])('hold the document’s %s', async (measure, limit, queryOf) => {
    expect((await refusalOf(queryOf(limit)))?.extensions.measure).toBeUndefined();
    expect(await refusalOf(queryOf(limit + 1))).toMatchObject({
      extensions: { code: 'QUERY_TOO_COMPLEX', measure, found: limit + 1, limit },
    });
  });

  it('hold the mutations of a document, however they are written', async () => {
    const mutations = (count: number): string =>
      `mutation { ${Array.from({ length: count }, (_, i) => `m${i}: stopBillingRun(input: { runId: "x" }) { __typename }`).join(' ')} }`;
    expect((await refusalOf(mutations(10)))?.extensions.measure).toBeUndefined();
    expect(await refusalOf(mutations(11))).toMatchObject({
      extensions: { measure: 'mutations', found: 11, limit: 10 },
    });
  });

  it('hold what takes a validator minutes: fields that repeat, each to be merged with each', async () => {
    const query = `{ ${'... { agency { id } } '.repeat(240)} }`;
    expect(await refusalOf(query)).toMatchObject({
      extensions: { code: 'QUERY_TOO_COMPLEX', measure: 'repeatedFields', found: 57_360 },
    });
  });

  it('name fragments that spread each other in a circle', async () => {
    const query =
      '{ clients(first: 1) { nodes { ...A } } } fragment A on Client { ...B } fragment B on Client { ...A }';
    for (let times = 0; times < 3; times++) {
      expect(await refusalOf(query)).toMatchObject({
        message: 'Cannot spread fragment "A" within itself via "B".',
        extensions: { code: 'BAD_USER_INPUT' },
      });
    }
  });

  const nest = (depth: number): unknown => (depth === 0 ? 1 : [nest(depth - 1)]);

  it.each([
    ['valueDepth', 10, (n: number) => ({ v: nest(n) })],
    ['listLength', 1_000, (n: number) => ({ v: Array.from({ length: n }, () => 1) })],
    ['entries', 10_000, (n: number) => ({ v: Object.fromEntries(Array.from({ length: n - 1 }, (_, i) => [i, 1])) })],
    ['bytes', 262_144, (n: number) => ({ v: 'x'.repeat(n - '{"v":""}'.length) })],
  ])('hold the %s of variables', async (measure, limit, variablesOf) => {
    expect(await refusalOf('{ __typename }', variablesOf(limit))).toBeUndefined();
    expect(await refusalOf('{ __typename }', variablesOf(limit + 1))).toMatchObject({
      extensions: { code: 'BAD_USER_INPUT', measure, found: limit + 1, limit },
    });
  });

  it('take one request at a time', async () => {
    const { status, body } = await api.post([{ query: '{ __typename }' }, { query: '{ __typename }' }], owner.key);
    expect([status, body.errors[0].extensions]).toEqual([
      400,
      { code: 'BAD_USER_INPUT', measure: 'batch', found: 2, limit: 1 },
    ]);
  });

  it('take the query language alone, and no syntax tree in its place', async () => {
    const { parse } = await import('graphql');
    const refused = await refusalOf(JSON.stringify(parse('{ __typename }', { noLocation: true })));
    expect(refused).toMatchObject({
      message: expect.stringContaining('Syntax Error'),
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });
});

describe('what queries cost a caller', () => {
  let api: TestApi;
  let owner: Member;
  let other: Member;

  beforeAll(async () => {
    api = await TestApi.start({ environment: { COST_PER_MINUTE: '1000' } });
    const agencyId = await buildAgency(api.db);
    [owner, other] = [await api.addMember(agencyId, 'OWNER'), await api.addMember(agencyId, 'MANAGER')];
  });
  afterAll(() => api.stop());

  const page = (first: number): object => ({ query: `{ clients(first: ${first}) { nodes { id } } }` });

  it('is said in every answer, of one that is refused too', async () => {
    const told = async (body: object): Promise<unknown> => (await api.post(body, other.key)).body.extensions.cost;
    expect(await told(page(50))).toEqual({
      query: 100,
      limit: 20_000,
      minute: { limit: 1_000, remaining: 900, resetSeconds: expect.any(Number) },
    });
    expect(await told({ query: '{' })).toMatchObject({ query: 0, minute: { remaining: 900 } });
    expect(await told({ query: '{ __schema { types { name } } }' })).toMatchObject({
      query: 6,
      minute: { remaining: 894 },
    });
  });

  it('is refused once the minute’s is spent, though a smaller query may still pass', async () => {
    for (let left = 800; left >= 200; left -= 200) {
      expect((await api.post(page(100), owner.key)).body.extensions.cost.minute.remaining).toBe(left);
    }
    await api.post(page(50), owner.key);
    const refused = await api.post(page(100), owner.key);
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, expect.stringMatching(/^\d+$/)]);
    expect(refused.body.errors[0].extensions).toEqual({
      code: 'RATE_LIMITED',
      measure: 'cost',
      found: 200,
      limit: 1_000,
      remaining: 100,
      retryAfterSeconds: expect.any(Number),
    });
    expect((await api.post(page(50), owner.key)).body.extensions.cost.minute.remaining).toBe(0);
    expect((await api.post(page(1), other.key)).status).toBe(200);
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

import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PASSWORD, TestApi, type GraphqlError, type Member } from '../support/api.js';
import { buildAgency } from '../support/builders.js';
import { createTestDatabase } from '../support/postgres.js';
import { Running } from '../support/processes.js';

const KNOWN = 'query Clients($n: Int!) { clients(first: $n) { totalCount } }';
const CHANGE = 'mutation Stop { stopBillingRun(input: { runId: "x" }) { __typename } }';
const OTHER = '{ clients(first: 2) { totalCount } }';
const PUBLIC_URL = 'https://factotum.example';
const FRIEND = 'https://partner.example';

const idOf = (document: string): string => `sha256:${createHash('sha256').update(document).digest('hex')}`;

describe('the api in production, behind https, with a dashboard', () => {
  let api: TestApi;
  let owner: Member;
  let cookie: string;
  let setCookies: string[];
  const dir = mkdtempSync(join(tmpdir(), 'factotum-hardened-'));

  beforeAll(async () => {
    const file = join(dir, 'operations.json');
    writeFileSync(file, JSON.stringify({ [idOf(KNOWN)]: KNOWN, [idOf(CHANGE)]: CHANGE }));
    api = await TestApi.start({
      environment: {
        NODE_ENV: 'production',
        PUBLIC_URL,
        CORS_ORIGINS: `${FRIEND}, https://other.example:8443`,
        OPERATIONS_FILE: file,
        ANY_DOCUMENT: 'false',
        FACTOTUM_SECRET: 'v7Qd1mJc0pXa9sLkT2hGfZ8wRyN4bEu6',
      },
    });
    owner = await api.addMember(await buildAgency(api.db), 'OWNER');
    const signIn = api.http().post('/api/auth/sign-in/email').set({ origin: PUBLIC_URL });
    const { headers } = await signIn.send({ email: owner.email, password: PASSWORD }).expect(200);
    setCookies = headers['set-cookie'] as unknown as string[];
    cookie = setCookies.map((one) => one.split(';')[0]).join('; ');
  });
  afterAll(async () => {
    await api.stop();
    rmSync(dir, { recursive: true });
  });

  const bySession = (body: object) => api.http().post('/graphql').set({ cookie, origin: PUBLIC_URL }).send(body);
  const codeOf = ({ body }: { body: { errors?: GraphqlError[] } }): string | undefined =>
    body.errors?.[0]?.extensions.code;

  it('keeps its schema to itself', async () => {
    for (const query of ['{ __schema { types { name } } }', '{ a: __type(name: "Client") { name } }']) {
      for (let times = 0; times < 3; times++) expect(codeOf(await api.post({ query }, owner.key))).toBe('FORBIDDEN');
    }
    expect((await api.post({ query: '{ __typename }' }, owner.key)).body.data).toEqual({ __typename: 'Query' });
  });

  it.each([
    ['a field', '{ client { id } }', undefined],
    ['a field’s argument', '{ clients(frist: 1, first: 1) { nodes { id } } }', undefined],
    ['an input’s field', '{ clients(first: 1, filter: { serch: "x" }) { totalCount } }', undefined],
    ['a type', 'query ($i: Clent) { clients(first: 1) { totalCount } }', undefined],
    [
      'a variable’s field',
      'query ($f: ClientFilter) { clients(first: 1, filter: $f) { totalCount } }',
      { f: { serch: 1 } },
    ],
  ])('does not guess which name was meant by the wrong one of %s', async (_, query, variables) => {
    for (let times = 0; times < 3; times++) {
      const answer = await api.post({ query, ...(variables && { variables }) }, owner.key);
      expect(codeOf(answer)).toBe('BAD_USER_INPUT');
      expect(JSON.stringify(answer.body)).not.toMatch(/did you mean/i);
    }
  });

  describe('has documents of the dashboard’s, which', () => {
    it('are run by their id', async () => {
      const variables = { n: 1 };
      const answer = await bySession({ documentId: idOf(KNOWN), variables });
      expect(answer.body.data).toEqual({ clients: { totalCount: 0 } });
      expect((await bySession({ query: KNOWN, variables })).body.data).toEqual({ clients: { totalCount: 0 } });
      const link = api.http().get('/graphql').set({ cookie });
      expect((await link.query({ documentId: idOf(KNOWN), variables: '{"n":1}' })).body.data).toBeDefined();
    });

    it('are all that a session may send; a program may send any', async () => {
      const refused = await bySession({ query: OTHER });
      expect([refused.status, codeOf(refused)]).toEqual([403, 'DOCUMENT_NOT_ALLOWED']);
      expect(codeOf(await api.post({ query: OTHER }))).toBe('DOCUMENT_NOT_ALLOWED');
      expect((await api.post({ query: OTHER }, owner.key)).body.data).toEqual({ clients: { totalCount: 0 } });
      expect(codeOf(await api.post({ query: OTHER }, 'fct_unknown'))).toBe('UNAUTHENTICATED');
      const both = api.http().post('/graphql').set({ cookie, authorization: 'Bearer fct_unknown' });
      expect(codeOf(await both.send({ query: OTHER }))).toBe('UNAUTHENTICATED');
    });

    it.each([
      ['an unknown id', { documentId: idOf(OTHER) }, 404, 'DOCUMENT_NOT_FOUND'],
      ['an id beside a query', { documentId: idOf(KNOWN), query: KNOWN }, 400, 'BAD_USER_INPUT'],
      ['an id that is no text', { documentId: 1 }, 400, 'BAD_USER_INPUT'],
      ['another protocol’s hash', { extensions: { persistedQuery: { sha256Hash: 'x' } } }, 400, 'BAD_USER_INPUT'],
    ])('are refused by %s', async (_, body, status, code) => {
      const answer = await bySession(body);
      expect([answer.status, codeOf(answer)]).toEqual([status, code]);
    });

    it('change nothing by a link', async () => {
      const answer = await api
        .http()
        .get('/graphql')
        .set({ cookie })
        .query({ documentId: idOf(CHANGE) });
      expect([answer.status, codeOf(answer)]).toEqual([405, 'METHOD_NOT_ALLOWED']);
    });
  });

  it('sends cookies by https alone, to no script, and not with another site’s forms', () => {
    expect(setCookies.length).toBeGreaterThan(0);
    for (const one of setCookies) {
      expect(one).toMatch(/^__Secure-factotum\./);
      expect(one).toMatch(/; Secure(;|$)/i);
      expect(one).toMatch(/; HttpOnly(;|$)/i);
      expect(one).toMatch(/; SameSite=Lax(;|$)/i);
    }
  });

  it('lets a browser do nothing with an answer, and come back by https alone', async () => {
    const { headers } = await api.post({ query: '{ __typename }' }, owner.key);
    expect(headers).toMatchObject({
      'content-security-policy': "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'cache-control': 'no-store',
      'x-request-id': expect.stringMatching(/^[\w-]{36}$/),
    });
    expect(headers).not.toHaveProperty('x-powered-by');
  });

  describe('is opened to pages of', () => {
    const preflight = (origin: string) =>
      api.http().options('/graphql').set({ origin, 'access-control-request-method': 'POST' });

    it('those sites that are named', async () => {
      const { status, headers } = await preflight(FRIEND);
      expect([status, headers['access-control-allow-origin']]).toEqual([204, FRIEND]);
      expect(headers['access-control-allow-credentials']).toBe('true');
      const answer = await bySession({ documentId: idOf(KNOWN), variables: { n: 1 } }).set({ origin: FRIEND });
      expect(answer.body.data).toBeDefined();
      expect(answer.headers['access-control-allow-origin']).toBe(FRIEND);
    });

    it.each(['https://evil.example', 'https://partner.example.evil.example', 'http://partner.example', 'null'])(
      'and not %s',
      async (origin) => {
        expect((await preflight(origin)).headers['access-control-allow-origin']).toBeUndefined();
        const answer = await bySession({ documentId: idOf(KNOWN), variables: { n: 1 } }).set({ origin });
        expect([answer.status, codeOf(answer)]).toEqual([403, 'FORBIDDEN']);
        expect(answer.headers['access-control-allow-origin']).toBeUndefined();
      },
    );
  });

  describe('answers what is no proper request in the shape of all errors:', () => {
    const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');
    const post = async (body: Buffer, type = 'application/json') => {
      const headers = { authorization: `Bearer ${owner.key}`, 'content-type': type };
      const answer = await fetch(`${api.url}/graphql`, { method: 'POST', headers, body });
      return { status: answer.status, body: (await answer.json()) as { errors: GraphqlError[] } };
    };

    it.each([
      ['a body that is no UTF-8', bytes('{"query":"{ __typename }","variables":{"a":"\xff"}}')],
      ['a prototype in a body', bytes('{"query":"{ __typename }","variables":{"__proto__":{"a":1}}}')],
      ['a prototype by a constructor', bytes('{"query":"{ __typename }","constructor":{"prototype":{"a":1}}}')],
      ['deep and broken JSON', bytes(`{"query":"{ __typename }","variables":${'['.repeat(500_000)}`)],
      ['deep JSON', bytes(`{"query":"{ __typename }","variables":{"a":${'['.repeat(400_000)}${']'.repeat(400_000)}}}`)],
      ['an empty body', bytes('')],
    ])('%s', async (_, body) => {
      const answer = await post(body);
      expect([answer.status, codeOf(answer)]).toEqual([400, 'BAD_USER_INPUT']);
      expect(({} as { a?: unknown }).a).toBeUndefined();
    });

    it.each([
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/xml',
      'x',
    ])('content of type %s', async (type) => {
      const answer = await post(bytes('{"query":"{ __typename }"}'), type);
      expect([answer.status, codeOf(answer)]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    });

    const raw = (request: string): Promise<string> =>
      new Promise((resolve, reject) => {
        const socket = connect(Number(new URL(api.url).port), '127.0.0.1', () => socket.write(request, 'latin1'));
        let answer = '';
        socket.on('data', (chunk) => (answer += String(chunk)));
        socket.on('error', reject);
        socket.on('close', () => resolve(answer));
      });
    const get = (path: string, header = 'a: b'): Promise<string> =>
      raw(`GET ${path} HTTP/1.1\r\nhost: here\r\nconnection: close\r\n${header}\r\n\r\n`);

    it.each([
      ['an address that is no UTF-8', () => get('/graphql?query=%7B__typename%FF%7D'), 400, 'BAD_USER_INPUT'],
      ['a path that is no UTF-8', () => get('/%FFgraphql'), 400, 'BAD_USER_INPUT'],
      ['a path with half a character', () => get('/graphql%'), 400, 'BAD_USER_INPUT'],
      [
        'a prototype in a link',
        () => get('/graphql?query=%7B__typename%7D&variables=%7B%22__proto__%22%3A%7B%7D%7D'),
        400,
        'BAD_USER_INPUT',
      ],
      ['a long address', () => get(`/graphql?query=${'x'.repeat(20_000)}`), 431, 'PAYLOAD_TOO_LARGE'],
      ['long headers', () => get('/graphql', `x: ${'x'.repeat(20_000)}`), 431, 'PAYLOAD_TOO_LARGE'],
      ['no HTTP', () => raw('HELLO\r\n\r\n'), 400, 'BAD_USER_INPUT'],
    ])('%s', async (_, asking, status, code) => {
      const answer = await asking();
      expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
      const { errors } = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n'))) as { errors: GraphqlError[] };
      expect(errors[0]).toEqual({ message: expect.any(String), extensions: expect.objectContaining({ code }) });
    });
  });
});

describe('an api whose dashboard was built for another schema', () => {
  const dir = mkdtempSync(join(tmpdir(), 'factotum-hardened-'));
  afterAll(() => rmSync(dir, { recursive: true }));

  const unknown = 'query Broken { nothing }';
  it.each([
    ['has an unknown field', { [idOf(unknown)]: unknown }, /Broken \(sha256:[0-9a-f]{64}\) can't be run: Cannot query/],
    [
      'is under the hash of another',
      { [idOf(unknown)]: KNOWN },
      /Clients \(sha256:[0-9a-f]{64}\) can't be run: its id/,
    ],
  ])('does not start where a document %s, and names it', async (_, manifest, reason) => {
    const database = await createTestDatabase();
    const file = join(dir, 'operations.json');
    writeFileSync(file, JSON.stringify(manifest));
    const starting = Running.start('apps/api/main.js', {
      DATABASE_URL: database.appUrl,
      PORT: '0',
      OPERATIONS_FILE: file,
    });
    await expect(starting).rejects.toThrow(reason);
    await database.drop();
  });
});

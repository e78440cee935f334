import 'reflect-metadata';
import pg from 'pg';
import { createApiKey } from '#features/identity';
import { createDataSource } from '#platform/database';
import { freePort } from '#platform/embedded';
import { Tenancy } from '#platform/tenancy';
import { flood, HonestCaller, memoryOf, open, sendSlowly, type Answered } from '../support/abuse.js';
import { buildAgency, buildClient, buildMembership, buildUser } from '../support/builders.js';
import { createTestDatabase, type TestDatabase } from '../support/postgres.js';
import { Running, until } from '../support/processes.js';

const REQUEST_SECONDS = 5;
const CONNECTIONS = 120;
const FLOOD = 32;
/** A process may have this much, and after all attacks came twice, this much more than after they came once. */
const MOST_MIB = 896;
const MOST_GROWN_MIB = 160;
const HONEST = '{ agency { id } clients(first: 20) { nodes { id name } } }';

/** Each is another document, or it would be known after the first. */
const DOCUMENTS: Readonly<Record<string, (i: number) => string>> = {
  aliases: (i) => `{ ${times(400, (k) => `a${k}: __typename`)} } # ${i}`,
  depth: (i) =>
    `{ clients(first: 1) { nodes ${'{ contracts(first: 1) { nodes { client '.repeat(50)}{ id }${' } } }'.repeat(50)} } } # ${i}`,
  cost: (i) => `{ clients(first: 100) { nodes { invoices(first: 100) { nodes { lines { id } } } } } } # ${i}`,
  repeatedFields: (i) => `{ ${'... { agency { id } } '.repeat(240)} } # ${i}`,
  listLength: (i) => `{ clients(first: 1, filter: { search: [${'1 '.repeat(1_900)}] }) { totalCount } } # ${i}`,
  valueDepth: (i) => `{ clients(first: 1, filter: ${'{a:'.repeat(400)}1${'}'.repeat(400)}) { totalCount } } # ${i}`,
  directives: (i) => `{ __typename ${'@x '.repeat(900)} } # ${i}`,
  tokens: (i) => `{ ${'__typename '.repeat(20_000 + (i % 10))} }`.slice(0, 49_990),
  characters: (i) => `{ __typename } # ${'x'.repeat(500_000)}${i}`,
  fragments: (i) =>
    `{ ...f0 } ${times(150, (k) => `fragment f${k} on Query { ...f${(k + 1) % 150} agency { id } }`)} # ${i}`,
};

const times = (count: number, one: (k: number) => string): string =>
  Array.from({ length: count }, (_, k) => one(k)).join(' ');

describe('an api that is abused', () => {
  let database: TestDatabase;
  let api: Running;
  let port: number;
  let url: string;
  let honest: HonestCaller;
  let attackersKey: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    const dataSource = await createDataSource({ url: database.appUrl, poolSize: 2 }).initialize();
    const keyOfSomebody = async (): Promise<string> => {
      const agencyId = await buildAgency(owner);
      for (let i = 0; i < 20; i++) await buildClient(owner, { agency_id: agencyId });
      const userId = await buildUser(owner);
      await buildMembership(owner, { agency_id: agencyId, user_id: userId, role: 'OWNER' });
      return new Tenancy(dataSource).write({ agencyId }, (transaction) =>
        createApiKey(transaction, { userId, name: 'test' }),
      );
    };
    const honestKey = await keyOfSomebody();
    attackersKey = await keyOfSomebody();
    await Promise.all([owner.end(), dataSource.destroy()]);
    port = await freePort();
    url = `http://127.0.0.1:${port}/graphql`;
    api = await Running.start('apps/api/main.js', {
      DATABASE_URL: database.appUrl,
      PORT: String(port),
      LOG_LEVEL: 'error',
      ANY_DOCUMENT: 'true',
      // What is refused by the count alone is no attack on what comes after it.
      REQUESTS_PER_MINUTE: '100000',
      REQUEST_SECONDS: String(REQUEST_SECONDS),
      CONNECTIONS_PER_ADDRESS: String(CONNECTIONS),
    });
    honest = new HonestCaller(port, honestKey);
    await honest.ask(HONEST);
  }, 60_000);
  afterAll(async () => {
    honest.leave();
    await api.kill('SIGTERM');
    await database.drop();
  });

  const post = (body: string | Buffer, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${attackersKey}`, ...headers },
      body,
    });
  const besides = async <Outcome>(attack: Promise<Outcome>): Promise<Outcome> => {
    const { served, outcome } = await honest.meanwhile(HONEST, attack);
    expect(served).toBeGreaterThanOrEqual(5);
    return outcome;
  };
  const kinds = (answered: readonly Answered[]): string[] => [
    ...new Set(answered.map(({ status, code, measure }) => [status, code, measure].filter(Boolean).join(' '))),
  ];

  const floodDocuments = async (): Promise<Record<string, string[]>> => {
    const outcomes: Record<string, string[]> = {};
    for (const [name, documentOf] of Object.entries(DOCUMENTS)) {
      const attack = flood(FLOOD / 2, (i) => post(JSON.stringify({ query: documentOf(i + Math.random()) })));
      outcomes[name] = kinds(await besides(attack));
    }
    return outcomes;
  };

  /** Good ones, as long as one may be: what is kept of them must be bounded. */
  const floodCaches = (count: number): Promise<Answered[]> =>
    besides(
      flood(count, (i) => {
        const query = `{ ${times(29, (k) => `a${k}: clients(first: 1) { nodes { ${'id name createdAt '.repeat(10)} } }`)} } # ${i} ${Math.random()}`;
        return post(JSON.stringify({ query }));
      }),
    );

  const floodBodies = async (): Promise<string[]> => {
    const query = '{ __typename }';
    const deep = `${'['.repeat(400_000)}${']'.repeat(400_000)}`;
    const bodies = [
      JSON.stringify({ query, variables: { v: Array.from({ length: 200_000 }, () => 1) } }),
      `{"query":"${query}","variables":{"v":${deep}}}`,
      JSON.stringify({ query, variables: { v: 'x'.repeat(900_000) } }),
      JSON.stringify(Array.from({ length: 5_000 }, () => ({ query }))),
      `{"query":"${query}","variables":{"__proto__":{"a":1}}}`,
      '{"query":',
      Buffer.from('{"query":"\xff\xfe"}', 'latin1'),
      'x'.repeat(2_000_000),
    ];
    // The server hangs up on a body that is too large before all of it was sent, which a client may take for an error.
    const hungUp = Response.json({ errors: [{ extensions: { code: 'PAYLOAD_TOO_LARGE' } }] }, { status: 413 });
    return kinds(
      await besides(
        flood(FLOOD, (i) => post(bodies[i % bodies.length] as string).catch(() => hungUp.clone() as Response)),
      ),
    );
  };

  const floodWrongTypes = async (): Promise<string[]> => {
    const types = ['text/plain', 'application/xml', 'multipart/form-data', 'application/json; charset=utf-16', '*/*'];
    const send = (i: number): Promise<Response> => post('{}', { 'content-type': types[i % types.length] as string });
    return kinds(await besides(flood(FLOOD, send)));
  };

  let afterFirst: number | undefined;
  const settledMemory = async (): Promise<number | undefined> => {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    return memoryOf(api.pid);
  };

  it.each(['once', 'again'])(
    'refuses what is too large or malformed, names why, and serves others meanwhile: %s',
    async (round) => {
      expect(await floodDocuments()).toEqual({
        ...Object.fromEntries(Object.keys(DOCUMENTS).map((measure) => [measure, [`400 QUERY_TOO_COMPLEX ${measure}`]])),
        fragments: ['200 BAD_USER_INPUT'],
      });
      expect(kinds(await floodCaches(round === 'once' ? 140 : 40))).toEqual(['200']);
      expect((await floodBodies()).sort()).toEqual([
        '400 BAD_USER_INPUT',
        '400 BAD_USER_INPUT batch',
        '400 BAD_USER_INPUT bytes',
        '400 BAD_USER_INPUT listLength',
        '400 BAD_USER_INPUT valueDepth',
        '413 PAYLOAD_TOO_LARGE',
      ]);
      expect(await floodWrongTypes()).toEqual(['415 UNSUPPORTED_MEDIA_TYPE']);
      const memory = await settledMemory();
      if (memory === undefined) return console.warn('this system tells no process’s memory: it was not looked at');
      expect(memory).toBeLessThan(MOST_MIB);
      if (round === 'once') afterFirst = memory;
      else expect(memory - (afterFirst ?? 0)).toBeLessThan(MOST_GROWN_MIB);
    },
    120_000,
  );

  it('hangs up on who sends headers or bodies byte by byte, and serves others meanwhile', async () => {
    const start = 'POST /graphql HTTP/1.1\r\nhost: here\r\n';
    const body = `${start}content-type: application/json\r\ncontent-length: 100000\r\n\r\n{"query":"`;
    const heard = await besides(
      Promise.all(
        Array.from({ length: 80 }, (_, i) => sendSlowly(port, i % 2 ? `${start}x-` : body, i % 2 ? 'slow' : 'x')),
      ),
    );
    expect(heard).toHaveLength(80);
    for (const answer of heard) {
      expect(answer).toMatch(/^HTTP\/1\.1 408 /);
      expect(answer).toContain('"code":"REQUEST_TIMEOUT"');
    }
  }, 60_000);

  it('lets one address have so many connections, and serves who has one already', async () => {
    const sockets = Array.from({ length: 3 * CONNECTIONS }, () => open(port));
    try {
      await besides(
        until('those over the limit are closed', () => {
          const closed = sockets.filter(({ destroyed }) => destroyed).length;
          return Promise.resolve(closed > 2 * CONNECTIONS);
        }),
      );
      expect(sockets.filter(({ destroyed }) => !destroyed).length).toBeLessThan(CONNECTIONS);
    } finally {
      for (const socket of sockets) socket.destroy();
    }
    await until('there is room again', () =>
      post('{"query":"{ __typename }"}').then(
        ({ ok }) => ok,
        () => false,
      ),
    );
  }, 60_000);

  it('has neither ended nor logged a fault of its own', () => {
    expect(api.hasEnded).toBe(false);
    expect(api.log).toBe('');
  });
});

import { TestApi, type GraphqlError, type Member } from '../support/api.js';
import { buildAgency } from '../support/builders.js';

describe('errors of the API', () => {
  let api: TestApi;
  let owner: Member;
  const log: string[] = [];

  beforeAll(async () => {
    api = await TestApi.start({ onLog: (line) => log.push(line) });
    owner = await api.addMember(await buildAgency(api.db), 'OWNER');
  });
  afterAll(() => api.stop());

  const errorOf = async (query: string, variables?: object): Promise<GraphqlError> => {
    const { errors = [] } = await api.ask(owner.key, query, variables);
    expect(errors).toHaveLength(1);
    return errors[0] as GraphqlError;
  };

  it.each([
    ['a syntax error', '{ clients(', undefined],
    ['an unknown field', '{ clients(first: 1) { secret } }', undefined],
    ['a missing argument', '{ clients { nodes { id } } }', undefined],
    ['a month that is none', '{ invoices(first: 1, filter: { month: "2026-13" }) { nodes { id } } }', undefined],
    ['a day that is none', '{ trialBalance(asOf: "2026-02-30") { currency } }', undefined],
    ['a variable of another type', 'query ($n: Int!) { clients(first: $n) { nodes { id } } }', { n: 'many' }],
    ['a variable that is missing', 'query ($n: Int!) { clients(first: $n) { nodes { id } } }', {}],
    ['a scalar variable that is none', 'query ($d: Date) { trialBalance(asOf: $d) { currency } }', { d: 'soon' }],
  ])('name %s as the client’s, each time it is sent', async (_, query, variables) => {
    for (let times = 0; times < 3; times++) {
      const { extensions, message } = await errorOf(query, variables);
      expect([extensions.code, message.length > 10]).toEqual(['BAD_USER_INPUT', true]);
    }
  });

  it.each([
    ['first: 0', '{ clients(first: 0) { nodes { id } } }', 'first'],
    ['first: 101', '{ clients(first: 101) { nodes { id } } }', 'first'],
    [
      'a long search',
      `{ clients(first: 1, filter: { search: "${'x'.repeat(101)}" }) { nodes { id } } }`,
      'filter.search',
    ],
    ['a filter’s bad id', '{ invoices(first: 1, filter: { clientId: "1" }) { nodes { id } } }', 'filter.clientId'],
    ['a bad id', '{ client(id: "1 or 1=1") { id } }', 'id'],
    ['a cursor that is none', '{ clients(first: 1, after: "eA") { nodes { id } } }', 'after'],
    ['another list’s cursor', '{ invoices(first: 1, after: "WyJhIiwiYiJd") { nodes { id } } }', 'after'],
    [
      'a cursor of SQL',
      `{ services(first: 1, after: "${cursor(["'; drop table services; --"])}") { nodes { id } } }`,
      undefined,
    ],
  ])('name the field for %s', async (_, query, field) => {
    const { errors = [] } = await api.ask(owner.key, query);
    const fields = errors[0]?.extensions.fields as { path: string; message: string }[] | undefined;
    expect([errors[0]?.extensions.code, fields?.[0]?.path]).toEqual(
      field ? ['BAD_USER_INPUT', field] : [undefined, undefined],
    );
  });

  it('tell of a field the rule’s sentence and limit, by which they can be said in another language', async () => {
    const { errors } = await api.ask(
      owner.key,
      `mutation { createService(input: { name: "${'x'.repeat(201)}" }) { id } }`,
    );
    const sentence = '{property} must be shorter than or equal to {constraint2} characters';
    expect(errors?.[0]?.extensions.fields).toEqual([
      {
        ...{ path: 'name', property: 'name', constraint2: '200', sentence },
        message: 'name must be shorter than or equal to 200 characters',
      },
    ]);
  });

  it('say NOT_FOUND beside a null for an id that nothing has', async () => {
    const { data, errors } = await api.ask(owner.key, '{ client(id: "00000000-0000-7000-8000-000000000000") { id } }');
    expect(data).toEqual({ client: null });
    expect(errors).toEqual([
      {
        message: 'There is no such client.',
        locations: [{ line: 1, column: 3 }],
        path: ['client'],
        extensions: { code: 'NOT_FOUND' },
      },
    ]);
  });

  it('let nothing of an unexpected fault out, and log it with the request’s id', async () => {
    await api.db.query('alter table services rename to moved');
    const { body } = await api
      .post({ query: '{ services(first: 1) { nodes { id } } agency { id } }' }, owner.key)
      .set('x-request-id', 'request-of-this-test');
    await api.db.query('alter table moved rename to services');
    expect(body.data).toBeNull();
    const codes = (body.errors as GraphqlError[]).map(({ message, extensions }) => [message, extensions]);
    expect(new Set(codes.map(String))).toEqual(
      new Set([String(['Internal server error', { code: 'INTERNAL_SERVER_ERROR' }])]),
    );
    expect(JSON.stringify(body)).not.toMatch(/services"? does not exist|select|node_modules|\.ts|42P01/i);
    const lines = log.filter((line) => line.includes('"services\\" does not exist'));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.every((line) => line.includes('"requestId":"request-of-this-test"'))).toBe(true);
  });

  it('have one shape outside of GraphQL too', async () => {
    const { body } = await api.http().get('/api/nothing').expect(404);
    expect(body).toEqual({ errors: [{ message: 'Cannot GET /api/nothing', extensions: { code: 'NOT_FOUND' } }] });
    const malformed = await api.http().post('/graphql').set('content-type', 'application/json').send('{"query": ');
    expect([malformed.status, malformed.body.errors[0].extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
  });

  it.each([
    ['a batch', [{ query: '{ __typename }' }]],
    ['no query', {}],
    ['a query that is no text', { query: 1 }],
    ['variables that are no object', { query: '{ __typename }', variables: [] }],
    ['an operation’s name that is no text', { query: '{ __typename }', operationName: 1 }],
  ])('refuse %s with 400', async (_, body) => {
    const answer = await api.post(body, owner.key);
    expect([answer.status, answer.body.errors[0].extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
  });

  describe('of a document with several operations', () => {
    const query = 'query A { a: __typename } query B { b: __typename }';

    it('are none where one is named, whichever was run before', async () => {
      for (const name of ['a', 'a', 'a', 'b', 'a', 'b']) {
        const { body } = await api.post({ query, operationName: name.toUpperCase() }, owner.key);
        expect(body.data).toEqual({ [name]: 'Query' });
      }
    });

    it('tell where none or an unknown one is named', async () => {
      for (const operationName of [undefined, 'C']) {
        for (let times = 0; times < 3; times++) {
          const { body } = await api.post({ query, operationName }, owner.key);
          expect([body.data, body.errors[0].extensions.code]).toEqual([undefined, 'BAD_USER_INPUT']);
          const link = await api.http().get('/graphql').query({ query, operationName });
          expect([link.status, link.body.errors[0].extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
        }
      }
    });

    it('refuse a mutation by GET, though it was compiled before', async () => {
      const both = 'query Q { __typename } mutation M { stopBillingRun(input: { runId: "1" }) { __typename } }';
      for (let times = 0; times < 3; times++) await api.post({ query: both, operationName: 'M' }, owner.key);
      const read = await api.http().get('/graphql').query({ query: both, operationName: 'Q' });
      expect(read.body).toMatchObject({ data: { __typename: 'Query' } });
      expect(read.body.errors).toBeUndefined();
      const write = await api.http().get('/graphql').query({ query: both, operationName: 'M' });
      expect([write.status, write.body.errors[0].extensions.code]).toEqual([405, 'METHOD_NOT_ALLOWED']);
    });
  });
});

function cursor(keys: string[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

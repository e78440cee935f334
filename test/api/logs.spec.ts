import { Logger } from '@nestjs/common';
import { PASSWORD, TestApi, type Member } from '../support/api.js';
import { buildAgency } from '../support/builders.js';

describe('the log', () => {
  let api: TestApi;
  let owner: Member;
  const lines: string[] = [];

  beforeAll(async () => {
    api = await TestApi.start({ onLog: (line) => lines.push(line), environment: { LOG_LEVEL: 'trace' } });
    owner = await api.addMember(await buildAgency(api.db), 'OWNER');
    lines.length = 0;
  });
  afterAll(() => api.stop());

  it('has no secret of a request, whether it succeeds or fails', async () => {
    const cookie = await api.signIn(owner.email);
    const secret = 'a secret of this test';
    const calls = [
      api.http().post('/graphql').set({ cookie }).send({ query: '{ viewer { role } }' }),
      api.post({ query: '{ viewer { role } }' }, owner.key),
      api.post({ query: `{ clients(first: 1, filter: { search: "${secret}" }) { nodes { id } } }` }, owner.key),
      api.post(
        { query: 'query ($n: Int!) { clients(first: $n) { nodes { id } } }', variables: { n: secret } },
        owner.key,
      ),
      api
        .http()
        .get(`/api/auth/get-session?token=${encodeURIComponent(secret)}`)
        .set({ cookie }),
      api.http().post('/api/auth/sign-in/email').send({ email: owner.email, password: secret }),
      api.http().post('/api/auth/sign-in/email').send({ email: owner.email, password: 1 }),
      api.http().get(`/api/nothing?key=${owner.key}`),
    ];
    for (const call of calls) await call;
    expect(lines.filter((line) => line.includes('"request done"'))).toHaveLength(calls.length + 1);
    const values = cookie.split('; ').map((one) => one.slice(one.indexOf('=') + 1));
    for (const value of [PASSWORD, secret, owner.key, ...values, ...values.map(decodeURIComponent)]) {
      expect(lines.filter((line) => line.includes(value))).toEqual([]);
    }
  });

  it('hides what is logged under the name of a secret', () => {
    lines.length = 0;
    const hidden = 'hidden';
    const request = { headers: { authorization: hidden, cookie: hidden, 'set-cookie': [hidden] } };
    new Logger('test').warn({
      request,
      password: hidden,
      user: { token: hidden },
      data: { input: { apiKey: hidden } },
      key: hidden,
      seen: 'seen',
    });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('seen');
    expect(lines[0]).not.toContain(hidden);
  });

  it('says of each request what it was, how it ended and under which id, which the answer has too', async () => {
    lines.length = 0;
    const { headers } = await api
      .post({ query: '{ __typename }' })
      .set('x-request-id', 'given-by-the-caller')
      .query({ x: 1 });
    expect(headers['x-request-id']).toBe('given-by-the-caller');
    const made = await api.http().get('/api/nothing').set('x-request-id', 'not an id: too odd');
    expect(made.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    const entries = lines
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter(({ msg }) => msg === 'request done');
    expect(entries).toMatchObject([
      { method: 'POST', path: '/graphql', status: 200, requestId: 'given-by-the-caller', ms: expect.any(Number) },
      { method: 'GET', path: '/api/nothing', status: 404, requestId: made.headers['x-request-id'] },
    ]);
  });

  it('leaves out who asks whether the process lives', async () => {
    lines.length = 0;
    await api.http().get('/livez').expect(200);
    await api
      .http()
      .get('/readyz')
      .expect(200, { status: 'ok', checks: { database: 'ok', migrations: 'ok', queue: 'ok' } });
    expect(lines).toEqual([]);
  });
});

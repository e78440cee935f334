import { ApiError, withIdempotency, type Caller } from '#platform/access';
import { Tenancy } from '#platform/tenancy';
import { TestApi } from '../support/api.js';
import { buildAgency } from '../support/builders.js';

describe('a request with an idempotency key', () => {
  let api: TestApi;
  let caller: Caller;
  let done = 0;

  beforeAll(async () => {
    api = await TestApi.start();
    const agencyId = await buildAgency(api.db);
    const { userId } = await api.addMember(agencyId, 'OWNER');
    caller = { agencyId, userId, role: 'OWNER', via: 'API_KEY' };
  });
  afterAll(() => api.stop());
  beforeEach(() => (done = 0));

  const send = (
    key: string,
    { request = { month: '2026-01', amount: 1 } as unknown, operation = 'pay', by = caller } = {},
  ) =>
    api.app.get(Tenancy).write(by, (transaction) =>
      withIdempotency(transaction, { caller: by, key, operation, request }, async () => {
        await transaction.rows('select pg_sleep(0.05)');
        return { answer: ++done };
      }),
    );
  const codeOf = (sending: Promise<unknown>) =>
    sending.then(
      () => 'done',
      (error: unknown) => (error instanceof ApiError ? error.code : error),
    );

  it('is done once, however often it comes', async () => {
    expect([await send('once and again'), await send('once and again')]).toEqual([{ answer: 1 }, { answer: 1 }]);
    expect(await send('once and again', { request: { amount: 1, month: '2026-01' } })).toEqual({ answer: 1 });
    expect(done).toBe(1);
  });

  it('is done once when it comes many times at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => send('all at the same time')));
    expect([new Set(answers.map(({ answer }) => answer)), done]).toEqual([new Set([1]), 1]);
  });

  it('is refused with another request or for another operation', async () => {
    await send('of one request');
    expect(await codeOf(send('of one request', { request: { month: '2026-02' } }))).toBe('IDEMPOTENCY_CONFLICT');
    expect(await codeOf(send('of one request', { operation: 'refund' }))).toBe('IDEMPOTENCY_CONFLICT');
    expect(done).toBe(1);
  });

  it('is done again when it failed', async () => {
    const failing = api.app
      .get(Tenancy)
      .write(caller, (transaction) =>
        withIdempotency(transaction, { caller, key: 'failed at first', operation: 'pay', request: 1 }, () =>
          Promise.reject(new Error('broken')),
        ),
      );
    await expect(failing).rejects.toThrow('broken');
    expect(await send('failed at first', { request: 1 })).toEqual({ answer: 1 });
  });

  it('is another one of another caller or agency', async () => {
    const other = { ...caller, userId: (await api.addMember(caller.agencyId, 'MANAGER')).userId };
    const elsewhere = { ...caller, agencyId: await buildAgency(api.db) };
    await send('the same key');
    await send('the same key', { by: other });
    await send('the same key', { by: elsewhere });
    expect(done).toBe(3);
  });

  it('needs a key of 8 to 255 characters', async () => {
    expect(await codeOf(send('short'))).toBe('BAD_USER_INPUT');
    expect(await codeOf(send('x'.repeat(256)))).toBe('BAD_USER_INPUT');
  });
});

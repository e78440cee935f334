import type { Client } from 'graphql-ws';
import { Tenancy } from '#platform/tenancy';
import { PASSWORD, TestApi, type Member } from '../support/api.js';
import { buildAgency, buildClient, buildContract, buildService, buildTask } from '../support/builders.js';
import { connectLive, until, untilWatched } from '../support/live.js';

interface Heard {
  subject: string;
  ids: string[];
  goneIds: string[];
  isMany: boolean;
}

const CHANGES =
  'subscription ($subjects: [LiveSubject!]!) { changes(subjects: $subjects) { subject ids goneIds isMany } }';

describe('watching what changes', () => {
  let api: TestApi;
  let other: TestApi;
  let agencyId: string;
  let contractId: string;
  let serviceId: string;
  let owner: Member;
  let client: Member;
  let assistant: Member;
  const open: Client[] = [];

  const connect = (...connection: Parameters<typeof connectLive>): Client => {
    const connected = connectLive(...connection);
    open.push(connected);
    return connected;
  };

  /** Starts to watch; `heard` fills as events come, `failure` tells why it ended. */
  const watch = (connection: Client, subjects: string[], query = CHANGES) => {
    const heard: Heard[] = [];
    let fail: (reason: unknown) => void = () => undefined;
    const failure = new Promise<unknown>((resolve) => (fail = resolve));
    connection.subscribe<{ changes: Heard }>(
      { query, ...(query === CHANGES && { variables: { subjects } }) },
      {
        next: ({ data, errors }) => (data ? heard.push(data.changes) : fail(errors)),
        error: fail,
        complete: () => fail('ended'),
      },
    );
    return { heard, failure };
  };
  const asMember = ({ key }: Member): Record<string, string> => ({ authorization: `Bearer ${key}` });
  const write = (sql: string, values: unknown[] = []) =>
    api.app.get(Tenancy).write({ agencyId }, (transaction) => transaction.rows(sql, values));
  const settle = (watchers = 1): Promise<void> => untilWatched([api, other], agencyId, watchers);

  beforeAll(async () => {
    api = await TestApi.start();
    other = await TestApi.start({ database: api.database });
    agencyId = await buildAgency(api.db);
    const clientId = await buildClient(api.db, { agency_id: agencyId });
    contractId = await buildContract(api.db, { agency_id: agencyId, client_id: clientId });
    serviceId = await buildService(api.db, { agency_id: agencyId });
    owner = await api.addMember(agencyId, 'OWNER');
    client = await api.addMember(agencyId, 'CLIENT', { clientId });
    assistant = await api.addMember(agencyId, 'ASSISTANT');
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((connection) => connection.dispose()));
    await settle(0);
  });
  afterAll(async () => {
    await other.stop({ keepsDatabase: true });
    await api.stop();
  });

  const addTask = (fields: Record<string, unknown> = {}) =>
    buildTask(api.db, { agency_id: agencyId, contract_id: contractId, service_id: serviceId, ...fields });

  it('reaches those who watch by any process, and tells each only of what is theirs', async () => {
    const here = watch(connect(api, asMember(owner)), ['TASK']);
    const there = watch(connect(other, asMember(owner)), ['TASK']);
    const clients = watch(connect(other, asMember(client)), ['TASK']);
    const assistants = watch(connect(other, asMember(assistant)), ['TASK']);
    const strangers = watch(connect(api, asMember(await strangerOf(api))), ['TASK']);
    await settle(4);
    const unassigned = await addTask();
    const assigned = await addTask({ assistant_id: assistant.assistantId });
    for (const { heard } of [here, there, clients]) await until(() => heard.flatMap(({ ids }) => ids).length >= 2);
    await until(() => assistants.heard.length > 0);
    expect(new Set(there.heard.flatMap(({ ids }) => ids))).toEqual(new Set([unassigned, assigned]));
    expect(assistants.heard).toEqual([{ subject: 'TASK', ids: [assigned], goneIds: [], isMany: false }]);
    expect(new Set(clients.heard.flatMap(({ ids }) => ids))).toEqual(new Set([unassigned, assigned]));
    expect(strangers.heard).toEqual([]);
  });

  it('says that there is more to read than it lists when much changes at once', async () => {
    const { heard } = watch(connect(api, asMember(owner)), ['CLIENT']);
    await settle();
    await write(`insert into clients (agency_id, name) select $1, 'client ' || n from generate_series(1, 500) n`, [
      agencyId,
    ]);
    await until(() => heard.length > 0);
    expect(heard).toEqual([{ subject: 'CLIENT', ids: [], goneIds: [], isMany: true }]);
  });

  it('tells nothing of what was rolled back', async () => {
    const { heard } = watch(connect(api, asMember(owner)), ['CLIENT']);
    await settle();
    await expect(
      write(`insert into clients (agency_id, name) values ($1, 'x'), ($1, '')`, [agencyId]),
    ).rejects.toThrow();
    await write(`insert into clients (agency_id, name) values ($1, 'kept')`, [agencyId]);
    await until(() => heard.length > 0);
    expect(heard.flatMap(({ ids }) => ids)).toHaveLength(1);
  });

  it('is refused to nobody, to strangers, and to roles that may not watch it', async () => {
    for (const params of [{}, { authorization: 'Bearer fct_unknown' }]) {
      const { failure } = watch(connect(api, params), ['TASK']);
      expect(await failure).toMatchObject({ code: 4403 });
    }
    const { failure } = watch(connect(api, asMember(assistant)), ['BILLING_RUN']);
    expect(await failure).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  it('tells of all that somebody may watch who names nothing, and of nothing else', async () => {
    const all = 'subscription { changes { subject ids goneIds isMany } }';
    const [owners, assistants] = [owner, assistant].map((who) => watch(connect(api, asMember(who)), [], all));
    await settle(2);
    await write(`insert into clients (agency_id, name) values ($1, 'heard of')`, [agencyId]);
    await addTask({ assistant_id: assistant.assistantId });
    const subjects = (one = owners): string[] => [...new Set(one?.heard.map(({ subject }) => subject))].sort();
    await until(() => subjects().length >= 2 && subjects(assistants).length > 0);
    expect(subjects()).toEqual(['CLIENT', 'TASK']);
    expect(subjects(assistants)).toEqual(['TASK']);
  });

  it('ends with the membership, before another event is told', async () => {
    const leaving = await api.addMember(agencyId, 'MANAGER');
    const { heard, failure } = watch(connect(api, asMember(leaving)), ['CLIENT']);
    await settle();
    await api.db.query('delete from memberships where user_id = $1', [leaving.userId]);
    await write(`insert into clients (agency_id, name) values ($1, 'later')`, [agencyId]);
    expect(await failure).toMatchObject({ code: 4403 });
    expect(heard).toEqual([]);
  });

  describe('ends in every process, though nothing happens that it would tell, once', () => {
    const ask = (query: string) => api.read(owner.key, query);
    const post = (path: string, cookie: string, body = {}) =>
      api.http().post(`/api/auth${path}`).set({ cookie, origin: api.url }).send(body).expect(200);
    const changePassword = { currentPassword: PASSWORD, newPassword: `${PASSWORD} 2`, revokeOtherSessions: true };
    const deeds: [string, (of: Member, cookie: string) => Promise<unknown>][] = [
      ['the session is signed out', (_, cookie) => post('/sign-out', cookie)],
      [
        'another session changed the password',
        async ({ email }) => post('/change-password', await api.signIn(email), changePassword),
      ],
      ['the member is removed', ({ userId }) => ask(`mutation { removeMember(userId: "${userId}") }`)],
      [
        'the member has another role',
        ({ userId }) => ask(`mutation { changeMemberRole(input: { userId: "${userId}", role: ACCOUNTANT }) }`),
      ],
      [
        'the member is granted more',
        ({ userId }) => ask(`mutation { grantToMember(input: { userId: "${userId}", grants: [SETTINGS] }) }`),
      ],
    ];

    it.each(deeds)('%s', async (_, does) => {
      const member = await api.addMember(agencyId, 'MANAGER');
      const cookie = await api.signIn(member.email);
      const hers = watch(connect(other, { agencyId }, { cookie }), ['CLIENT']);
      const owners = watch(connect(other, asMember(owner)), ['CLIENT']);
      await settle(2);
      await does(member, cookie);
      expect(await soon(hers.failure)).toMatchObject({ code: 4403 });
      expect(await soon(owners.failure, 200)).toBe('goes on');
    });

    it('an API key is revoked, or the agency is closed', async () => {
      const member = await api.addMember(agencyId, 'MANAGER');
      const byKey = watch(connect(other, asMember(member)), ['CLIENT']);
      await settle();
      await write('update api_keys set revoked_at = now() where user_id = $1', [member.userId]);
      expect(await soon(byKey.failure)).toMatchObject({ code: 4403 });
      const cookie = await api.signIn(member.email);
      const bySession = watch(connect(other, { agencyId }, { cookie }), ['CLIENT']);
      await settle();
      await write('update agencies set closed_at = now() where agency_id = $1', [agencyId]);
      expect(await soon(bySession.failure)).toMatchObject({ code: 4403 });
      await write('update agencies set closed_at = null where agency_id = $1', [agencyId]);
    });
  });

  it('goes by a session in the agency that is asked for, and not from a page of another site', async () => {
    const cookie = await api.signIn(owner.email);
    const { heard } = watch(connect(api, { agencyId }, { cookie }), ['CLIENT']);
    await settle();
    await write(`insert into clients (agency_id, name) values ($1, 'by session')`, [agencyId]);
    await until(() => heard.length > 0);
    const foreign = watch(connect(api, { agencyId }, { cookie, origin: 'https://evil.example' }), ['CLIENT']);
    const reason = (await foreign.failure) as { code?: number; message?: string };
    expect(reason.code === 1006 || /403/.test(String(reason.message))).toBe(true);
  });

  it('takes only subscriptions, within the limits of any document', async () => {
    const connection = connect(api, asMember(owner));
    const query = watch(connection, [], '{ viewer { role } }');
    expect(await query.failure).toMatchObject([{ message: expect.stringContaining('Only subscriptions') as string }]);
    const wrong = watch(connection, ['NOTHING']);
    expect(await wrong.failure).toMatchObject([{ message: expect.stringContaining('NOTHING') as string }]);
    await api.http().get('/graphql/live').set('authorization', `Bearer ${owner.key}`).expect(400);
  });
});

/** What comes within two seconds. */
const soon = (awaited: Promise<unknown>, ms = 2_000): Promise<unknown> =>
  Promise.race([awaited, new Promise((resolve) => setTimeout(resolve, ms, 'goes on').unref())]);

async function strangerOf(api: TestApi): Promise<Member> {
  return api.addMember(await buildAgency(api.db), 'OWNER');
}

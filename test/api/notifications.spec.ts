import { openMailText } from '#platform/mail';
import { Sealer } from '#platform/secrets';
import { Tenancy } from '#platform/tenancy';
import { Notifier, type Notice } from '#features/notifications';
import { TestApi, type Member } from '../support/api.js';
import { buildAgency, buildClient } from '../support/builders.js';
import { TestClock } from '../support/clock.js';
import { connectLive, until, untilWatched } from '../support/live.js';

interface Told {
  notifications: { nodes: { id: string; kind: string; title: string; at: string; readAt: string | null }[] };
  unreadNotifications: number;
}

interface Shown {
  new: { totalCount: number; nodes: { title: string }[] };
  snoozed: { totalCount: number; nodes: { title: string; snoozedUntil: string }[] };
  unreadNotifications: number;
}

const LIST = `{ notifications(first: 20) { nodes { id kind title at readAt } } unreadNotifications }`;
const SHOWN = `{
  new: notifications(first: 20, unreadOnly: true) { totalCount nodes { title } }
  snoozed: notifications(first: 20, snoozedOnly: true) { totalCount nodes { title snoozedUntil } }
  unreadNotifications
}`;
const SNOOZE = 'mutation ($input: SnoozeNotificationsInput!) { snoozeNotifications(input: $input) }';

describe('notifications', () => {
  const clock = new TestClock('2026-03-02T09:00:00Z');
  let api: TestApi;
  let agencyId: string;
  let clientId: string;
  let owner: Member;
  let manager: Member;
  let client: Member;
  let assistant: Member;

  const notify = (notices: readonly Notice[], by: { userId?: string } = {}): Promise<number> =>
    api.app
      .get(Tenancy)
      .write({ agencyId, ...by }, (transaction) =>
        api.app.get(Notifier, { strict: false }).notify(transaction, notices),
      );
  const delivered = (task: string): Notice => ({
    kind: 'TASK_DELIVERED',
    to: { clientIds: [clientId] },
    subject: { type: 'TASK' },
    data: { task, lastDay: '2026-03-09' },
  });
  const list = ({ key }: Member): Promise<Told> => api.read<Told>(key, LIST);
  const idsOf = async (member: Member): Promise<string[]> =>
    (await list(member)).notifications.nodes.map(({ id }) => id);
  const snooze = ({ key }: Member, ids: readonly string[], until: string | null): Promise<number> =>
    api
      .read<{ snoozeNotifications: number }>(key, SNOOZE, { input: { ids, until } })
      .then(({ snoozeNotifications }) => snoozeNotifications);
  /** What is new, what is snoozed and how much is counted. */
  const shown = async ({ key }: Member): Promise<{ new: string[]; snoozed: string[]; unread: number }> => {
    const read = await api.read<Shown>(key, SHOWN);
    const titles = ({ nodes, totalCount }: { nodes: { title: string }[]; totalCount: number }): string[] => {
      expect(totalCount).toBe(nodes.length);
      return nodes.map(({ title }) => title.replace('Delivered: ', ''));
    };
    return { new: titles(read.new), snoozed: titles(read.snoozed), unread: read.unreadNotifications };
  };
  const mails = async (): Promise<{ id: string; recipient: string; subject: string; body: string }[]> =>
    (await api.db.query('select id, recipient, subject, body from mail.waiting order by created_at')).rows as never;

  const watch = ({ key }: Member) => {
    const heard: string[] = [];
    const connection = connectLive(api, { authorization: `Bearer ${key}` });
    connection.subscribe<{ notificationReceived: { title: string } }>(
      { query: 'subscription { notificationReceived { title } }' },
      {
        next: ({ data }) => data && heard.push(data.notificationReceived.title),
        error: () => undefined,
        complete: () => undefined,
      },
    );
    return { heard, connection };
  };

  beforeAll(async () => {
    api = await TestApi.start({ clock });
    agencyId = await buildAgency(api.db);
    clientId = await buildClient(api.db, { agency_id: agencyId });
    owner = await api.addMember(agencyId, 'OWNER');
    manager = await api.addMember(agencyId, 'MANAGER');
    client = await api.addMember(agencyId, 'CLIENT', { clientId });
    assistant = await api.addMember(agencyId, 'ASSISTANT');
  });
  beforeEach(async () => {
    await api.db.query('delete from mail.waiting; delete from notifications; delete from notification_preferences');
  });
  afterAll(() => api.stop());

  it('reach those whom they concern, in the app and by mail, and nobody else', async () => {
    expect(await notify([delivered('Newsletter')])).toBe(1);
    expect(await list(client)).toMatchObject({
      notifications: {
        nodes: [
          { kind: 'TASK_DELIVERED', title: 'Delivered: Newsletter', at: '2026-03-02T09:00:00.000Z', readAt: null },
        ],
      },
      unreadNotifications: 1,
    });
    for (const other of [owner, manager, assistant]) {
      expect(await list(other)).toEqual({ notifications: { nodes: [] }, unreadNotifications: 0 });
    }
    const [mail] = await mails();
    expect(mail).toMatchObject({ recipient: client.email, subject: 'Delivered: Newsletter' });
    expect(openMailText(api.app.get(Sealer), mail as NonNullable<typeof mail>)).toContain('9 March 2026');
  });

  it('do not tell people what they did themselves', async () => {
    const submitted: Notice = {
      kind: 'WEEK_SUBMITTED',
      to: { roles: ['OWNER', 'MANAGER'] },
      subject: { type: 'WEEK' },
      data: { assistant: 'Asha', week: '2026-02-23' },
    };
    expect(await notify([submitted], { userId: manager.userId })).toBe(1);
    expect((await list(owner)).unreadNotifications).toBe(1);
    expect((await list(manager)).unreadNotifications).toBe(0);
  });

  it('are told once to each where they have a key, mails too', async () => {
    const used: Notice = {
      kind: 'RETAINER_USED',
      to: { roles: ['OWNER'], clientIds: [clientId] },
      subject: { type: 'CONTRACT' },
      data: { contract: 'Care', period: '2026-03', percent: '80' },
      key: 'retainer:1:2026-03:80',
    };
    expect(await notify([used])).toBe(2);
    expect(await notify([used])).toBe(0);
    expect(await mails()).toHaveLength(2);
  });

  it('come as each prefers', async () => {
    const set = `mutation ($input: NotificationPreferenceInput!) { setNotificationPreference(input: $input) { kind inApp byMail } }`;
    await api.read(client.key, set, { input: { kind: 'TASK_DELIVERED', inApp: true, byMail: false } });
    await notify([delivered('one')]);
    expect(await mails()).toEqual([]);
    await api.read(client.key, set, { input: { kind: 'TASK_DELIVERED', inApp: false, byMail: true } });
    await notify([delivered('two')]);
    expect((await mails()).map(({ subject }) => subject)).toEqual(['Delivered: two']);
    expect((await list(client)).notifications.nodes.map(({ title }) => title)).toEqual(['Delivered: one']);
    const { notificationPreferences } = await api.read<{
      notificationPreferences: { kind: string; byMail: boolean }[];
    }>(client.key, '{ notificationPreferences { kind byMail } }');
    expect(notificationPreferences).toContainEqual({ kind: 'TASK_DELIVERED', byMail: true });
    expect(notificationPreferences).toContainEqual({ kind: 'TASK_APPROVED', byMail: false });
  });

  it('are marked as read by their person alone', async () => {
    await notify([delivered('one'), delivered('two')]);
    const [first] = (await list(client)).notifications.nodes;
    const mark = 'mutation ($ids: [ID!]) { markNotificationsRead(ids: $ids) }';
    expect(await api.read(owner.key, mark, { ids: [first?.id] })).toEqual({ markNotificationsRead: 0 });
    expect(await api.read(client.key, mark, { ids: [first?.id] })).toEqual({ markNotificationsRead: 1 });
    expect((await list(client)).unreadNotifications).toBe(1);
    expect(await api.read(client.key, mark)).toEqual({ markNotificationsRead: 1 });
    expect((await list(client)).unreadNotifications).toBe(0);
  });

  describe('that are snoozed', () => {
    let ids: string[];

    beforeEach(async () => {
      clock.set('2026-03-02T09:00:00Z');
      await notify([delivered('one')]);
      clock.pass({ minutes: 1 });
      await notify([delivered('two')]);
      ids = await idsOf(client);
    });
    afterAll(() => clock.set('2026-03-02T09:00:00Z'));

    it('are not new until their time has come, and then are, where they stood', async () => {
      expect(await snooze(client, ids.slice(1), '2026-03-03T09:00:00Z')).toBe(1);
      expect(await shown(client)).toEqual({ new: ['two'], snoozed: ['one'], unread: 1 });
      expect((await api.read<Shown>(client.key, SHOWN)).snoozed.nodes[0]?.snoozedUntil).toBe(
        '2026-03-03T09:00:00.000Z',
      );
      clock.set('2026-03-03T08:59:59Z');
      expect(await shown(client)).toEqual({ new: ['two'], snoozed: ['one'], unread: 1 });
      clock.set('2026-03-03T09:00:00Z');
      expect(await shown(client)).toEqual({ new: ['two', 'one'], snoozed: [], unread: 2 });
      expect(await idsOf(client)).toEqual(ids);
    });

    it('are new at once where they are woken', async () => {
      expect(await snooze(client, ids, '2026-03-03T09:00:00Z')).toBe(2);
      expect(await shown(client)).toEqual({ new: [], snoozed: ['two', 'one'], unread: 0 });
      expect(await snooze(client, ids, null)).toBe(2);
      expect(await shown(client)).toEqual({ new: ['two', 'one'], snoozed: [], unread: 2 });
    });

    it('are so by their person alone', async () => {
      expect(await snooze(owner, ids, '2026-03-03T09:00:00Z')).toBe(0);
      expect(await shown(client)).toEqual({ new: ['two', 'one'], snoozed: [], unread: 2 });
      await snooze(client, ids, '2026-03-03T09:00:00Z');
      expect(await snooze(owner, ids, null)).toBe(0);
      expect(await shown(client)).toEqual({ new: [], snoozed: ['two', 'one'], unread: 0 });
    });

    it.each([
      ['2026-03-02T09:01:00Z', 'It can be snoozed only to a time that is still to come.'],
      ['2027-03-02T09:01:01Z', 'It can be snoozed for a year at most.'],
    ])('are not so until %s, which is refused', async (until, message) => {
      const { errors } = await api.ask(client.key, SNOOZE, { input: { ids, until } });
      expect(errors).toEqual([
        expect.objectContaining({
          message,
          extensions: expect.objectContaining({ code: 'BAD_USER_INPUT', field: 'until' }) as unknown,
        }),
      ]);
      expect(await shown(client)).toEqual({ new: ['two', 'one'], snoozed: [], unread: 2 });
    });

    it('may be so for a year, but not none and not more than 500 at once', async () => {
      expect(await snooze(client, ids, '2027-03-02T09:01:00Z')).toBe(2);
      for (const many of [[], Array<string>(501).fill(ids[0] as string)]) {
        const { errors } = await api.ask(client.key, SNOOZE, { input: { ids: many, until: null } });
        expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path: 'ids' }] });
      }
    });

    it('stay so where all that is new is marked as read, and are read where they are named', async () => {
      await snooze(client, ids.slice(1), '2026-03-03T09:00:00Z');
      expect(await api.read(client.key, 'mutation { markNotificationsRead }')).toEqual({ markNotificationsRead: 1 });
      expect(await shown(client)).toEqual({ new: [], snoozed: ['one'], unread: 0 });
      const mark = 'mutation ($ids: [ID!]) { markNotificationsRead(ids: $ids) }';
      expect(await api.read(client.key, mark, { ids })).toEqual({ markNotificationsRead: 1 });
      clock.set('2026-03-03T09:00:00Z');
      expect(await shown(client)).toEqual({ new: [], snoozed: [], unread: 0 });
      expect(await snooze(client, ids, '2026-03-04T09:00:00Z')).toBe(0);
      expect(await shown(client)).toEqual({ new: [], snoozed: [], unread: 0 });
    });
  });

  it('are counted, and listed where they are snoozed, by the index of what is unread, however much was read', async () => {
    await api.db.query('begin');
    await api.db.query(
      `insert into notifications (agency_id, user_id, kind, subject_type, in_app, at, read_at, snoozed_until)
         select $1, $2, 'TASK_DELIVERED', 'TASK', true, now() - n * interval '1 minute',
                case when n % 100 > 0 then now() end, case when n % 1000 = 0 then now() + interval '1 day' end
           from generate_series(1, 20000) n`,
      [agencyId, client.userId],
    );
    await api.db.query('analyze notifications');
    const own = `agency_id = '${agencyId}' and user_id = '${client.userId}' and in_app and read_at is null`;
    const plan = async (sql: string): Promise<string> => {
      const { rows } = await api.db.query<{ 'QUERY PLAN': string }>(`explain ${sql}`);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    };
    const plans = [
      await plan(
        `select count(*) from notifications where ${own} and (snoozed_until is null or snoozed_until <= now())`,
      ),
      await plan(
        `select id from notifications where ${own} and snoozed_until > now() order by at desc, id desc limit 51`,
      ),
    ];
    await api.db.query('rollback');
    expect(plans[0]).toContain('notifications_unread');
    expect(plans[1]).toMatch(/notifications_unread[^]*Index Cond: .*snoozed_until > now\(\)/);
  });

  it('arrive live, each once, at their person', async () => {
    const [clients, owners] = [watch(client), watch(owner)];
    await untilWatched([api], agencyId, 2);
    await notify([delivered('one')]);
    await until(() => clients.heard.length === 1);
    await api.read(client.key, 'mutation { markNotificationsRead }');
    await notify([delivered('two')]);
    await until(() => clients.heard.length === 2);
    expect(clients.heard).toEqual(['Delivered: one', 'Delivered: two']);
    expect(owners.heard).toEqual([]);
    await Promise.all([clients.connection.dispose(), owners.connection.dispose()]);
  });

  it('of long ago do not arrive live where they are snoozed or woken', async () => {
    await notify([delivered('old'), delivered('older')]);
    const ids = await idsOf(client);
    clock.pass({ days: 1 });
    const { heard, connection } = watch(client);
    await untilWatched([api], agencyId, 1);
    const tomorrow = new Date(clock.now().getTime() + 86_400_000).toISOString();
    await snooze(client, ids, tomorrow);
    await snooze(client, ids.slice(1), null);
    await notify([delivered('new')]);
    await until(() => heard.includes('Delivered: new'));
    expect(heard).toEqual(['Delivered: new']);
    await connection.dispose();
    clock.set('2026-03-02T09:00:00Z');
  });
});

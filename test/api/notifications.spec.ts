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

const LIST = `{ notifications(first: 20) { nodes { id kind title at readAt } } unreadNotifications }`;

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
  const mails = async (): Promise<{ id: string; recipient: string; subject: string; body: string }[]> =>
    (await api.db.query('select id, recipient, subject, body from mail.waiting order by created_at')).rows as never;

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

  it('arrive live, each once, at their person', async () => {
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
});

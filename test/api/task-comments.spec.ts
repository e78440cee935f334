import { TestApi, type Member } from '../support/api.js';
import { buildAgency, buildAssistant } from '../support/builders.js';
import { ask, idempotencyKey, TaskBench } from '../support/tasks.js';

const COMMENT = ask('commentOnTask', 'CommentOnTaskInput', 'id');

describe('what is said of a task', () => {
  let api: TestApi;
  const bench = new TaskBench(() => api);
  let taskId: string;
  let strangers: Member[];

  beforeAll(async () => {
    api = await TestApi.start();
    await bench.open();
    await api.db.query(`update auth."user" set name = 'Grace Hopper' where id = $1`, [bench.manager.userId]);
    const assistantId = await buildAssistant(api.db, { agency_id: bench.agencyId });
    strangers = [
      await api.addMember(bench.agencyId, 'ASSISTANT', { assistantId }),
      await api.addMember(bench.agencyId, 'CLIENT'),
      await api.addMember(bench.agencyId, 'ACCOUNTANT'),
      await api.addMember(await buildAgency(api.db), 'OWNER'),
    ];
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    await bench.renew();
    taskId = await bench.deliver();
    await forget();
  });

  const forget = () => api.db.query('delete from notifications; delete from mail.waiting');
  const say = (by: Member, body: string, { isInternal = false, key = idempotencyKey() } = {}) =>
    api.read(by.key, COMMENT, { input: { taskId, body, isInternal, idempotencyKey: key } });
  const told = async ({ userId }: Member): Promise<unknown[]> => {
    const sql = 'select kind, subject_id, data from notifications where user_id = $1 order by id';
    return (await api.db.query(sql, [userId])).rows;
  };
  const mailed = async () =>
    (await api.db.query<{ recipient: string }>('select recipient from mail.waiting order by recipient')).rows.map(
      ({ recipient }) => recipient,
    );
  const notice = (comment: string) => ({
    ...{ kind: 'TASK_COMMENTED', subject_id: taskId, data: { task: 'A post', comment } },
  });
  const expectTold = async (people: readonly Member[], comment: string) => {
    for (const person of people) expect(await told(person)).toEqual([notice(comment)]);
    const { rows } = await api.db.query('select distinct user_id from notifications');
    expect(rows).toHaveLength(people.length);
    for (const stranger of strangers) expect(await told(stranger)).toEqual([]);
    expect(await mailed()).toEqual(people.map(({ email }) => email).sort());
  };

  it('by its client is told to its assistant and the office, once', async () => {
    const key = idempotencyKey();
    await say(bench.client, 'Which logo?', { key });
    await say(bench.client, 'Which logo?', { key });
    await expectTold([bench.maya, bench.owner, bench.manager], 'Which logo?');
  });

  it('by its assistant is told to its client, and to those of the office who spoke before', async () => {
    await say(bench.maya, 'The blue one.');
    await expectTold([bench.client], 'The blue one.');
    await say(bench.manager, 'Or the green one?', { isInternal: true });
    await forget();
    await say(bench.maya, 'No, blue.');
    await expectTold([bench.client, bench.manager], 'No, blue.');
  });

  it('is mailed to the client where nobody of it has a sign-in', async () => {
    await api.db.query(`update clients set email = 'office@aster.example' where id = $1`, [bench.client.clientId]);
    await api.db.query('update memberships set client_id = null, role = $2 where user_id = $1', [
      ...[bench.client.userId, 'ACCOUNTANT'],
    ]);
    try {
      await say(bench.maya, 'The blue one.');
      expect(await mailed()).toEqual(['office@aster.example']);
    } finally {
      await api.db.query('update memberships set client_id = $2, role = $3 where user_id = $1', [
        ...[bench.client.userId, bench.client.clientId, 'CLIENT'],
      ]);
    }
  });

  it('inside is told to the assistant and to those who spoke before, and never to a client', async () => {
    await say(bench.client, 'Which logo?');
    await say(bench.owner, 'See the brand book.', { isInternal: true });
    await forget();
    await say(bench.manager, 'It is old.', { isInternal: true });
    await expectTold([bench.maya, bench.owner], 'It is old.');
  });

  it('is told once to whoever is named in it', async () => {
    await say(bench.client, '@Grace, which logo?');
    const named = { ...notice('@Grace, which logo?'), kind: 'TASK_MENTIONED' };
    expect(await told(bench.manager)).toEqual([named]);
    expect(await told(bench.owner)).toEqual([notice('@Grace, which logo?')]);
  });
});

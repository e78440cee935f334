import { TestApi, type Member } from '../support/api.js';
import { buildAssistant } from '../support/builders.js';
import { ask, codeOf, idempotencyKey, TaskBench } from '../support/tasks.js';

const COMMENT = ask('commentOnTask', 'CommentOnTaskInput', 'id version mentions { name kind isMe }');
const EDIT = ask('editTaskComment', 'EditTaskCommentInput', 'id version mentions { name kind isMe }');

interface Said {
  id: string;
  version: number;
  mentions: { name: string | null; kind: string; isMe: boolean }[];
}

describe('who is named in a comment on a task', () => {
  let api: TestApi;
  const bench = new TaskBench(() => api);
  let taskId: string;
  let other: Member;
  let named: { manager: string; maya: string; client: string };

  beforeAll(async () => {
    api = await TestApi.start();
    await bench.open();
    const call = async ({ userId, assistantId }: Member, name: string) => {
      await api.db.query('update auth."user" set name = $2 where id = $1', [userId, name]);
      if (assistantId) await api.db.query('update assistants set name = $2 where id = $1', [assistantId, name]);
      return name;
    };
    named = {
      manager: await call(bench.manager, 'Grace Hopper'),
      maya: await call(bench.maya, 'Maya Angelou'),
      client: await call(bench.client, 'Ada Lovelace'),
    };
    await call(bench.owner, 'Olive Owner');
    other = await api.addMember(bench.agencyId, 'ASSISTANT', {
      assistantId: await buildAssistant(api.db, { agency_id: bench.agencyId }),
    });
    await call(other, 'Zora Hurston');
    await call(await api.addMember(bench.agencyId, 'CLIENT'), 'Edith Wharton');
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    await bench.renew();
    await api.db.query('delete from notifications');
    taskId = await bench.deliver();
    await api.db.query('delete from notifications');
  });

  const say = async (by: Member, body: string, isInternal = false) =>
    (
      await api.read<{ commentOnTask: Said }>(by.key, COMMENT, {
        input: { taskId, body, isInternal, idempotencyKey: idempotencyKey() },
      })
    ).commentOnTask;
  const told = async ({ userId }: Member): Promise<unknown[]> => {
    const sql = `select kind, subject_id, data from notifications where user_id = $1 order by id`;
    return (await api.db.query<{ kind: string }>(sql, [userId])).rows.filter(({ kind }) => kind === 'TASK_MENTIONED');
  };
  const namesIn = ({ mentions }: Said) => mentions.map(({ name }) => name).sort();

  it('is told, once each, whoever of them wrote it', async () => {
    const body = '@Maya and @grace hopper, see @Ada Lovelace’s letter; @Maya again';
    const said = await say(bench.owner, body);
    expect(namesIn(said)).toEqual([named.client, named.manager, named.maya]);
    const notice = { kind: 'TASK_MENTIONED', subject_id: taskId, data: { task: 'A post', comment: body } };
    for (const person of [bench.maya, bench.manager, bench.client]) expect(await told(person)).toEqual([notice]);
    expect(await told(bench.owner)).toEqual([]);
    const byClient = await say(bench.client, '@Grace, thank you. @Ada');
    expect(byClient.mentions).toEqual([{ name: named.manager, kind: 'STAFF', isMe: false }]);
    const byMaya = await say(bench.maya, 'I did, @Ada.');
    expect(byMaya.mentions).toEqual([{ name: named.client, kind: 'CLIENT', isMe: false }]);
  });

  it('is never a client where it is internal, nor anybody who doesn’t see the task', async () => {
    const said = await say(bench.owner, '@Ada must not know, @Maya; nor @Zora, nor @Edith', true);
    expect(namesIn(said)).toEqual([named.maya]);
    expect([await told(bench.client), await told(other)]).toEqual([[], []]);
    const query = `query ($id: ID!) { task(id: $id) { comments(first: 5) { nodes { mentions { name } } } } }`;
    expect(await api.read(bench.client.key, query, { id: taskId })).toEqual({ task: { comments: { nodes: [] } } });
    expect(await api.read(bench.maya.key, query, { id: taskId })).toEqual({
      task: { comments: { nodes: [{ mentions: [{ name: named.maya }] }] } },
    });
    const shared = await say(bench.owner, '@Zora and @Edith');
    expect(shared.mentions).toEqual([]);
    expect(
      codeOf(
        await api.ask(other.key, COMMENT, {
          input: { taskId, body: '@Maya', isInternal: true, idempotencyKey: idempotencyKey() },
        }),
      ),
    ).toBe('NOT_FOUND');
  });

  it('changes with the comment, and is told but once', async () => {
    const said = await say(bench.owner, '@Maya');
    const edit = async (version: number, body: string) =>
      (await api.read<{ editTaskComment: Said }>(bench.owner.key, EDIT, { input: { id: said.id, version, body } }))
        .editTaskComment;
    expect(namesIn(await edit(1, '@Grace'))).toEqual([named.manager]);
    expect(namesIn(await edit(2, '@Grace and @Maya'))).toEqual([named.manager, named.maya]);
    expect((await edit(3, 'nobody')).mentions).toEqual([]);
    expect([(await told(bench.maya)).length, (await told(bench.manager)).length]).toEqual([1, 1]);
  });
});

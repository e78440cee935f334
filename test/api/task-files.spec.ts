import { ForgetTaskFilesService, TaskSchedulesModule } from '#features/tasks';
import { TestApi, type Member } from '../support/api.js';
import { buildAgency, buildAssistant } from '../support/builders.js';
import { codeOf, idempotencyKey, reasonOf, TaskBench } from '../support/tasks.js';

interface Listed {
  id: string;
  name: string;
  version: number;
  [field: string]: unknown;
}

const FIELDS = 'id name bytes contentType isInternal uploaderKind uploaderName isMine version';
const LIST = `query ($filter: TaskFileFilter) { taskFiles(first: 9, filter: $filter) { totalCount nodes { ${FIELDS} task { title } } } }`;
const OF_TASK = `query ($id: ID!) { task(id: $id) { files(first: 9) { totalCount nodes { ${FIELDS} } } } }`;
const MOST_BYTES = 10 * 1_048_576;
const REPORT = 'रिपोर्ट "Q3".pdf';
const PDF = Buffer.from('%PDF-1.7 the report');

describe('files of a task', () => {
  let api: TestApi;
  const bench = new TaskBench(() => api);
  let taskId: string;
  let strangers: Member[];
  let accountant: Member;

  beforeAll(async () => {
    api = await TestApi.start({ modules: [TaskSchedulesModule] });
    await bench.open();
    accountant = await api.addMember(bench.agencyId, 'ACCOUNTANT');
    const assistantId = await buildAssistant(api.db, { agency_id: bench.agencyId });
    strangers = [
      await api.addMember(bench.agencyId, 'ASSISTANT', { assistantId }),
      await api.addMember(bench.agencyId, 'CLIENT'),
      await api.addMember(await buildAgency(api.db), 'OWNER'),
    ];
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    await bench.renew();
    taskId = await bench.deliver();
    await api.db.query('delete from notifications; delete from mail.waiting');
  });

  const send = (by: Member, content: Buffer | string, query: object = {}, type = 'application/octet-stream') =>
    api
      .http()
      .post(`/api/tasks/${taskId}/files`)
      .query({ name: 'notes.txt', ...query })
      .set({ authorization: `Bearer ${by.key}`, 'content-type': type })
      .send(content);
  const upload = async (by: Member, content: Buffer | string, query: object = {}): Promise<string> =>
    (await send(by, content, query).expect(201)).body.id as string;
  const download = (by: Member, id: string, of = taskId) =>
    api.http().get(`/api/tasks/${of}/files/${id}`).set('authorization', `Bearer ${by.key}`).buffer(true);
  const listed = async (by: Member, filter: object = { taskId }): Promise<Listed[]> =>
    (await api.read<{ taskFiles: { nodes: Listed[] } }>(by.key, LIST, { filter })).taskFiles.nodes;
  const namesFor = async (by: Member, filter?: object) => (await listed(by, filter)).map(({ name }) => name);
  const change = (by: Member, name: 'removeTaskFile' | 'restoreTaskFile', seen: { id: string; version: number }) =>
    api.ask<Record<string, Listed>>(
      by.key,
      `mutation ($id: ID!, $version: Int!) { ${name}(id: $id, version: $version) { id version removedAt } }`,
      { id: seen.id, version: seen.version },
    );
  const told = async (): Promise<unknown[]> =>
    (await api.db.query('select user_id, data from notifications order by user_id')).rows;

  it('come whole, under their name, to those who see the task and to nobody else', async () => {
    const id = await upload(bench.maya, PDF, { name: REPORT });
    for (const who of [bench.owner, bench.manager, accountant, bench.maya, bench.client]) {
      const { body, headers } = await download(who, id).expect(200);
      expect((body as Buffer).equals(PDF)).toBe(true);
      expect([headers['content-type'], headers['x-content-type-options']]).toEqual(['application/pdf', 'nosniff']);
      const [, encoded = ''] = /filename\*=UTF-8''(\S+)$/.exec(headers['content-disposition'] as string) ?? [];
      expect(decodeURIComponent(encoded)).toBe(REPORT);
      expect(await namesFor(who)).toEqual([REPORT]);
    }
    for (const stranger of strangers) {
      await download(stranger, id).expect(404);
      await send(stranger, PDF).expect(404);
      expect(await listed(stranger)).toEqual([]);
      expect(await listed(stranger, {})).toEqual([]);
      const { errors } = await change(stranger, 'removeTaskFile', { id, version: 1 });
      expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    }
    await send(accountant, PDF).expect(403);
    const other = await bench.deliver();
    await download(bench.owner, id, other).expect(404);
  });

  it('are told of as they are, to each as far as she may know', async () => {
    await api.db.query(`update auth."user" set name = 'Maya' where id = $1`, [bench.maya.userId]);
    await upload(bench.maya, PDF, { name: REPORT });
    const shown = { name: REPORT, bytes: PDF.length, contentType: 'application/pdf', isInternal: false };
    const [file] = await listed(bench.client);
    expect(file).toMatchObject({ ...shown, uploaderKind: 'ASSISTANT', uploaderName: 'Maya', isMine: false });
    expect(file).toMatchObject({ task: { title: 'A post' } });
    const { task } = await api.read<{ task: { files: object } }>(bench.maya.key, OF_TASK, { id: taskId });
    expect(task.files).toMatchObject({ totalCount: 1, nodes: [{ ...shown, isMine: true }] });
  });

  it('that are internal are kept from clients, who have none', async () => {
    const id = await upload(bench.manager, 'the login', { isInternal: 'true' });
    await download(bench.maya, id).expect(200);
    await download(bench.client, id).expect(404);
    expect(await listed(bench.client)).toEqual([]);
    const { task } = await api.read<{ task: { files: object } }>(bench.client.key, OF_TASK, { id: taskId });
    expect(task.files).toEqual({ totalCount: 0, nodes: [] });
    expect(codeOf(await change(bench.client, 'removeTaskFile', { id, version: 1 }))).toBe('NOT_FOUND');
    await send(bench.client, 'ours', { isInternal: 'true' }).expect(400);
  });

  it('that a browser would run are only ever saved', async () => {
    const page = '<script>alert(document.cookie)</script>';
    for (const name of ['page.html', 'picture.svg', 'code.js']) {
      const { headers } = await download(bench.client, await upload(bench.maya, page, { name })).expect(200);
      expect(headers).toMatchObject({
        ...{ 'content-type': 'application/octet-stream', 'x-content-type-options': 'nosniff' },
        'content-security-policy': "default-src 'none'; sandbox",
      });
      expect(headers['content-disposition']).toMatch(/^attachment; /);
    }
    await send(bench.maya, page, {}, 'text/html').expect(415);
  });

  it('have 1 byte to 10 MB, and a name without folders', async () => {
    await send(bench.maya, Buffer.alloc(MOST_BYTES + 1)).expect(413);
    await send(bench.maya, '').expect(400);
    await send(bench.maya, 'a', { name: undefined }).expect(400);
    const id = await upload(bench.maya, Buffer.alloc(MOST_BYTES), { name: String.raw`..\..\C:/big.bin` });
    expect(((await download(bench.client, id).expect(200)).body as Buffer).length).toBe(MOST_BYTES);
    expect(await namesFor(bench.maya)).toEqual(['big.bin']);
  });

  it('are one file however often one key comes with it', async () => {
    const key = { idempotencyKey: idempotencyKey() };
    const first = await upload(bench.maya, PDF, key);
    expect(await upload(bench.maya, PDF, key)).toBe(first);
    await send(bench.maya, 'something else', key).expect(409);
    expect(await listed(bench.maya)).toHaveLength(1);
  });

  it('are fifty at most, also where two come at once', async () => {
    await api.db.query(
      `insert into task_files (agency_id, task_id, name, content_type, bytes, sha256, is_internal, uploaded_by, uploader_kind, uploaded_at)
       select agency_id, id, n::text, 'text/plain', 1, '', false, 'somebody', 'STAFF', '2026-01-01' from tasks, generate_series(1, 49) n where id = $1`,
      [taskId],
    );
    const answers = await Promise.all([send(bench.maya, 'a'), send(bench.client, 'b')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422]);
    await upload(bench.maya, 'internal ones are others', { isInternal: 'true' });
    const [, last] = await listed(bench.owner);
    const removed = (await change(bench.owner, 'removeTaskFile', last as Listed)).data.removeTaskFile as Listed;
    await upload(bench.client, 'b');
    const refused = await change(bench.owner, 'restoreTaskFile', removed);
    expect([codeOf(refused), reasonOf(refused)]).toEqual(['NOT_POSSIBLE', 'TOO_MANY_FILES']);
  });

  it('are removed by who sent them or the office, are served no more, and come back', async () => {
    const id = await upload(bench.client, 'our logo');
    const seen = { id, version: 1 };
    expect(codeOf(await change(bench.maya, 'removeTaskFile', seen))).toBe('FORBIDDEN');
    const removed = (await change(bench.client, 'removeTaskFile', seen)).data.removeTaskFile as Listed;
    expect(removed).toMatchObject({ id, version: 2, removedAt: expect.any(String) });
    await download(bench.client, id).expect(404);
    expect(await listed(bench.owner)).toEqual([]);
    expect(codeOf(await change(bench.owner, 'restoreTaskFile', seen))).toBe('CONFLICT');
    const back = (await change(bench.owner, 'restoreTaskFile', removed)).data.restoreTaskFile as Listed;
    expect(back).toMatchObject({ version: 3, removedAt: null });
    await download(bench.client, id).expect(200);
  });

  it('that were removed a month ago leave nothing of their content behind, and don’t come back', async () => {
    const [kept, old] = [await upload(bench.client, 'kept'), await upload(bench.client, 'old')];
    const removed = (await change(bench.client, 'removeTaskFile', { id: old, version: 1 })).data
      .removeTaskFile as Listed;
    const contents = async (): Promise<unknown[]> =>
      (await api.db.query('select file_id as id from task_file_contents where file_id = any($1)', [[kept, old]])).rows;
    const forget = async (days: number): Promise<void> => {
      await api.db.query(`update task_files set removed_at = now() - make_interval(days => $2) where id = $1`, [
        old,
        days,
      ]);
      await api.app.get(ForgetTaskFilesService).forgetTaskFiles();
    };
    await forget(29);
    expect(await contents()).toHaveLength(2);
    await forget(31);
    expect(await contents()).toEqual([{ id: kept }]);
    const refused = await change(bench.client, 'restoreTaskFile', removed);
    expect([codeOf(refused), reasonOf(refused)]).toEqual(['NOT_POSSIBLE', 'IS_GONE']);
  });

  it('take no more room together than an agency has, whoever of it sends one', async () => {
    const id = await upload(bench.owner, 'for the team alone', { isInternal: 'true' });
    const take = (bytes: number) => api.db.query('update task_files set bytes = $2 where id = $1', [id, bytes]);
    await api.db.query(
      `with many as (
         insert into task_files (agency_id, task_id, name, content_type, bytes, sha256, is_internal, uploaded_by, uploader_kind, uploaded_at)
         select agency_id, task_id, name, content_type, 10485760, sha256, is_internal, uploaded_by, uploader_kind, uploaded_at
           from task_files, generate_series(1, 2046) where id = $1 returning agency_id, id)
       insert into task_file_contents select agency_id, id, 'x' from many`,
      [id],
    );
    await take(MOST_BYTES);
    const refused = await send(bench.client, 'x'.repeat(MOST_BYTES - 1));
    const extensions = { code: 'NOT_POSSIBLE', reason: 'NO_ROOM', most: 20_480, days: 30 };
    expect(refused.body).toMatchObject({ errors: [{ extensions }] });
    await take(1);
    await upload(bench.client, 'a little more');
    await api.db.query('delete from task_file_contents');
  });

  it('are found by their client, their assistant, and a part of their name or of their task’s', async () => {
    const { maya, client, owner } = bench;
    await upload(maya, PDF, { name: REPORT });
    const clientId = client.clientId ?? '';
    const assistantId = maya.assistantId ?? '';
    const found = [
      { clientId },
      { assistantId },
      { search: 'q3' },
      { search: 'रिपोर्ट' },
      { clientId, search: 'a POST' },
    ];
    for (const filter of found) expect((await namesFor(owner, filter))[0]).toBe(REPORT);
    const [, stranger] = strangers;
    for (const filter of [
      { clientId: stranger?.clientId },
      { search: '%' },
      { assistantId: strangers[0]?.assistantId },
    ])
      expect(await namesFor(owner, filter)).toEqual([]);
  });

  it('are told to the other side once, though several come together', async () => {
    await upload(bench.client, 'a', { name: 'logo.svg' });
    await upload(bench.client, 'b', { name: 'colours.txt' });
    const people = [bench.maya, bench.owner, bench.manager].map(({ userId }) => userId).sort();
    expect(await told()).toEqual(people.map((user_id) => ({ user_id, data: { task: 'A post', file: 'logo.svg' } })));
    await api.db.query('delete from notifications');
    await upload(bench.maya, 'c', { name: 'login.txt', isInternal: 'true' });
    expect(await told()).toEqual([]);
    await upload(bench.maya, 'd', { name: 'post.png' });
    expect(await told()).toEqual([{ user_id: bench.client.userId, data: { task: 'A post', file: 'post.png' } }]);
  });

  it('are in the audit log, with who sent them', async () => {
    await upload(bench.client, 'our logo', { name: 'logo.svg' });
    const { rows } = await api.db.query<{ actor: string; after: object }>(
      `select actor, after from audit_log where subject_type = 'task_files' order by id desc limit 1`,
    );
    expect(rows).toMatchObject([{ actor: bench.client.userId, after: { name: 'logo.svg', uploader_kind: 'CLIENT' } }]);
  });
});

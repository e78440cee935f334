import { TestApi, type Member } from '../support/api.js';
import { TestClock } from '../support/clock.js';
import { mailsTo } from '../support/mails.js';
import {
  ask,
  REQUEST,
  CREATE,
  UPDATE,
  COMMENT,
  EDIT,
  TASK,
  codeOf,
  reasonOf,
  idempotencyKey,
  TaskBench,
  type Shown,
  type Changed,
} from '../support/tasks.js';

describe('tasks', () => {
  let api: TestApi;
  const clock = new TestClock('2026-03-02T09:00:00Z');
  const bench = new TaskBench(() => api);

  beforeAll(async () => {
    api = await TestApi.start({ clock });
    await bench.open();
  });
  afterAll(() => api.stop());
  beforeEach(() => bench.renew());

  it('go from a client’s request to its approval, through the hands of those whose turn it is', async () => {
    const { id, status, actions } = await bench.request();
    expect([status, actions]).toEqual(['REQUESTED', ['CANCEL']]);
    expect(codeOf(await bench.act(bench.client, 'acceptTask', id))).toBe('FORBIDDEN');
    await bench.act(bench.manager, 'acceptTask', id);
    await bench.act(bench.manager, 'assignTask', id, { assistantId: bench.maya.assistantId });
    expect((await mailsTo(api.db, bench.maya.email)).map(({ subject }) => subject)).toEqual(['For you: A post']);
    expect((await api.ask<{ task: Shown }>(bench.maya.key, TASK, { id })).data.task.actions).toEqual(['START']);
    expect((await bench.act(bench.maya, 'startTask', id)).data.startTask?.status).toBe('IN_PROGRESS');
    expect(reasonOf(await bench.act(bench.client, 'cancelTask', id))).toBe('NOT_POSSIBLE_NOW');
    await bench.act(bench.maya, 'deliverTask', id, { note: 'Have a look' });
    const [mail] = await mailsTo(api.db, bench.client.email);
    expect(mail).toMatchObject({ subject: 'Delivered: A post', body: expect.stringContaining(`/task/${id}`) });
    expect(mail?.body).not.toContain('counts as approved');

    expect(reasonOf(await bench.act(bench.client, 'wantTaskChanges', id))).toBe('NOTE_NEEDED');
    await bench.act(bench.client, 'wantTaskChanges', id, { note: 'A shorter one, please' });
    expect((await mailsTo(api.db, bench.maya.email)).at(-1)?.body).toContain('A shorter one, please');
    await bench.act(bench.maya, 'deliverTask', id);
    clock.pass({ days: 1 });
    expect((await bench.act(bench.client, 'approveTask', id)).data.approveTask?.status).toBe('APPROVED');

    const task = await bench.read(bench.client, id);
    expect(task).toMatchObject({
      approvedBy: 'CLIENT',
      approvedAt: clock.now().toISOString(),
      price: '25',
      actions: [],
    });
    expect((task.history as Record<string, unknown>[]).map(({ action, to, byKind }) => [action, to, byKind])).toEqual([
      ['REQUEST', 'REQUESTED', 'CLIENT'],
      ['ACCEPT', 'ACCEPTED', 'STAFF'],
      ['ASSIGN', 'ACCEPTED', 'STAFF'],
      ['START', 'IN_PROGRESS', 'ASSISTANT'],
      ['DELIVER', 'DELIVERED', 'ASSISTANT'],
      ['WANT_CHANGES', 'CHANGES_WANTED', 'CLIENT'],
      ['DELIVER', 'DELIVERED', 'ASSISTANT'],
      ['APPROVE', 'APPROVED', 'CLIENT'],
    ]);
    expect(task.history).toContainEqual(
      expect.objectContaining({ from: 'IN_PROGRESS', to: 'DELIVERED', byName: 'ASSISTANT', note: 'Have a look' }),
    );
  });

  it('have a history that nobody can rewrite', async () => {
    const { id } = await bench.request();
    await expect(api.db.query(`update task_events set note = 'x' where task_id = $1`, [id])).rejects.toMatchObject({
      code: '23001',
    });
  });

  it('are changed once by two who saw the same version', async () => {
    const { id, version } = await bench.request();
    const accept = () =>
      api.ask<Changed>(bench.owner.key, ask('acceptTask', 'TaskActionInput'), { input: { id, version, note: 'mine' } });
    const codes = (await Promise.all([accept(), accept()])).map(codeOf);
    expect(codes.sort()).toEqual(['CONFLICT', undefined]);
    const [error] = (await accept()).errors ?? [];
    expect(error?.extensions).toMatchObject({
      current: { id, version: version + 1, status: 'ACCEPTED' },
      yours: { id, version, note: 'mine' },
    });
  });

  it('are requested by a client for no day that is past, where the agency is', async () => {
    clock.set('2026-03-03T03:00:00Z');
    const { contractId, serviceId } = bench;
    const request = (dueOn: string) => {
      const input = { contractId, serviceId, title: 'A post', dueOn, idempotencyKey: idempotencyKey() };
      return api.ask<Changed>(bench.client.key, REQUEST, { input });
    };
    const { errors } = await request('2026-03-01');
    expect(errors?.[0]).toMatchObject({ message: 'This day is past.', extensions: { field: 'dueOn' } });
    expect((await request('2026-03-02')).data.requestTask?.status).toBe('REQUESTED');
  });

  it('are requested once by an answer that was lost', async () => {
    const input = {
      contractId: bench.contractId,
      serviceId: bench.serviceId,
      title: 'Once',
      idempotencyKey: idempotencyKey(),
    };
    const [first, second] = [
      await api.read<Changed>(bench.client.key, REQUEST, { input }),
      await api.read<Changed>(bench.client.key, REQUEST, { input }),
    ];
    expect(second.requestTask?.id).toBe(first.requestTask?.id);
  });

  describe('of others', () => {
    it('are nobody’s business', async () => {
      const { id, version } = await bench.request();
      const stranger = await api.addMember(bench.agencyId, 'CLIENT');
      const other = await api.addMember(bench.agencyId, 'ASSISTANT');
      expect(codeOf(await bench.act(stranger, 'cancelTask', id))).toBe('NOT_FOUND');
      await bench.act(bench.owner, 'acceptTask', id);
      await bench.act(bench.owner, 'assignTask', id, { assistantId: bench.maya.assistantId });
      expect(codeOf(await bench.act(other, 'startTask', id))).toBe('NOT_FOUND');
      const foreign = {
        contractId: bench.contractId,
        serviceId: bench.serviceId,
        title: 'Mine?',
        idempotencyKey: idempotencyKey(),
      };
      expect(codeOf(await api.ask(stranger.key, REQUEST, { input: foreign }))).toBe('NOT_FOUND');
      expect(codeOf(await api.ask(other.key, CREATE, { input: foreign }))).toBe('NOT_FOUND');
      expect(codeOf(await api.ask(stranger.key, UPDATE, { input: { id, version, title: 'x' } }))).toBe('NOT_FOUND');
    });

    it('are not named by their prices to assistants, nor by internal words to clients', async () => {
      const id = await bench.deliver();
      for (const [who, isInternal] of [
        [bench.owner, true],
        [bench.maya, false],
      ] as const)
        await api.read(who.key, COMMENT, {
          input: { taskId: id, body: `is ${isInternal}`, isInternal, idempotencyKey: idempotencyKey() },
        });
      const seen = await api.ask<{ task: object }>(bench.maya.key, TASK, { id });
      expect([seen.data.task, codeOf(seen)]).toEqual([expect.objectContaining({ price: null }), 'FORBIDDEN']);
      const ofClient = await bench.read(bench.client, id);
      expect(ofClient.comments).toEqual({ nodes: [{ body: 'is false', isInternal: false }] });
      const input = { taskId: id, body: 'Psst', isInternal: true, idempotencyKey: idempotencyKey() };
      expect(codeOf(await api.ask(bench.client.key, COMMENT, { input }))).toBe('BAD_USER_INPUT');
      const stale = await api.ask(bench.maya.key, ask('deliverTask', 'TaskActionInput'), { input: { id, version: 1 } });
      expect(stale.errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', current: { id } });
      const said = JSON.stringify([stale.data, stale.errors]);
      // An id may have any digits.
      expect(said.replaceAll(/[0-9a-f-]{36}/g, '')).not.toContain('25');
    });
  });

  it('are talked about, each word its author’s to mend', async () => {
    const { id } = await bench.request();
    const said = await api.read<Record<string, { id: string; version: number }>>(bench.client.key, COMMENT, {
      input: { taskId: id, body: 'Soon?', isInternal: false, idempotencyKey: idempotencyKey() },
    });
    expect(said.commentOnTask).toMatchObject({ authorKind: 'CLIENT', authorName: 'CLIENT', isMine: true });
    const edit = (who: Member, version: number) =>
      api.ask<Changed>(who.key, EDIT, { input: { id: said.commentOnTask?.id, version, body: 'Soon, please?' } });
    expect(codeOf(await edit(bench.owner, 1))).toBe('FORBIDDEN');
    expect((await edit(bench.client, 1)).data.editTaskComment).toMatchObject({ body: 'Soon, please?', version: 2 });
    expect((await edit(bench.client, 1)).errors?.[0]?.extensions).toMatchObject({
      code: 'CONFLICT',
      current: { body: 'Soon, please?' },
    });
  });

  it('are listed as a board and a list want them', async () => {
    const [a, b] = [await bench.request('Alpha'), await bench.request('Beta')];
    await api.read(bench.client.key, UPDATE, { input: { id: b.id, version: b.version, dueOn: '2026-03-05' } });
    const late = await bench.request('Alphabet');
    await bench.act(bench.owner, 'cancelTask', late.id);
    const list = async (args: string) =>
      (
        await api.read<{ tasks: { nodes: { title: string }[] } }>(
          bench.owner.key,
          `{ tasks(first: 9, ${args.replace('filter: {', `filter: { contractId: "${bench.contractId}",`)}) { nodes { title } } }`,
        )
      ).tasks.nodes.map(({ title }) => title);
    expect(await list('orderBy: DUE, filter: {}')).toEqual(['Beta', 'Alpha', 'Alphabet']);
    expect(await list('orderBy: TITLE, isReversed: true, filter: {}')).toEqual(['Beta', 'Alphabet', 'Alpha']);
    expect(await list('filter: { search: "ALPHA", statuses: [REQUESTED, ACCEPTED] }')).toEqual(['Alpha']);
    expect(await list('filter: { dueTo: "2026-03-31" }')).toEqual(['Beta']);
    expect(await list(`filter: { isAssigned: true }`)).toEqual([]);
    await bench.act(bench.owner, 'acceptTask', a.id);
    const { taskCounts } = await api.read<{ taskCounts: { status: string; count: number }[] }>(
      bench.client.key,
      `{ taskCounts(filter: { contractId: "${bench.contractId}" }) { status count } }`,
    );
    expect(taskCounts.map(({ count }) => count)).toEqual([1, 1, 0, 0, 0, 0, 1]);
  });
});

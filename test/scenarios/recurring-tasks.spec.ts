import { CreateRecurringTasksService, ApproveSilentTasksService, TaskSchedulesModule } from '#features/tasks';
import { TestApi } from '../support/api.js';
import { TestClock } from '../support/clock.js';
import { mailsTo } from '../support/mails.js';
import { idempotencyKey, reasonOf, RULES, TaskBench } from '../support/tasks.js';

const CREATE = `mutation ($input: CreateTaskTemplateInput!) { createTaskTemplate(input: $input) { id version } }`;
const act = (name: string, type = 'TaskTemplateActionInput') =>
  `mutation ($input: ${type}!) { ${name}(input: $input) { id version } }`;
const NEXT = `query ($id: ID!) { taskTemplate(id: $id) { version nextOccurrences(first: 4) { name occursAt dueOn isSkipped taskId } } }`;

interface Template {
  version: number;
  nextOccurrences: { name: string; occursAt: string; dueOn: string; isSkipped: boolean; taskId: string | null }[];
}

describe('weeks of work in New York, where the clocks go forward on March 8', () => {
  let api: TestApi;
  const clock = new TestClock('2026-02-25T15:00:00Z');
  const bench = new TaskBench(() => api);

  beforeAll(async () => {
    api = await TestApi.start({ clock, modules: [TaskSchedulesModule] });
    await bench.open();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    clock.set('2026-02-25T15:00:00Z');
    await bench.renew();
  });

  const work = () => api.app.get(CreateRecurringTasksService).createRecurringTasks();
  const listen = () => api.app.get(ApproveSilentTasksService).approveSilentTasks();
  const recur = async (more: object = {}): Promise<string> => {
    const { contractId, serviceId, maya } = bench;
    const input = {
      contractId,
      serviceId,
      assistantId: maya.assistantId,
      title: 'Report',
      rule: 'FREQ=WEEKLY;BYDAY=MO',
      startsOn: '2026-02-25',
      idempotencyKey: idempotencyKey(),
      ...more,
    };
    return (await api.read<{ createTaskTemplate: { id: string } }>(bench.owner.key, CREATE, { input }))
      .createTaskTemplate.id;
  };
  const next = async (id: string) =>
    (await api.read<{ taskTemplate: Template }>(bench.owner.key, NEXT, { id })).taskTemplate;
  const change = async (name: string, id: string) => {
    const { version } = await next(id);
    await api.read(bench.owner.key, act(name), { input: { id, version } });
  };
  const tasksOf = async (id: string): Promise<string[]> =>
    (
      await api.db.query<{ name: string; status: string }>(
        `select to_char(occurs_at, 'MM-DD HH24:MI') || ' due ' || due_on as name from tasks where template_id = $1 and status <> 'CANCELLED' order by occurs_at`,
        [id],
      )
    ).rows.map(({ name }) => name);

  it('make each recurring task once, as long before as it says', async () => {
    const id = await recur({ dueAfterDays: 2, checklist: ['Collect', 'Write'] });
    await work();
    expect(await tasksOf(id)).toEqual(['03-02 09:00 due 2026-03-04']);
    await Promise.all([work(), work()]);
    expect(await tasksOf(id)).toHaveLength(1);
    for (let day = 0; day < 21; day++) {
      clock.pass({ days: 1 });
      await work();
    }
    expect(await tasksOf(id)).toEqual([
      '03-02 09:00 due 2026-03-04',
      '03-09 09:00 due 2026-03-11',
      '03-16 09:00 due 2026-03-18',
      '03-23 09:00 due 2026-03-25',
    ]);
    const { rows } = await api.db.query(
      `select t.status, t.origin, e.actor_kind, (select array_agg(text order by position) from task_checklist_items i where i.task_id = t.id) as steps
         from tasks t join task_events e on e.task_id = t.id where t.template_id = $1 order by t.occurs_at limit 1`,
      [id],
    );
    expect(rows).toEqual([
      { status: 'ACCEPTED', origin: 'TEMPLATE', actor_kind: 'SYSTEM', steps: ['Collect', 'Write'] },
    ]);
    expect((await mailsTo(api.db, bench.maya.email)).map(({ subject }) => subject)).toEqual(
      Array(4).fill('For you: Report'),
    );
  });

  it('show what comes next by the clocks of the agency, and leave out what is skipped', async () => {
    const id = await recur({ at: '09:30' });
    await work();
    const [first, second] = (await next(id)).nextOccurrences;
    expect([first, second]).toEqual([
      {
        name: '2026-03-02T09:30',
        occursAt: '2026-03-02T14:30:00.000Z',
        dueOn: '2026-03-02',
        isSkipped: false,
        taskId: expect.any(String),
      },
      {
        name: '2026-03-09T09:30',
        occursAt: '2026-03-09T13:30:00.000Z',
        dueOn: '2026-03-09',
        isSkipped: false,
        taskId: null,
      },
    ]);
    const skip = (name: string) =>
      api.ask(bench.owner.key, act('skipTaskOccurrence', 'SkipTaskOccurrenceInput'), {
        input: { templateId: id, name },
      });
    for (const name of ['2026-03-02T09:30', '2026-03-09T09:30']) expect((await skip(name)).errors).toBeUndefined();
    expect((await skip('2026-03-10T09:30')).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await next(id)).nextOccurrences.map(({ isSkipped }) => isSkipped)).toEqual([true, true, false, false]);
    clock.set('2026-03-11T15:00:00Z');
    await work();
    expect(await tasksOf(id)).toEqual(['03-16 09:30 due 2026-03-16']);
  });

  it('are brought back once they were skipped, with their task or, where none was made, in time', async () => {
    const id = await recur({ createdDaysAhead: 7 });
    await work();
    const ask = (name: string, day: string) =>
      api.ask(bench.owner.key, act(name, 'SkipTaskOccurrenceInput'), {
        input: { templateId: id, name: `${day}T09:00` },
      });
    const skipped = async () => (await next(id)).nextOccurrences.slice(0, 2).map(({ isSkipped }) => isSkipped);
    for (const day of ['2026-03-02', '2026-03-09']) await ask('skipTaskOccurrence', day);
    clock.set('2026-03-02T13:30:00Z');
    await work();
    expect(await tasksOf(id)).toEqual([]);
    expect(await skipped()).toEqual([true, true]);
    for (const day of ['2026-03-02', '2026-03-09'])
      expect((await ask('unskipTaskOccurrence', day)).errors).toBeUndefined();
    expect(await skipped()).toEqual([false, false]);
    await work();
    expect(await tasksOf(id)).toEqual(['03-02 09:00 due 2026-03-02', '03-09 09:00 due 2026-03-09']);
    const { rows } = await api.db.query('select distinct status from tasks where template_id = $1', [id]);
    expect(rows).toEqual([{ status: 'ACCEPTED' }]);
    expect((await ask('unskipTaskOccurrence', '2026-03-09')).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('go with the other open tasks of one who leaves to somebody else or to nobody, but not to one who has left', async () => {
    const HAND_OVER = `mutation ($input: HandOverTasksInput!) { handOverTasks(input: $input) { taskCount templateCount } }`;
    const [leaving, heir] = [bench.maya, await api.addMember(bench.agencyId, 'ASSISTANT')];
    const delivered = await bench.deliver();
    const id = await recur();
    await work();
    const handOver = (input: object) =>
      api.ask<{ handOverTasks: { taskCount: number; templateCount: number } }>(bench.owner.key, HAND_OVER, {
        input: { fromAssistantId: leaving.assistantId, ...input },
      });
    const ofHeir = `{ taskTemplates(first: 9, filter: { assistantId: "${heir.assistantId}" }) { nodes { id assistant { id } } } }`;
    const before = await api.db.query(
      `select count(*)::int as n from tasks where assistant_id = $1 and status = 'ACCEPTED'`,
      [leaving.assistantId],
    );
    const { data } = await handOver({ toAssistantId: heir.assistantId });
    expect(data.handOverTasks.taskCount).toBe(before.rows[0].n);
    expect(await api.read(bench.owner.key, ofHeir)).toMatchObject({
      taskTemplates: { nodes: expect.arrayContaining([{ id, assistant: { id: heir.assistantId } }]) },
    });
    const { rows } = await api.db.query('select assistant_id from tasks where template_id = $1', [id]);
    expect(rows).toEqual([{ assistant_id: heir.assistantId }]);
    expect(await bench.read(bench.owner, delivered)).toMatchObject({ status: 'DELIVERED' });
    const kept = await api.db.query('select assistant_id from tasks where id = $1', [delivered]);
    expect(kept.rows).toEqual([{ assistant_id: leaving.assistantId }]);

    await api.db.query('update assistants set archived_at = now() where id = $1', [heir.assistantId]);
    expect(reasonOf(await handOver({ toAssistantId: heir.assistantId }))).toBe('ASSISTANT_LEFT');
    const back = { fromAssistantId: heir.assistantId };
    expect((await handOver(back)).errors).toBeUndefined();
    expect(await api.read(bench.owner.key, ofHeir)).toEqual({ taskTemplates: { nodes: [] } });
  });

  it('rest during a pause, end for good, and begin at their own hour', async () => {
    const id = await recur({ rule: 'FREQ=DAILY', createdDaysAhead: 0, at: '02:30' });
    await change('pauseTaskTemplate', id);
    clock.set('2026-03-07T15:00:00Z');
    await work();
    expect(await tasksOf(id)).toEqual([]);
    await change('resumeTaskTemplate', id);
    // The night of March 8 has no 02:30: it occurs an hour later by the clock.
    clock.set('2026-03-08T07:29:00Z');
    await work();
    expect(await tasksOf(id)).toEqual([]);
    clock.set('2026-03-08T07:30:00Z');
    await work();
    clock.set('2026-03-09T06:30:00Z');
    await work();
    expect(await tasksOf(id)).toEqual(['03-08 02:30 due 2026-03-08', '03-09 02:30 due 2026-03-09']);
    await change('endTaskTemplate', id);
    clock.pass({ days: 5 });
    await work();
    expect(await tasksOf(id)).toHaveLength(2);
    const { version } = await next(id);
    const again = await api.ask(bench.owner.key, act('resumeTaskTemplate'), { input: { id, version } });
    expect(reasonOf(again)).toBe('ENDED');
  });

  it('refuse a rule that is none', async () => {
    await expect(recur({ rule: 'FREQ=HOURLY' })).rejects.toThrow('no rule of days');
  });

  it('take silence for consent where the contract does, and not a moment sooner', async () => {
    const { contractId, owner, client } = bench;
    await api.read(owner.key, RULES, {
      input: { contractId, version: 0, clientAgreesPrices: false, silenceApprovesAfterDays: 5 },
    });
    clock.set('2026-03-05T15:00:00Z');
    const [silent, refused] = [await bench.deliver(), await bench.deliver()];
    const mail = (await mailsTo(api.db, client.email)).at(-1);
    expect(mail?.body).toContain('counts as approved after 10 March 2026');
    await bench.act(client, 'wantTaskChanges', refused, { note: 'Not yet' });
    // The last minute of March 10 in New York, by summer time.
    clock.set('2026-03-11T03:59:00Z');
    await listen();
    expect((await bench.read(client, silent)).status).toBe('DELIVERED');
    clock.set('2026-03-11T04:00:00Z');
    await Promise.all([listen(), listen()]);
    const approved = await bench.read(client, silent);
    expect(approved).toMatchObject({
      status: 'APPROVED',
      approvedBy: 'SILENCE',
      approvedAt: '2026-03-11T04:00:00.000Z',
    });
    const history = approved.history as { action: string; byKind: string }[];
    expect(history.filter(({ action }) => action === 'APPROVE')).toMatchObject([{ byKind: 'SYSTEM' }]);
    expect((await bench.read(client, refused)).status).toBe('CHANGES_WANTED');
  });
});

import { TestApi } from '../support/api.js';
import { TestClock } from '../support/clock.js';
import { codeOf, reasonOf, RULES, TaskBench } from '../support/tasks.js';

describe('tasks', () => {
  let api: TestApi;
  const bench = new TaskBench(() => api);

  beforeAll(async () => {
    api = await TestApi.start({ clock: new TestClock('2026-03-02T09:00:00Z') });
    await bench.open();
  });
  afterAll(() => api.stop());
  beforeEach(() => bench.renew());

  it('are as before once a slip is taken back, by whoever made it and while nothing else was done', async () => {
    const rules = { version: 0, clientAgreesPrices: false, silenceApprovesAfterDays: 5 };
    await api.read(bench.owner.key, RULES, { input: { contractId: bench.contractId, ...rules } });
    const id = await bench.deliver();
    const before = await bench.read(bench.owner, id);
    expect(before).toMatchObject({ status: 'DELIVERED', approvesItselfAt: expect.any(String) });
    await bench.act(bench.owner, 'approveTask', id);
    expect(await bench.read(bench.owner, id)).toMatchObject({ approvedBy: 'STAFF', approvesItselfAt: null });
    expect(reasonOf(await bench.act(bench.manager, 'takeBackTaskStep', id))).toBe('NOTHING_TO_TAKE_BACK');
    expect(codeOf(await bench.act(bench.client, 'takeBackTaskStep', id))).toBe('FORBIDDEN');
    await bench.act(bench.owner, 'takeBackTaskStep', id);
    const { history, version, ...after } = await bench.read(bench.owner, id);
    expect(after).toEqual({ ...before, history: undefined, version: undefined });
    expect(version).toBe(Number(before.version) + 2);
    expect((history as { action: string; to: string }[]).at(-1)).toMatchObject({
      action: 'TAKE_BACK',
      to: 'DELIVERED',
    });
    const { rows } = await api.db.query(
      `select 1 from notifications where kind = 'TASK_APPROVED' and subject_id = $1 and read_at is null`,
      [id],
    );
    expect(rows).toEqual([]);
    expect(reasonOf(await bench.act(bench.owner, 'takeBackTaskStep', id))).toBe('NOTHING_TO_TAKE_BACK');

    await bench.act(bench.client, 'approveTask', id);
    const approved = await bench.read(bench.owner, id);
    expect(reasonOf(await bench.act(bench.owner, 'takeBackTaskStep', id))).toBe('NOTHING_TO_TAKE_BACK');
    await bench.act(bench.owner, 'reopenTask', id);
    await bench.act(bench.owner, 'takeBackTaskStep', id);
    const { status, approvedBy, approvedAt } = approved;
    expect(await bench.read(bench.owner, id)).toMatchObject({ status, approvedBy, approvedAt });
  });

  it('go on where they were once their cancelling is taken back', async () => {
    const { id } = await bench.request();
    await bench.act(bench.owner, 'acceptTask', id);
    await bench.act(bench.owner, 'assignTask', id, { assistantId: bench.maya.assistantId });
    await bench.act(bench.maya, 'startTask', id);
    await bench.act(bench.owner, 'cancelTask', id);
    const { data } = await bench.act(bench.owner, 'takeBackTaskStep', id);
    expect(data.takeBackTaskStep).toMatchObject({ status: 'IN_PROGRESS', actions: ['ASSIGN', 'DELIVER', 'CANCEL'] });
  });
});

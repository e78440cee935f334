import { TestApi, type Member } from '../support/api.js';
import { buildRun, buildTask } from '../support/builders.js';
import { TestClock } from '../support/clock.js';
import { mailsTo } from '../support/mails.js';
import {
  CREATE,
  UPDATE,
  PRICE,
  ANSWER,
  RULES,
  CHECKLIST,
  TICK,
  MANY,
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

  describe('made inside', () => {
    const make = async (who: Member, more: object = {}) =>
      api.ask<Changed>(who.key, CREATE, {
        input: {
          contractId: bench.contractId,
          serviceId: bench.serviceId,
          title: 'Inside',
          idempotencyKey: idempotencyKey(),
          ...more,
        },
      });

    it('have an assistant, an estimate and steps that she ticks', async () => {
      const made = await make(bench.owner, {
        assistantId: bench.maya.assistantId,
        checklist: ['Ask', 'Write'],
        estimateSeconds: 3600,
      });
      const { id, version, origin, checklist } = made.data.createTask as Shown;
      expect(origin).toBe('STAFF');
      const [asking, writing] = checklist as { id: string; text: string }[];
      const ticked = await api.read<Changed>(bench.maya.key, TICK, { input: { itemId: asking?.id, isDone: true } });
      expect(ticked.tickTaskChecklistItem?.checklist).toEqual([
        { id: asking?.id, doneAt: clock.now().toISOString() },
        { id: writing?.id, doneAt: null },
      ]);
      const items = [{ text: 'Think' }, { id: asking?.id, text: 'Ask first' }];
      const replaced = await api.read<Changed>(bench.owner.key, CHECKLIST, { input: { id, version, items } });
      expect(replaced.setTaskChecklist?.checklist).toEqual([
        { id: expect.any(String), text: 'Think', doneAt: null },
        { id: asking?.id, text: 'Ask first', doneAt: clock.now().toISOString() },
      ]);
      expect(codeOf(await api.ask(bench.client.key, TICK, { input: { itemId: asking?.id, isDone: false } }))).toBe(
        'FORBIDDEN',
      );
    });

    it('are an assistant’s own, under a contract that she works on', async () => {
      expect(codeOf(await make(bench.maya))).toBe('NOT_FOUND');
      await buildTask(api.db, {
        ...{
          agency_id: bench.agencyId,
          contract_id: bench.contractId,
          service_id: bench.serviceId,
          assistant_id: bench.maya.assistantId,
        },
      });
      const other = await api.addMember(bench.agencyId, 'ASSISTANT');
      const made = await make(bench.maya, { assistantId: other.assistantId });
      expect(made.data.createTask).toMatchObject({ origin: 'ASSISTANT', status: 'REQUESTED', actions: [] });
      expect((await bench.read(bench.owner, made.data.createTask?.id ?? '')).assistantName).toMatch(/^Assistant/);
      const { rows } = await api.db.query('select assistant_id from tasks where id = $1', [made.data.createTask?.id]);
      expect(rows[0]?.assistant_id).toBe(bench.maya.assistantId);
    });

    it('are refused under a contract that has ended', async () => {
      await api.db.query(`update contracts set end_date = '2026-03-01' where id = $1`, [bench.contractId]);
      expect(reasonOf(await make(bench.owner))).toBe('CONTRACT_ENDED');
    });
  });

  it('change what they say until they are delivered, for a client while they wait', async () => {
    const { id, version } = await bench.request();
    const change = (who: Member, more: object) => api.ask<Changed>(who.key, UPDATE, { input: { id, ...more } });
    const changed = await change(bench.client, {
      version,
      title: 'Two posts',
      quantity: '2',
      dueOn: '2026-03-20',
      priority: 'HIGH',
    });
    expect(changed.data.updateTask).toMatchObject({
      title: 'Two posts',
      quantity: '2',
      dueOn: '2026-03-20',
      version: version + 1,
    });
    await bench.act(bench.owner, 'acceptTask', id);
    expect(reasonOf(await change(bench.client, { version: version + 2, title: 'Three' }))).toBe('NOT_POSSIBLE_NOW');
    const undue = await change(bench.owner, { version: version + 2, dueOn: null });
    expect(undue.data.updateTask).toMatchObject({ dueOn: null, priority: 'HIGH', quantity: '2' });
    const { rows } = await api.db.query(
      `select before, after from audit_log where subject_type = 'tasks' and subject_id = $1 order by id`,
      [id],
    );
    expect(rows.at(-1)).toMatchObject({ before: { due_on: '2026-03-20' }, after: { due_on: null } });
  });

  describe('under a contract’s rules', () => {
    const rules = (more: object, version = 0) =>
      api.ask<Record<string, Record<string, unknown>>>(bench.owner.key, RULES, {
        input: { contractId: bench.contractId, version, clientAgreesPrices: false, ...more },
      });

    it('wait in line beyond the limit of active requests, the more pressing first', async () => {
      expect((await rules({ activeRequestsLimit: 1 })).data.setTaskRules).toMatchObject({
        version: 1,
        activeRequestsLimit: 1,
      });
      expect(codeOf(await rules({ activeRequestsLimit: 9 }))).toBe('CONFLICT');
      const [a, b, c] = [await bench.request('A'), await bench.request('B'), await bench.request('C')];
      await api.read(bench.client.key, UPDATE, { input: { id: c.id, version: c.version, priority: 'URGENT' } });
      const places = async () =>
        Promise.all([a, b, c].map(async ({ id }) => (await bench.read(bench.client, id)).queuePlace));
      expect(await places()).toEqual([2, 3, 1]);
      const input = { ids: [c.id, a.id, b.id], action: 'ACCEPT' };
      const results = await api.read<{ changeTasks: object[] }>(bench.owner.key, MANY, { input });
      expect(results.changeTasks).toEqual([
        { id: c.id, task: { status: 'ACCEPTED', assistantName: null }, refused: null },
        ...[a, b].map(({ id }) => ({
          id,
          task: { status: 'REQUESTED', assistantName: null },
          refused: { reason: 'LIMIT_REACHED', message: expect.any(String), data: { most: 1, active: 1 } },
        })),
      ]);
      expect(await places()).toEqual([1, 2, null]);
      expect((await bench.act(bench.owner, 'acceptTask', a.id)).errors?.[0]?.extensions).toMatchObject({
        reason: 'LIMIT_REACHED',
        most: 1,
      });
      await bench.act(bench.owner, 'cancelTask', c.id);
      const codes = await Promise.all([
        bench.act(bench.owner, 'acceptTask', a.id),
        bench.act(bench.manager, 'acceptTask', b.id),
      ]);
      expect(codes.map(reasonOf).sort()).toEqual(['LIMIT_REACHED', undefined]);
    });

    it('begin at a price that the bench.client has agreed to', async () => {
      await rules({ clientAgreesPrices: true });
      await api.db.query('delete from task_prices where contract_id = $1', [bench.contractId]);
      const { id } = await bench.request();
      await bench.act(bench.owner, 'acceptTask', id);
      await bench.act(bench.owner, 'assignTask', id, { assistantId: bench.maya.assistantId });
      expect(reasonOf(await bench.act(bench.maya, 'startTask', id))).toBe('PRICE_NOT_SET');
      const price = async (amount: string, more = {}) => {
        const { version } = await bench.read(bench.owner, id);
        return api.ask<Changed>(bench.owner.key, PRICE, { input: { id, version, price: amount, ...more } });
      };
      expect((await price('40.005')).errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'price' });
      const waiting = async () => {
        const query = '{ tasks(first: 50, filter: { hasOpenPrice: true }) { nodes { id } } }';
        const { tasks } = await api.read<{ tasks: { nodes: { id: string }[] } }>(bench.client.key, query);
        return tasks.nodes.some((task) => task.id === id);
      };
      expect(await waiting()).toBe(false);
      expect((await price('40')).data.setTaskPrice).toMatchObject({
        price: null,
        priceAgreements: [{ price: '40', status: 'PROPOSED' }],
      });
      expect((await mailsTo(api.db, bench.client.email)).at(-1)?.body).toContain('US$40.00');
      expect(reasonOf(await bench.act(bench.maya, 'startTask', id))).toBe('PRICE_NOT_AGREED');
      const named = (await price('35')).data.setTaskPrice?.priceAgreements as { id: string; status: string }[];
      expect(named.map(({ status }) => status)).toEqual(['REPLACED', 'PROPOSED']);
      const answer = (agreementId: string | undefined, agrees: boolean) =>
        api.ask<Changed>(bench.client.key, ANSWER, { input: { agreementId, agrees } });
      expect(reasonOf(await answer(named[0]?.id, true))).toBe('ANSWERED');
      expect(await waiting()).toBe(true);
      expect((await answer(named[1]?.id, true)).data.answerTaskPrice).toMatchObject({ price: '35' });
      expect(await waiting()).toBe(false);
      expect((await bench.act(bench.maya, 'startTask', id)).data.startTask?.status).toBe('IN_PROGRESS');

      // From here on only a new agreement changes it.
      expect(reasonOf(await price('50'))).toBe('NOTE_NEEDED');
      const raised = (await price('50', { note: 'Twice as long' })).data.setTaskPrice;
      expect(raised?.price).toBe('35');
      const open = (raised?.priceAgreements as { id: string }[]).at(-1)?.id;
      expect((await answer(open, false)).data.answerTaskPrice?.price).toBe('35');
      await expect(api.db.query('update tasks set price = 99 where id = $1', [id])).rejects.toMatchObject({
        code: '23001',
      });
    });

    it('keep the price with which work began, whatever the contract’s list says later', async () => {
      const id = await bench.deliver();
      await api.db.query('update task_prices set price = 99 where contract_id = $1', [bench.contractId]);
      expect((await bench.read(bench.client, id)).price).toBe('25');
    });
  });

  it('that are billed stay as they are, and until then can be reopened', async () => {
    const id = await bench.deliver();
    await bench.act(bench.client, 'approveTask', id);
    expect((await bench.act(bench.owner, 'reopenTask', id)).data.reopenTask?.status).toBe('CHANGES_WANTED');
    const bill = () =>
      api.db.query(
        `insert into billed_tasks (agency_id, task_id, contract_id, period) values ($1, $2, $3, '2026-03-01')`,
        [bench.agencyId, id, bench.contractId],
      );
    await expect(bill()).rejects.toMatchObject({ code: '23001' });
    await bench.act(bench.maya, 'deliverTask', id);
    await bench.act(bench.owner, 'approveTask', id);
    await buildRun(api.db, { agency_id: bench.agencyId, month: '2026-03-01' });
    await bill();
    expect(reasonOf(await bench.act(bench.owner, 'reopenTask', id))).toBe('SETTLED');
    expect(reasonOf(await bench.act(bench.owner, 'takeBackTaskStep', id))).toBe('SETTLED');
    for (const change of ['quantity = 2', 'price = 1', `status = 'CANCELLED', approved_at = null`])
      await expect(api.db.query(`update tasks set ${change} where id = $1`, [id])).rejects.toMatchObject({
        code: '23001',
      });
  });

  it('are assigned many at once, with one mail and a word on each that was not', async () => {
    const ids = [(await bench.request('A')).id, (await bench.request('B')).id];
    const done = await bench.deliver();
    await bench.act(bench.client, 'approveTask', done);
    const other = await api.addMember(bench.agencyId, 'ASSISTANT');
    const gone = '00000000-0000-7000-8000-000000000000';
    const input = { ids: [...ids, done, gone], action: 'ASSIGN', assistantId: other.assistantId };
    const { changeTasks } = await api.read<{ changeTasks: { refused: { reason: string } | null }[] }>(
      bench.owner.key,
      MANY,
      {
        input,
      },
    );
    expect(changeTasks.map(({ refused }) => refused?.reason)).toEqual([
      undefined,
      undefined,
      'NOT_POSSIBLE_NOW',
      'NOT_FOUND',
    ]);
    expect((await mailsTo(api.db, other.email)).map(({ subject }) => subject)).toEqual(['For you: A and 1 more']);
    expect(codeOf(await api.ask(bench.owner.key, MANY, { input: { ...input, assistantId: gone } }))).toBe('NOT_FOUND');
    expect(codeOf(await api.ask(bench.owner.key, MANY, { input: { ids, action: 'APPROVE' } }))).toBe('BAD_USER_INPUT');
  });
});

import { TestApi, type GraphqlAnswer } from '../support/api.js';
import { buildTask } from '../support/builders.js';
import { TestClock } from '../support/clock.js';
import { anotherKey, buildTimeAgency, forgetTime, type TimeAgency } from '../support/time.js';

const ENTRY = 'entry { id version seconds task { id title } }';
const CREATE = `mutation ($input: CreateTimeEntryInput!) { createTimeEntry(input: $input) { ${ENTRY} } }`;
const UPDATE = `mutation ($input: UpdateTimeEntryInput!) { updateTimeEntry(input: $input) { ${ENTRY} } }`;
const UPDATE_MANY =
  'mutation ($input: UpdateTimeEntriesInput!) { updateTimeEntries(input: $input) { entry { task { id } } } }';
const START = `mutation ($input: StartTimerInput!) { startTimer(input: $input) { timer { version taskId task { title } } } }`;
const CHANGE = `mutation ($input: UpdateTimerInput!) { updateTimer(input: $input) { version taskId } }`;
const RESUME = `mutation ($input: ResumeTimerInput!) { resumeTimer(input: $input) { timer { taskId } } }`;
const STOP = `mutation ($input: StopTimerInput!) { stopTimer(input: $input) { ${ENTRY} } }`;
const CELL = `mutation ($input: SetTimeSheetCellInput!) { setTimeSheetCell(input: $input) { timeSheet { seconds } } }`;
const ENTRIES = '{ timeEntries(first: 9) { nodes { seconds task { title } } } }';

interface Entry {
  id: string;
  version: number;
  task: { id: string; title: string } | null;
}

describe('time that is spent on a task', () => {
  const clock = new TestClock('2026-03-02T09:00:00Z');
  let api: TestApi;
  let agency: TimeAgency;
  let key: string;
  let work: { contractId: string; serviceId: string };
  let own: string;
  let another: string;
  let elsewhere: string;
  let asked: string;

  beforeAll(async () => {
    api = await TestApi.start({ clock });
    agency = await buildTimeAgency(api);
    key = agency.assistant.key;
    work = { contractId: agency.contractId, serviceId: agency.serviceId };
    const hers = {
      agency_id: agency.agencyId,
      service_id: agency.serviceId,
      assistant_id: agency.assistant.assistantId,
    };
    const task = (title: string, row: object = {}) =>
      buildTask(api.db, {
        ...hers,
        contract_id: agency.contractId,
        status: 'ACCEPTED',
        title,
        approved_at: null,
        ...row,
      });
    own = await task('Letters');
    another = await task('Calls');
    elsewhere = await task('Elsewhere', { contract_id: agency.otherContractId });
    asked = await task('Asked for', { status: 'REQUESTED' });
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    clock.set('2026-03-02T09:00:00Z');
    await forgetTime(api, agency);
  });

  const create = async (input: object, by = key) =>
    api.ask<{ createTimeEntry: { entry: Entry } }>(by, CREATE, {
      input: { ...work, date: '2026-03-02', time: '1h', idempotencyKey: anotherKey(), ...input },
    });
  const reasonOf = ({ errors }: GraphqlAnswer<unknown>) => {
    const { code, reason, field } = errors?.[0]?.extensions ?? { code: 'none' };
    return [code, reason, field].filter(Boolean).join(' ');
  };

  it('names it when it is written down, of the same contract, taken on, and the assistant’s own', async () => {
    expect((await create({ taskId: own })).data.createTimeEntry.entry.task).toEqual({ id: own, title: 'Letters' });
    expect(reasonOf(await create({ taskId: elsewhere }))).toBe('NOT_POSSIBLE OTHER_CONTRACT taskId');
    expect(reasonOf(await create({ taskId: asked }))).toBe('NOT_POSSIBLE TASK_NOT_ACCEPTED taskId');
    const stranger = await api.addMember(agency.agencyId, 'ASSISTANT');
    await api.db.query(`update time_settings set booking = 'ACTIVE' where agency_id = $1`, [agency.agencyId]);
    expect(reasonOf(await create({ taskId: own }, stranger.key))).toBe('NOT_FOUND taskId');
    expect(reasonOf(await create({ taskId: agency.contractId }))).toBe('NOT_FOUND taskId');
  });

  it('moves to another task or off it, and off it with its contract', async () => {
    const { entry } = (await create({ taskId: own })).data.createTimeEntry;
    const update = async (version: number, input: object) =>
      (
        await api.read<{ updateTimeEntry: { entry: Entry } }>(agency.owner.key, UPDATE, {
          input: { id: entry.id, version, ...input },
        })
      ).updateTimeEntry.entry;
    expect((await update(1, { description: 'More' })).task?.id).toBe(own);
    expect((await update(2, { taskId: another })).task?.id).toBe(another);
    expect((await update(3, { taskId: null })).task).toBeNull();
    expect((await update(4, { taskId: own })).task?.id).toBe(own);
    expect((await update(5, { contractId: agency.otherContractId, reason: 'wrong one' })).task).toBeNull();
    expect((await update(6, { ...work, taskId: own })).task?.id).toBe(own);
    const many = { ids: [entry.id], contractId: agency.otherContractId };
    expect(await api.read(agency.owner.key, UPDATE_MANY, { input: many })).toEqual({
      updateTimeEntries: [{ entry: { task: null } }],
    });
  });

  it('is kept by a timer, and what it becomes', async () => {
    const input = { ...work, taskId: own, idempotencyKey: anotherKey() };
    expect(await api.read(key, START, { input })).toMatchObject({
      startTimer: { timer: { taskId: own, task: { title: 'Letters' } } },
    });
    const wrong = { ...input, taskId: elsewhere, idempotencyKey: anotherKey() };
    expect(reasonOf(await api.ask(key, START, { input: wrong }))).toBe('NOT_POSSIBLE OTHER_CONTRACT taskId');
    const changed = await api.read(key, CHANGE, { input: { version: 1, taskId: another } });
    expect(changed).toMatchObject({ updateTimer: { version: 2, taskId: another } });
    clock.set('2026-03-02T10:00:00Z');
    const { stopTimer } = await api.read<{ stopTimer: { entry: Entry } }>(key, STOP, { input: {} });
    expect(stopTimer.entry).toMatchObject({ seconds: 3_600, task: { id: another, title: 'Calls' } });
    const again = { entryId: stopTimer.entry.id, idempotencyKey: anotherKey() };
    expect(await api.read(key, RESUME, { input: again })).toMatchObject({
      resumeTimer: { timer: { taskId: another } },
    });
  });

  it('is added to in a cell: an entry of that task is lengthened, and no other', async () => {
    const fill = (time: string, seenSeconds: number, more: object = {}) =>
      api.read(key, CELL, { input: { ...work, date: '2026-03-02', time, seenSeconds, ...more } });
    await fill('1h', 0, { taskId: own });
    await fill('1:30', 3_600, { taskId: another });
    await fill('2h', 5_400, { taskId: another });
    const { timeEntries } = await api.read<{ timeEntries: { nodes: object[] } }>(key, ENTRIES);
    expect(timeEntries.nodes.reverse()).toEqual([
      { seconds: 3_600, task: { title: 'Letters' } },
      { seconds: 3_600, task: { title: 'Calls' } },
    ]);
  });
});

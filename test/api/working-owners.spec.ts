import { TestApi, type GraphqlAnswer, type Member } from '../support/api.js';
import { buildAssistant, buildRate, buildTask } from '../support/builders.js';
import { TestClock } from '../support/clock.js';
import { anotherKey, buildTimeAgency, type TimeAgency } from '../support/time.js';

const CHANGE = 'mutation ($input: ChangeMemberRoleInput!) { changeMemberRole(input: $input) }';
const START = 'mutation ($input: StartTimerInput!) { startTimer(input: $input) { timer { assistantId } } }';
const STOP = 'mutation ($input: StopTimerInput!) { stopTimer(input: $input) { entry { id seconds } } }';
const RUNNING = 'query ($id: ID) { runningTimer(assistantId: $id) { assistantId } }';
const SHEET = 'query ($week: Date!) { timeSheet(week: $week) { assistantId seconds status version weekStart } }';
const SUBMIT = 'mutation ($input: SubmitTimeSheetInput!) { submitTimeSheet(input: $input) { status } }';
const VIEWER = '{ viewer { role assistantId } assistants(first: 10) { totalCount } clients(first: 10) { totalCount } }';
const OBSTACLES = `query ($id: ID!) { personErasure(kind: ASSISTANT, id: $id) { isPossible obstacles { code ids } } }`;

describe('owners and managers who work for clients too', () => {
  const clock = new TestClock('2026-03-02T09:00:00Z');
  let api: TestApi;
  let agency: TimeAgency;
  let owner: Member;
  let assistantId: string;
  let work: { contractId: string; serviceId: string };
  const problemOf = ({ errors }: GraphqlAnswer<unknown>): unknown => errors?.[0]?.extensions;
  const standFor = (userId: string, input: object) =>
    api.ask(owner.key, CHANGE, { input: { userId, role: 'OWNER', ...input } });

  beforeAll(async () => {
    api = await TestApi.start({ clock });
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    clock.set('2026-03-02T09:00:00Z');
    agency = await buildTimeAgency(api);
    owner = agency.owner;
    work = { contractId: agency.contractId, serviceId: agency.serviceId };
    assistantId = await buildAssistant(api.db, { agency_id: agency.agencyId, name: 'Herself' });
    await buildRate(api.db, { agency_id: agency.agencyId, contract_id: agency.contractId, assistant_id: assistantId });
  });

  it('have a timer and a week that are their own, and see all of the agency as before', async () => {
    expect(await api.read(owner.key, VIEWER)).toMatchObject({ viewer: { role: 'OWNER', assistantId: null } });
    expect(problemOf(await standFor(owner.userId, { assistantId }))).toBeUndefined();
    expect(await api.read(owner.key, VIEWER)).toEqual({
      ...{ viewer: { role: 'OWNER', assistantId }, assistants: { totalCount: 2 }, clients: { totalCount: 1 } },
    });
    const input = { ...work, idempotencyKey: anotherKey() };
    expect(await api.read(owner.key, START, { input })).toEqual({ startTimer: { timer: { assistantId } } });
    await api.read(agency.assistant.key, START, { input: { ...work, idempotencyKey: anotherKey() } });
    expect(await api.read(owner.key, RUNNING)).toEqual({ runningTimer: { assistantId } });
    const id = agency.assistant.assistantId;
    expect(await api.read(owner.key, RUNNING, { id })).toEqual({ runningTimer: { assistantId: id } });
    clock.set('2026-03-02T11:00:00Z');
    expect(await api.read(owner.key, STOP, { input: {} })).toMatchObject({ stopTimer: { entry: { seconds: 7200 } } });
    const { timeSheet } = await api.read<{ timeSheet: { version: number; weekStart: string } }>(owner.key, SHEET, {
      week: '2026-03-02',
    });
    expect(timeSheet).toMatchObject({ assistantId, seconds: 7200, status: 'OPEN' });
    const { weekStart: week, version } = timeSheet;
    const handed = await api.read(owner.key, SUBMIT, { input: { week, version } });
    expect(handed).toEqual({ submitTimeSheet: { status: 'SUBMITTED' } });
  });

  it('have neither where they stand for nobody, or no longer do', async () => {
    expect(problemOf(await api.ask(owner.key, RUNNING))).toMatchObject({ field: 'assistantId' });
    await standFor(owner.userId, { assistantId });
    expect(problemOf(await api.ask(owner.key, RUNNING))).toBeUndefined();
    await standFor(owner.userId, { assistantId: null });
    expect(problemOf(await api.ask(owner.key, RUNNING))).toMatchObject({ field: 'assistantId' });
  });

  it('are the only ones who stand for that assistant, and neither accountants nor clients do', async () => {
    await standFor(owner.userId, { assistantId });
    const other = await api.addMember(agency.agencyId, 'MANAGER');
    expect(problemOf(await standFor(other.userId, { role: 'MANAGER', assistantId }))).toMatchObject({
      reason: 'SIGN_IN_TAKEN',
    });
    const taken = { role: 'MANAGER', assistantId: agency.assistant.assistantId };
    expect(problemOf(await standFor(other.userId, taken))).toMatchObject({ reason: 'SIGN_IN_TAKEN' });
    const another = await buildAssistant(api.db, { agency_id: agency.agencyId });
    const asAccountant = { role: 'ACCOUNTANT', assistantId: another };
    expect(problemOf(await standFor(other.userId, asAccountant))).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(problemOf(await standFor(other.userId, { role: 'MANAGER', assistantId: another }))).toBeUndefined();
  });

  it('are told of what concerns them as that assistant', async () => {
    await standFor(owner.userId, { assistantId });
    const task = await buildTask(api.db, {
      ...{ agency_id: agency.agencyId, contract_id: work.contractId, service_id: work.serviceId },
      ...{ assistant_id: assistantId, status: 'ACCEPTED' },
    });
    const found = await api.db.query(
      `select r.kind, r.user_id from set_config('app.agency_id', $1, false) s, task_recipients($2) r
        where s is not null and r.kind = 'ASSISTANT'`,
      [agency.agencyId, task],
    );
    expect(found.rows).toEqual([{ kind: 'ASSISTANT', user_id: owner.userId }]);
  });

  it('stay who they are when the assistant would be erased: that is refused until they stand for her no more', async () => {
    await standFor(owner.userId, { assistantId });
    expect(await api.read(owner.key, OBSTACLES, { id: assistantId })).toEqual({
      personErasure: { isPossible: false, obstacles: [{ code: 'WORKS_AS', ids: [owner.userId] }] },
    });
    await standFor(owner.userId, {});
    expect(await api.read(owner.key, OBSTACLES, { id: assistantId })).toMatchObject({
      personErasure: { isPossible: true },
    });
  });
});

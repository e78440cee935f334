import { TestApi, type GraphqlAnswer } from '../support/api.js';
import { TestClock } from '../support/clock.js';
import { anotherKey, buildTimeAgency, forgetTime, type Entry, type TimeAgency, type Written } from '../support/time.js';

const ENTRY = 'id startedAt endedAt seconds date hasClockTimes status version description clientName';
const START = `mutation ($input: StartTimerInput!) { startTimer(input: $input) {
  timer { contractTitle clientName startedAt seconds version } stopped { ${ENTRY} } } }`;
const STOP = `mutation ($input: StopTimerInput!) { stopTimer(input: $input) { entry { ${ENTRY} } overlaps { id } } }`;
const RUNNING = `query ($id: ID) { runningTimer(assistantId: $id) {
  assistantName seconds isTooLong isOverMidnight proposedEndAt version service { name } } }`;
const CREATE = `mutation ($input: CreateTimeEntryInput!) { createTimeEntry(input: $input) { entry { ${ENTRY} } overlaps { id } } }`;
const UPDATE = `mutation ($input: UpdateTimeEntryInput!) { updateTimeEntry(input: $input) { entry { ${ENTRY} } overlaps { id } } }`;
const DELETE = 'mutation ($input: DeleteTimeEntryInput!) { deleteTimeEntry(input: $input) }';

describe('time as it is written down', () => {
  const clock = new TestClock('2026-03-02T09:00:00Z');
  let api: TestApi;
  let agency: TimeAgency;
  let key: string;
  let work: { contractId: string; serviceId: string };

  beforeAll(async () => {
    api = await TestApi.start({ clock });
    agency = await buildTimeAgency(api);
    key = agency.assistant.key;
    work = { contractId: agency.contractId, serviceId: agency.serviceId };
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    clock.set('2026-03-02T09:00:00Z');
    await forgetTime(api, agency);
  });

  const problemOf = ({ errors }: GraphqlAnswer<unknown>): unknown => {
    const { code, reason, field, problem } = errors?.[0]?.extensions ?? { code: 'none' };
    return [code, reason ?? problem ?? field].filter(Boolean).join(' ');
  };
  const start = async (input: object = {}, by = key) =>
    (
      await api.read<{ startTimer: { timer: { version: number }; stopped: Entry | null } }>(by, START, {
        input: { ...work, idempotencyKey: anotherKey(), ...input },
      })
    ).startTimer;
  const stop = async (input: object = {}, by = key) =>
    (await api.read<{ stopTimer: Written & { entry: Entry | null } }>(by, STOP, { input })).stopTimer;
  const running = async (by = key, id?: string) =>
    (await api.read<{ runningTimer: Record<string, unknown> | null }>(by, RUNNING, { id })).runningTimer;
  const create = async (input: object, by = key) =>
    (
      await api.read<{ createTimeEntry: Written }>(by, CREATE, {
        input: { ...work, idempotencyKey: anotherKey(), ...input },
      })
    ).createTimeEntry;
  const tryToCreate = async (input: object, by = key) =>
    problemOf(await api.ask(by, CREATE, { input: { ...work, idempotencyKey: anotherKey(), ...input } }));
  const local = ({ startedAt, endedAt }: Entry): string =>
    [startedAt, endedAt]
      .map((text) => new Date(text).toLocaleTimeString('de-DE', { timeZone: 'Europe/Berlin' }).slice(0, 5))
      .join('-');
  const count = async (table: string): Promise<number> =>
    Number((await api.db.query(`select count(*) from ${table} where agency_id = $1`, [agency.agencyId])).rows[0].count);

  describe('by a timer', () => {
    it('begins with a start and ends with a stop', async () => {
      expect(await start()).toMatchObject({
        timer: { contractTitle: 'By the hour', clientName: 'Acme', seconds: 0 },
        stopped: null,
      });
      clock.set('2026-03-02T10:30:00Z');
      expect(await running()).toMatchObject({ seconds: 5_400, isTooLong: false, service: { name: 'Inbox' } });
      const hers = await running(agency.owner.key, agency.assistant.assistantId);
      expect(hers).toMatchObject({ seconds: 5_400, assistantName: expect.any(String) as string });
      const { entry } = await stop();
      expect(entry).toMatchObject({ seconds: 5_400, date: '2026-03-02', status: 'DRAFT', hasClockTimes: true });
      expect(await running()).toBeNull();
      expect(problemOf(await api.ask(key, STOP, { input: {} }))).toBe('NOT_POSSIBLE NO_TIMER');
    });

    it('is one at a time: starting another stops the first, and a start that is sent again starts nothing', async () => {
      await start();
      clock.set('2026-03-02T09:20:00Z');
      const idempotencyKey = anotherKey();
      const second = await start({ idempotencyKey });
      expect(second.stopped).toMatchObject({ seconds: 1_200 });
      clock.set('2026-03-02T09:21:00Z');
      expect((await start({ idempotencyKey })).stopped?.id).toBe(second.stopped?.id);
      expect([await count('running_timers'), await count('time_entries')]).toEqual([1, 1]);
    });

    it('is one at a time for many starts at the same moment too', async () => {
      await Promise.all(Array.from({ length: 6 }, () => start()));
      expect(await count('running_timers')).toBe(1);
      // Those that were stopped at once had no second.
      expect(await count('time_entries')).toBe(0);
    });

    it('that was forgotten is flagged, and ends when it should have', async () => {
      await start();
      clock.set('2026-03-03T07:00:00Z');
      expect(await running()).toMatchObject({
        isTooLong: true,
        isOverMidnight: true,
        proposedEndAt: '2026-03-02T19:00:00.000Z',
      });
      const ending = (input: object) => api.ask(key, STOP, { input });
      expect(problemOf(await ending({ atTime: 'late' }))).toBe('BAD_USER_INPUT NOT_A_TIME');
      expect(problemOf(await ending({ at: '2026-03-02T08:00:00Z' }))).toBe('BAD_USER_INPUT at');
      expect(problemOf(await ending({ at: '2026-03-04T08:00:00Z' }))).toBe('BAD_USER_INPUT at');
      const { entry } = await stop({ atTime: '17:30' });
      expect([local(entry), entry.date]).toEqual(['10:00-17:30', '2026-03-02']);
    });

    it('that ran for days says when it might have ended', async () => {
      await start();
      clock.set('2026-03-05T07:00:00Z');
      const { errors } = await api.ask(key, STOP, { input: {} });
      expect(errors?.[0]?.extensions).toMatchObject({
        reason: 'LONGER_THAN_A_DAY',
        proposedEndAt: '2026-03-02T19:00:00.000Z',
      });
    });

    it('is changed, resumed, continued and thrown away', async () => {
      const { timer } = await start();
      const change = `mutation ($input: UpdateTimerInput!) { updateTimer(input: $input) { description startedAt version } }`;
      const changes = { version: timer.version, description: 'Mails', startedAt: '2026-03-02T08:45:00Z' };
      const { updateTimer } = await api.read<{ updateTimer: { version: number } }>(key, change, { input: changes });
      expect(updateTimer).toMatchObject({ description: 'Mails', startedAt: '2026-03-02T08:45:00.000Z' });
      expect(problemOf(await api.ask(key, change, { input: changes }))).toBe('CONFLICT');
      const { entry } = await stop();
      expect(entry).toMatchObject({ seconds: 900, description: 'Mails' });

      const resume = `mutation ($input: ResumeTimerInput!) { resumeTimer(input: $input) { timer { description seconds version } } }`;
      const resumed = await api.read<{ resumeTimer: { timer: { version: number } } }>(key, resume, {
        input: { entryId: entry.id, idempotencyKey: anotherKey() },
      });
      expect(resumed.resumeTimer.timer).toMatchObject({ description: 'Mails', seconds: 0 });

      const goOn = `mutation ($input: ContinueTimerInput!) { continueTimer(input: $input) { seconds version } }`;
      const continuing = { entryId: entry.id, version: entry.version, discardsRunning: false };
      expect(problemOf(await api.ask(key, goOn, { input: continuing }))).toBe('NOT_POSSIBLE TIMER_RUNS');
      const continued = await api.read<{ continueTimer: { version: number } }>(key, goOn, {
        input: { ...continuing, discardsRunning: true },
      });
      expect(continued.continueTimer).toMatchObject({ seconds: 900 });
      expect(await count('time_entries')).toBe(0);

      const { version } = continued.continueTimer;
      await api.read(key, `mutation { discardTimer(input: { version: ${version} }) }`);
      expect([await count('running_timers'), await count('time_entries')]).toEqual([0, 0]);
    });

    it('of another assistant is nobody’s but staff’s', async () => {
      await start();
      const other = await api.addMember(agency.agencyId, 'ASSISTANT');
      const { assistantId } = agency.assistant;
      expect(problemOf(await api.ask(other.key, RUNNING, { id: assistantId }))).toBe('NOT_FOUND');
      expect(problemOf(await api.ask(other.key, STOP, { input: { assistantId } }))).toBe('NOT_FOUND');
      clock.set('2026-03-02T09:10:00Z');
      expect((await stop({ assistantId }, agency.owner.key)).entry.seconds).toBe(600);
    });
  });

  describe('by hand', () => {
    it.each([
      ['9-10:15', '09:00-10:15', 4_500],
      ['9am–1pm', '09:00-13:00', 14_400],
      ['२२-२४', '22:00-00:00', 7_200],
    ])('from when to when: %s', async (time, hours, seconds) => {
      const { entry } = await create({ date: '2026-03-02', time });
      expect([local(entry), entry.seconds, entry.date, entry.hasClockTimes]).toEqual([
        hours,
        seconds,
        '2026-03-02',
        true,
      ]);
    });

    it('as an amount of time, which gets its hours after what the day has already', async () => {
      const placed = [];
      for (const time of ['1:30', '45m', '१.५']) placed.push(local((await create({ date: '2026-03-02', time })).entry));
      expect(placed).toEqual(['09:00-10:30', '10:30-11:15', '11:15-12:45']);
      const { entry, overlaps } = await create({ date: '2026-03-02', time: '10-11' });
      expect([local(entry), overlaps]).toEqual(['10:00-11:00', []]);
    });

    it('over midnight and over changes of the clock, on the day of its start', async () => {
      const night = await create({ date: '2026-03-28', time: '22-7' });
      expect(night.entry).toMatchObject({ date: '2026-03-28', seconds: 8 * 3_600 });
      const autumn = await create({ date: '2026-10-25', time: '1-4' });
      expect(autumn.entry).toMatchObject({ date: '2026-10-25', seconds: 4 * 3_600 });
    });

    it.each([
      [{ date: '2026-03-02', time: '1:5' }, 'BAD_USER_INPUT AMBIGUOUS'],
      [{ date: '2026-03-02', time: '0' }, 'BAD_USER_INPUT EMPTY'],
      [{ date: '2026-03-29', time: '24' }, 'BAD_USER_INPUT TOO_LONG'],
      [{ date: '2026-03-02' }, 'BAD_USER_INPUT time'],
      [{ startedAt: '2026-03-02T09:00:00Z', endedAt: '2026-03-02T09:00:00Z' }, 'BAD_USER_INPUT END_BEFORE_START'],
    ])('not by %j', async (input, problem) => {
      expect(await tryToCreate(input)).toBe(problem);
    });

    it('tells where the text is wrong and what might be meant', async () => {
      const input = { ...work, idempotencyKey: anotherKey(), date: '2026-03-02', time: ' 9-5' };
      const { errors } = await api.ask(key, CREATE, { input });
      expect(errors?.[0]?.extensions).toMatchObject({ at: 3, length: 1, suggestions: ['9:00-17:00', '9:00-29:00'] });
    });

    it('only for what one may book on, on a day on which it is active', async () => {
      const other = { contractId: agency.otherContractId, date: '2026-03-02', time: '1' };
      expect(await tryToCreate(other)).toBe('NOT_FOUND contractId');
      await api.db.query(`update time_settings set booking = 'ACTIVE' where agency_id = $1`, [agency.agencyId]);
      expect(await tryToCreate(other)).toBe('none');
      expect(await tryToCreate({ date: '2025-12-31', time: '1' })).toBe('NOT_POSSIBLE CONTRACT_NOT_ACTIVE');
      await api.db.query(
        `insert into contract_pauses (agency_id, contract_id, from_date, to_date) values ($1, $2, '2026-03-03', '2026-03-04')`,
        [agency.agencyId, agency.contractId],
      );
      expect(await tryToCreate({ date: '2026-03-04', time: '1' })).toBe('NOT_POSSIBLE CONTRACT_PAUSED');
      expect(await tryToCreate({ date: '2026-03-05', time: '1' })).toBe('none');
      const titlesOn = async (date: string): Promise<string[]> => {
        const query = `{ bookableContracts(first: 9, date: "${date}") { nodes { title isAssigned } } }`;
        const { bookableContracts } = await api.read<{ bookableContracts: { nodes: { title: string }[] } }>(key, query);
        return bookableContracts.nodes.map(({ title }) => title);
      };
      expect(await titlesOn('2026-03-02')).toEqual(['Another', 'By the hour']);
      expect(await titlesOn('2026-03-03')).toEqual(['Another']);
    });

    it('with a warning for what it overlaps, or a refusal where the agency wants one', async () => {
      const first = await create({ date: '2026-03-02', time: '9-11' });
      const second = await create({ date: '2026-03-02', time: '10-12' });
      expect(second.overlaps).toEqual([{ id: first.entry.id }]);
      await api.db.query(`update time_settings set overlap_policy = 'REFUSE' where agency_id = $1`, [agency.agencyId]);
      expect(await tryToCreate({ date: '2026-03-02', time: '8-10' })).toBe('NOT_POSSIBLE OVERLAPS');
      expect(await tryToCreate({ date: '2026-03-02', time: '12-13' })).toBe('none');
    });

    it('is changed by its version, and deleted', async () => {
      const { entry } = await create({ date: '2026-03-02', time: '9-11' });
      const input = { id: entry.id, version: entry.version, time: '2:30', description: 'Longer' };
      const { updateTimeEntry } = await api.read<{ updateTimeEntry: Written }>(key, UPDATE, { input });
      expect(updateTimeEntry.entry).toMatchObject({ seconds: 9_000, hasClockTimes: false, description: 'Longer' });
      const stale = await api.ask(key, UPDATE, { input });
      expect(stale.errors?.[0]?.extensions).toMatchObject({
        code: 'CONFLICT',
        current: { version: 2, description: 'Longer' },
        yours: { time: '2:30' },
      });
      const endOnly = { id: entry.id, version: 2, endedAt: '2026-03-02T12:00:00Z' };
      const ended = await api.read<{ updateTimeEntry: Written }>(key, UPDATE, { input: endOnly });
      expect(local(ended.updateTimeEntry.entry)).toBe('09:00-13:00');
      await api.read(key, DELETE, { input: { id: entry.id, version: 3 } });
      expect(await count('time_entries')).toBe(0);
    });

    it('is changed and deleted together with others, each with its outcome', async () => {
      const ids = [];
      for (const time of ['1', '2']) ids.push((await create({ date: '2026-03-02', time, tags: ['a'] })).entry.id);
      await api.db.query(`update time_entries set status = 'SUBMITTED' where id = $1`, [ids[1]]);
      const bulk = `mutation ($input: UpdateTimeEntriesInput!) { updateTimeEntries(input: $input) { id entry { tags description } problem { code } } }`;
      const input = { ids, addTags: ['b'], removeTags: ['a'], description: 'Alike' };
      expect(await api.read(key, bulk, { input })).toEqual({
        updateTimeEntries: [
          { id: ids[0], entry: { tags: ['b'], description: 'Alike' }, problem: null },
          { id: ids[1], entry: { tags: ['a'], description: '' }, problem: { code: 'ENTRY_IS_SUBMITTED' } },
        ],
      });
      const moved = await api.read<{ updateTimeEntries: { problem: { code: string } | null }[] }>(key, bulk, {
        input: { ids: [ids[0]], contractId: agency.otherContractId },
      });
      expect(moved.updateTimeEntries[0]?.problem?.code).toBe('NOT_FOUND');
      const remove = `mutation ($input: DeleteTimeEntriesInput!) { deleteTimeEntries(input: $input) { entry { id } problem { code } } }`;
      const removed = await api.read<{ deleteTimeEntries: unknown[] }>(agency.owner.key, remove, { input: { ids } });
      expect(removed.deleteTimeEntries).toEqual([
        { entry: null, problem: null },
        { entry: null, problem: null },
      ]);
    });

    it('not on a day that is locked; staff say why, and it is on record', async () => {
      await api.db.query(`update time_settings set lock_after_days = 3 where agency_id = $1`, [agency.agencyId]);
      clock.set('2026-03-05T22:59:00Z');
      expect(await tryToCreate({ date: '2026-03-02', time: '1' })).toBe('none');
      const { entry } = await create({ date: '2026-03-02', time: '1' });
      clock.set('2026-03-05T23:01:00Z');
      expect(await tryToCreate({ date: '2026-03-02', time: '1' })).toBe('NOT_POSSIBLE DAY_IS_LOCKED');
      const change = { id: entry.id, version: 1, time: '2' };
      expect(problemOf(await api.ask(key, UPDATE, { input: change }))).toBe('NOT_POSSIBLE DAY_IS_LOCKED');
      expect(problemOf(await api.ask(agency.owner.key, UPDATE, { input: change }))).toBe('BAD_USER_INPUT reason');
      await api.read(agency.owner.key, UPDATE, { input: { ...change, reason: 'She was ill.' } });
      const { rows } = await api.db.query(
        `select details from audit_log where agency_id = $1 and details ->> 'reason' <> ''`,
        [agency.agencyId],
      );
      expect(rows.at(-1).details).toMatchObject({ reason: 'She was ill.', before: { id: entry.id } });
    });
  });
});

import { RemindLateService } from '#features/time-sheets';
import { Tenancy } from '#platform/tenancy';
import { Notifier } from '#features/notifications';
import { TestApi, type GraphqlAnswer } from '../support/api.js';
import { TestClock } from '../support/clock.js';
import { anotherKey, buildTimeAgency, forgetTime, type TimeAgency } from '../support/time.js';

const SHEET = `weekStart status version seconds note reason days { date seconds lengthSeconds isLocked }
  rows { contractId contractTitle clientName serviceName seconds cells { date seconds fixedSeconds entryIds statuses } }`;
const READ = `query ($week: Date!, $id: ID) { timeSheet(week: $week, assistantId: $id) { ${SHEET} } }`;
const SET = `mutation ($input: SetTimeSheetCellInput!) { setTimeSheetCell(input: $input) { timeSheet { ${SHEET} } overlaps { id } } }`;
const COPY = `mutation ($input: CopyTimeSheetRowsInput!) { copyTimeSheetRows(input: $input) { ${SHEET} } }`;
const SUBMIT = `mutation ($input: SubmitTimeSheetInput!) { submitTimeSheet(input: $input) { ${SHEET} } }`;
const WITHDRAW = `mutation ($input: WithdrawTimeSheetInput!) { withdrawTimeSheet(input: $input) { ${SHEET} } }`;
const WEEKS = `{ timeWeeks(first: 9, status: SUBMITTED) { nodes { id assistantName weekStart seconds billableSeconds } } }`;
const APPROVE = `mutation ($input: ApproveTimeWeeksInput!) { approveTimeWeeks(input: $input) { week { status } problem } }`;
const REJECT = `mutation ($input: RejectTimeWeeksInput!) { rejectTimeWeeks(input: $input) { week { status reason } problem } }`;
const DECIDE = (name: string, input: string) =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { entry { status } problem { code } } }`;
const ENTRIES = `{ timeEntries(first: 20) { nodes { id status seconds rejectionReason clientObjection } } }`;
const WITH_REASON = 'TimeEntriesWithReasonInput';

interface Sheet {
  status: string;
  version: number;
  seconds: number;
  days: { date: string; seconds: number; lengthSeconds: number; isLocked: boolean }[];
  rows: {
    contractTitle: string;
    seconds: number;
    cells: { seconds: number; entryIds: string[]; statuses: string[] }[];
  }[];
}

describe('a week', () => {
  const clock = new TestClock('2026-03-06T15:00:00Z');
  const monday = '2026-03-02';
  let api: TestApi;
  let agency: TimeAgency;
  let key: string;
  let owner: string;

  beforeAll(async () => {
    api = await TestApi.start({ clock });
    agency = await buildTimeAgency(api);
    await api.db.query(`update assistants set created_at = '2026-01-01' where agency_id = $1`, [agency.agencyId]);
    [key, owner] = [agency.assistant.key, agency.owner.key];
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    clock.set('2026-03-06T15:00:00Z');
    await forgetTime(api, agency);
  });

  const reasonOf = ({ errors }: GraphqlAnswer<unknown>): unknown =>
    errors?.[0] && (errors[0].extensions['reason'] ?? errors[0].extensions['problem'] ?? errors[0].extensions.code);
  const sheet = async (week = monday): Promise<Sheet> =>
    (await api.read<{ timeSheet: Sheet }>(key, READ, { week })).timeSheet;
  const cellInput = (date: string, time: string, more: object = {}) => ({
    input: { contractId: agency.contractId, serviceId: agency.serviceId, date, time, seenSeconds: 0, ...more },
  });
  const set = async (date: string, time: string, more: object = {}) =>
    (await api.read<{ setTimeSheetCell: { timeSheet: Sheet } }>(key, SET, cellInput(date, time, more))).setTimeSheetCell
      .timeSheet;
  const submit = async (week = monday): Promise<Sheet> => {
    const { version } = await sheet(week);
    return (await api.read<{ submitTimeSheet: Sheet }>(key, SUBMIT, { input: { week, version } })).submitTimeSheet;
  };
  const waiting = async (): Promise<string[]> =>
    (await api.read<{ timeWeeks: { nodes: { id: string }[] } }>(owner, WEEKS)).timeWeeks.nodes.map(({ id }) => id);
  const entries = async (by = key) =>
    (await api.ask<{ timeEntries: { nodes: { id: string; status: string }[] } }>(by, ENTRIES)).data.timeEntries.nodes;
  const decide = async (name: string, ids: string[], reason?: string, by = owner) =>
    Object.values(
      await api.read<Record<string, unknown[]>>(by, DECIDE(name, reason ? WITH_REASON : 'TimeEntriesInput'), {
        input: { ids, ...(reason && { reason }) },
      }),
    )[0];
  const count = async (table: string): Promise<number> =>
    Number((await api.db.query(`select count(*) from ${table} where agency_id = $1`, [agency.agencyId])).rows[0].count);

  it('is a grid in which stands what is stored', async () => {
    await set('2026-03-02', '1:30', { description: 'Mails' });
    await set('2026-03-03', '9-10:15');
    const filled = await set('2026-03-02', '2h', { seenSeconds: 5_400 });
    expect(filled).toMatchObject({ status: 'OPEN', seconds: 11_700, version: 0 });
    expect(filled.rows.map(({ contractTitle, seconds }) => [contractTitle, seconds])).toEqual([
      ['By the hour', 11_700],
    ]);
    expect(filled.rows[0]?.cells.map(({ seconds }) => seconds)).toEqual([7_200, 4_500, 0, 0, 0, 0, 0]);
    expect(filled.days.map(({ seconds }) => seconds)).toEqual([7_200, 4_500, 0, 0, 0, 0, 0]);
    expect(await count('time_entries')).toBe(2);
    expect(await sheet()).toEqual(filled);
    await set('2026-03-02', '', { seenSeconds: 7_200 });
    await set('2026-03-03', '0', { seenSeconds: 4_500 });
    expect(await count('time_entries')).toBe(0);
  });

  it('refuses what was typed wrongly or is stale, and changes nothing then', async () => {
    await set('2026-03-02', '1');
    for (const [time, more, reason] of [
      ['25h', { seenSeconds: 3_600 }, 'TOO_LONG'],
      ['9-10', { seenSeconds: 3_600 }, 'CELL_IS_NOT_EMPTY'],
      ['2', {}, 'CONFLICT'],
      ['2', { date: '2025-12-31', seenSeconds: 0 }, 'CONTRACT_NOT_ACTIVE'],
    ] as const)
      expect(reasonOf(await api.ask(key, SET, cellInput('2026-03-02', time, more)))).toBe(reason);
    expect((await sheet()).seconds).toBe(3_600);
  });

  it('has days of 23 and 25 hours, and locked ones', async () => {
    await api.db.query(`update time_settings set lock_after_days = 2 where agency_id = $1`, [agency.agencyId]);
    clock.set('2026-03-28T12:00:00Z');
    const spring = await sheet('2026-03-25');
    expect(spring.days.at(-1)).toMatchObject({ date: '2026-03-29', lengthSeconds: 82_800 });
    expect(spring.days.map(({ isLocked }) => isLocked)).toEqual([true, true, true, false, false, false, false]);
    expect((await sheet('2026-10-25')).days.at(-1)).toMatchObject({ lengthSeconds: 90_000 });
    expect(reasonOf(await api.ask(key, SET, cellInput('2026-03-25', '1')))).toBe('DAY_IS_LOCKED');
  });

  it('gets the rows of the last one, with hours if they are wanted', async () => {
    await set('2026-03-02', '1:30');
    await set('2026-03-04', '9-10');
    const copy = async (withTime: boolean): Promise<Sheet> =>
      (
        await api.read<{ copyTimeSheetRows: Sheet }>(key, COPY, {
          input: { week: '2026-03-16', version: 0, withTime },
        })
      ).copyTimeSheetRows;
    expect((await copy(false)).rows).toMatchObject([{ contractTitle: 'By the hour', seconds: 0 }]);
    expect((await copy(true)).days.map(({ seconds }) => seconds)).toEqual([5_400, 0, 3_600, 0, 0, 0, 0]);
    expect((await copy(true)).seconds).toBe(9_000);
  });

  it('is handed in, taken back, approved, and then can’t be changed but by taking its time back', async () => {
    await set('2026-03-02', '1:30');
    expect(await submit()).toMatchObject({
      status: 'SUBMITTED',
      version: 1,
      rows: [{ cells: [{ statuses: ['SUBMITTED'] }, {}, {}, {}, {}, {}, {}] }],
    });
    const stale = { input: { week: monday, version: 0 } };
    expect(reasonOf(await api.ask(key, WITHDRAW, stale))).toBe('CONFLICT');
    const back = await api.read<{ withdrawTimeSheet: Sheet }>(key, WITHDRAW, { input: { week: monday, version: 1 } });
    expect(back.withdrawTimeSheet.status).toBe('OPEN');
    expect(await waiting()).toEqual([]);
    await submit();
    const ids = await waiting();
    expect(await api.read(owner, APPROVE, { input: { ids } })).toEqual({
      approveTimeWeeks: [{ week: { status: 'APPROVED' }, problem: null }],
    });
    expect(await api.read(owner, APPROVE, { input: { ids } })).toMatchObject({
      approveTimeWeeks: [{ problem: 'WEEK_IS_APPROVED' }],
    });
    expect(reasonOf(await api.ask(key, SET, cellInput('2026-03-02', '1', { seenSeconds: 5_400 })))).toBe(
      'CELL_HAS_FIXED_TIME',
    );
    const [entry] = await entries();
    expect(await decide('takeBackTimeEntries', [entry?.id ?? ''], 'The wrong client')).toEqual([
      { entry: { status: 'DRAFT' }, problem: null },
    ]);
    expect((await sheet()).status).toBe('OPEN');
    expect((await set('2026-03-02', '1', { seenSeconds: 5_400 })).seconds).toBe(3_600);
  });

  it('without work is handed in too, and isn’t missing then', async () => {
    const missing = `{ missingTimeSheets(first: 5, week: "${monday}") { nodes { assistantId } } }`;
    const before = await api.read<{ missingTimeSheets: { nodes: unknown[] } }>(owner, missing);
    clock.set('2026-03-09T15:00:00Z');
    expect(await submit()).toMatchObject({ status: 'SUBMITTED', seconds: 0 });
    const after = await api.read<{ missingTimeSheets: { nodes: unknown[] } }>(owner, missing);
    expect([before, after].map(({ missingTimeSheets }) => missingTimeSheets.nodes.length)).toEqual([1, 0]);
    expect(reasonOf(await api.ask(key, SUBMIT, { input: { week: '2026-03-16', version: 0 } }))).toBe('WEEK_NOT_BEGUN');
  });

  it('is not handed in while its timer runs', async () => {
    const start = `mutation ($input: StartTimerInput!) { startTimer(input: $input) { timer { version } } }`;
    const { contractId, serviceId } = agency;
    await api.read(key, start, { input: { contractId, serviceId, idempotencyKey: anotherKey() } });
    expect(reasonOf(await api.ask(key, SUBMIT, { input: { week: monday, version: 0 } }))).toBe('TIMER_RUNS');
  });

  it('is opened by work that is added, given back with a reason, as a whole or for an entry of it, and handed in again', async () => {
    await set('2026-03-02', '1');
    await submit();
    expect((await set('2026-03-03', '2')).status).toBe('OPEN');
    expect(await entries()).toMatchObject([{ status: 'DRAFT' }, { status: 'DRAFT' }]);
    await submit();
    expect(await api.read(owner, REJECT, { input: { ids: await waiting(), reason: 'What was it?' } })).toEqual({
      rejectTimeWeeks: [{ week: { status: 'REJECTED', reason: 'What was it?' }, problem: null }],
    });
    expect(await entries()).toMatchObject([
      { status: 'REJECTED', rejectionReason: 'What was it?' },
      { status: 'REJECTED' },
    ]);
    await submit();
    const [late, early] = (await entries()).map(({ id }) => id) as [string, string];
    expect(
      await decide('approveTimeEntries', [early, early.replace(/.$/, (last) => (last === '0' ? '1' : '0'))]),
    ).toMatchObject([{ entry: { status: 'APPROVED' } }, {}]);
    expect((await sheet()).status).toBe('SUBMITTED');
    await decide('rejectTimeEntries', [late], 'Too long');
    expect(await sheet()).toMatchObject({ status: 'REJECTED', reason: 'Too long' });
    await submit();
    await decide('approveTimeEntries', [late]);
    expect((await sheet()).status).toBe('APPROVED');
  });

  it('waits for the client where the contract says so, and is billable only then', async () => {
    await api.db.query(`update contracts set client_approves_time = true where id = $1`, [agency.contractId]);
    const client = await api.addMember(agency.agencyId, 'CLIENT', { clientId: agency.clientId });
    await set('2026-03-02', '1');
    expect(await entries(client.key)).toEqual([]);
    await submit();
    await api.read(owner, APPROVE, { input: { ids: await waiting() } });
    const [entry] = await entries(client.key);
    expect(entry?.status).toBe('CLIENT_REVIEW');
    const ids = [entry?.id ?? ''];
    await decide('objectToWork', ids, 'I asked for less', client.key);
    expect(await entries(owner)).toMatchObject([{ status: 'CLIENT_REVIEW', clientObjection: 'I asked for less' }]);
    expect(await decide('approveWork', ids, undefined, client.key)).toEqual([
      { entry: { status: 'APPROVED' }, problem: null },
    ]);
    expect(await decide('approveWork', ids, undefined, client.key)).toMatchObject([
      { problem: { code: 'NOT_WAITING' } },
    ]);
  });

  it('that is billed is closed for good, by the database too', async () => {
    await set('2026-03-02', '1');
    await submit();
    await api.read(owner, APPROVE, { input: { ids: await waiting() } });
    const [entry] = await entries();
    const values = [agency.agencyId, entry?.id];
    await api.db.query(
      `insert into billed_time_entries (agency_id, time_entry_id, contract_id, period) select $1, $2, contract_id, '2026-03-01' from time_entries where id = $2`,
      values,
    );
    expect(await decide('takeBackTimeEntries', [entry?.id ?? ''], 'Late')).toMatchObject([
      { problem: { code: 'ENTRY_IS_BILLED' } },
    ]);
    const tenancy = api.app.get(Tenancy);
    for (const sql of [
      `update time_entries set ended_at = ended_at + interval '1 hour' where id = $1`,
      'delete from time_entries where id = $1',
    ])
      for (const tenant of [{}, { assistantId: agency.assistant.assistantId }])
        await expect(
          tenancy.write({ agencyId: agency.agencyId, ...tenant }, (transaction) => transaction.rows(sql, [entry?.id])),
        ).rejects.toMatchObject({ code: '23001' });

    const correct = `mutation ($input: CorrectTimeEntryInput!) { correctTimeEntry(input: $input) { id status version secondsBefore correctedSeconds } }`;
    const wrong = { entryId: entry?.id, isWithdrawn: false, time: '1:30', reason: 'It took longer' };
    const proposed = await api.read<{ correctTimeEntry: { id: string; version: number } }>(key, correct, {
      input: wrong,
    });
    expect(proposed.correctTimeEntry).toMatchObject({
      status: 'PROPOSED',
      secondsBefore: 3_600,
      correctedSeconds: 5_400,
    });
    expect(reasonOf(await api.ask(key, correct, { input: wrong }))).toBe('CORRECTION_WAITS');
    const { id, version } = proposed.correctTimeEntry;
    const decision = `mutation { decideTimeCorrection(input: { id: "${id}", version: ${version}, isApproved: true }) { status } }`;
    expect(await api.read(owner, decision)).toEqual({ decideTimeCorrection: { status: 'APPROVED' } });
    expect(reasonOf(await api.ask(owner, decision))).toBe('CORRECTION_IS_APPROVED');
    await set('2026-03-03', '1');
    const open = (await entries()).find(({ status }) => status === 'DRAFT');
    const early = { entryId: open?.id, isWithdrawn: true, reason: 'None' };
    expect(reasonOf(await api.ask(key, correct, { input: early }))).toBe('ENTRY_IS_NOT_BILLED');
  });

  it('that nobody handed in is reminded of once, when the agency wants it', async () => {
    const reminding = new RemindLateService(api.app.get(Tenancy), api.app.get(Notifier));
    const mails = async (): Promise<number> => {
      await reminding.remindLateTimeSheets();
      const { rows } = await api.db.query(`select subject from mail.waiting where recipient = $1`, [
        agency.assistant.email,
      ]);
      return rows.length;
    };
    await api.db.query(`update memberships set created_at = '2026-01-01' where agency_id = $1`, [agency.agencyId]);
    await api.db.query(`delete from mail.waiting where recipient = $1`, [agency.assistant.email]);
    expect(await mails()).toBe(0);
    await api.db.query(`update time_settings set reminder_days_after = 1, reminder_hour = 9 where agency_id = $1`, [
      agency.agencyId,
    ]);
    clock.set('2026-03-09T07:59:00Z');
    expect(await mails()).toBe(0);
    clock.set('2026-03-09T08:00:00Z');
    expect([await mails(), await mails()]).toEqual([1, 1]);
    clock.set('2026-03-15T12:00:00Z');
    await submit('2026-03-09');
    clock.set('2026-03-16T08:00:00Z');
    expect(await mails()).toBe(1);
    clock.set('2026-03-23T08:00:00Z');
    expect(await mails()).toBe(2);
  });
});

import { TestApi } from '../support/api.js';
import { TestClock } from '../support/clock.js';
import { buildTimeAgency, type TimeAgency } from '../support/time.js';

const SET = 'mutation ($input: SetTimeSheetCellInput!) { setTimeSheetCell(input: $input) { timeSheet { version } } }';
const SUBMIT = 'mutation ($input: SubmitTimeSheetInput!) { submitTimeSheet(input: $input) { status } }';
const WEEKS = '{ timeWeeks(first: 9, status: SUBMITTED) { nodes { id } } }';
const ENTRIES = '{ timeEntries(first: 20) { nodes { id status } } }';
const APPROVE =
  'mutation ($input: ApproveTimeWeeksInput!) { approveTimeWeeks(input: $input) { week { status } problem } }';
const UNDO = `mutation ($input: TimeEntriesWithReasonInput!) {
  takeBackTimeEntries(input: $input, staysHandedIn: true) { entry { status } problem { code } } }`;

interface Nodes<T> {
  nodes: T[];
}

describe('a week whose approval was a slip', () => {
  let api: TestApi;
  let agency: TimeAgency;

  beforeAll(async () => {
    api = await TestApi.start({ clock: new TestClock('2026-03-06T15:00:00Z') });
    agency = await buildTimeAgency(api);
  });
  afterAll(() => api.stop());

  const waiting = async (): Promise<string[]> => {
    const { timeWeeks } = await api.read<{ timeWeeks: Nodes<{ id: string }> }>(agency.owner.key, WEEKS);
    return timeWeeks.nodes.map(({ id }) => id);
  };

  it('is handed in as before it, with its entries, and is decided on anew', async () => {
    const { contractId, serviceId, assistant, owner } = agency;
    const work = { contractId, serviceId, date: '2026-03-02', time: '1', seenSeconds: 0 };
    await api.read(assistant.key, SET, { input: work });
    await api.read(assistant.key, SUBMIT, { input: { week: '2026-03-02', version: 0 } });
    const ids = await waiting();
    expect(ids).toHaveLength(1);
    await api.read(owner.key, APPROVE, { input: { ids } });
    const { timeEntries } = await api.read<{ timeEntries: Nodes<{ id: string }> }>(owner.key, ENTRIES);
    const entries = timeEntries.nodes.map(({ id }) => id);
    expect(await api.read(owner.key, UNDO, { input: { ids: entries, reason: 'A slip' } })).toEqual({
      takeBackTimeEntries: [{ entry: { status: 'SUBMITTED' }, problem: null }],
    });
    expect(await waiting()).toEqual(ids);
    const { rows } = await api.db.query('select decided_at, decided_by, reason from time_weeks where id = $1', ids);
    expect(rows).toEqual([{ decided_at: null, decided_by: null, reason: null }]);
    expect(await api.read(owner.key, APPROVE, { input: { ids } })).toEqual({
      approveTimeWeeks: [{ week: { status: 'APPROVED' }, problem: null }],
    });
  });
});

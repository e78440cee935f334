import { TestApi } from '../support/api.js';
import { TestClock } from '../support/clock.js';
import { buildTimeAgency, type TimeAgency } from '../support/time.js';

const SET = `mutation ($input: SetTimeSheetCellInput!) { setTimeSheetCell(input: $input) { timeSheet { version } } }`;
const SUBMIT = `mutation ($input: SubmitTimeSheetInput!) { submitTimeSheet(input: $input) { version } }`;
const ENTRIES = `{ timeEntries(first: 20) { nodes { id status rejectionReason clientObjection } } }`;
const TOLD = `{ notifications(first: 50) { nodes { kind title subjectType subjectId } } }`;
const DECIDE = (name: string, input: string) =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { entry { status } problem { code message } } }`;

describe('work to which a client objects', () => {
  let api: TestApi;
  let agency: TimeAgency;
  let client: string;
  let owner: string;
  let key: string;
  let ids: [string, string];

  beforeAll(async () => {
    api = await TestApi.start({ clock: new TestClock('2026-03-06T15:00:00Z') });
    agency = await buildTimeAgency(api);
    [key, owner] = [agency.assistant.key, agency.owner.key];
    await api.db.query(`update contracts set client_approves_time = true where id = $1`, [agency.contractId]);
    client = (await api.addMember(agency.agencyId, 'CLIENT', { clientId: agency.clientId })).key;
    const { contractId, serviceId } = agency;
    let version = 0;
    for (const [date, time] of [
      ['2026-03-02', '1'],
      ['2026-03-03', '0:30'],
    ]) {
      const input = { contractId, serviceId, date, time, seenSeconds: 0 };
      const set = await api.read<{ setTimeSheetCell: { timeSheet: { version: number } } }>(key, SET, { input });
      version = set.setTimeSheetCell.timeSheet.version;
    }
    await api.read(key, SUBMIT, { input: { week: '2026-03-02', version } });
    ids = (await entries(owner)).map(({ id }) => id) as [string, string];
    await decide(owner, 'approveTimeEntries', ids);
  });
  afterAll(() => api.stop());

  const entries = async (by: string) =>
    (await api.read<{ timeEntries: { nodes: { id: string; status: string }[] } }>(by, ENTRIES)).timeEntries.nodes;
  const decide = async (by: string, name: string, of: string[], reason?: string) =>
    Object.values(
      await api.read<Record<string, unknown[]>>(
        by,
        DECIDE(name, reason ? 'TimeEntriesWithReasonInput' : 'TimeEntriesInput'),
        { input: { ids: of, ...(reason && { reason }) } },
      ),
    )[0];
  const told = async (by: string): Promise<unknown[]> =>
    (await api.read<{ notifications: { nodes: { kind: string }[] } }>(by, TOLD)).notifications.nodes.filter(
      ({ kind }) => kind === 'WORK_OBJECTED',
    );

  it('is told those who run the agency, with how much and on which contract', async () => {
    await decide(client, 'objectToWork', ids, 'I asked for less');
    expect(await told(owner)).toMatchObject([
      {
        title: expect.stringMatching(/ objects to 1 h 30 min of work on “.+”$/) as string,
        ...{ subjectType: 'OBJECTION', subjectId: agency.clientId },
      },
    ]);
    expect(await told(key)).toEqual([]);
  });

  it('isn’t approved as what was handed in is: it waits for the client', async () => {
    expect(await decide(owner, 'approveTimeEntries', ids.slice(0, 1))).toMatchObject([
      { problem: { message: 'The agency has approved it: it waits for the client.' } },
    ]);
  });

  it('is approved by the client’s word to staff, or given back to the assistant', async () => {
    const [late, early] = ids;
    expect(await decide(owner, 'approveWork', [late])).toEqual([{ entry: { status: 'APPROVED' }, problem: null }]);
    expect(await decide(owner, 'rejectTimeEntries', [early], 'Half of it')).toMatchObject([
      { entry: { status: 'REJECTED' } },
    ]);
    expect(await entries(owner)).toMatchObject([
      { status: 'APPROVED', clientObjection: null },
      { status: 'REJECTED', rejectionReason: 'Half of it', clientObjection: null },
    ]);
    expect(await decide(owner, 'approveTimeEntries', [early])).toMatchObject([
      { problem: { message: 'Its assistant has to hand it in first.' } },
    ]);
  });
});

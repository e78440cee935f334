import { TestApi } from '../support/api.js';
import { buildTimeEntries } from '../support/builders.js';
import { TestClock } from '../support/clock.js';
import { buildTimeAgency } from '../support/time.js';

const SUBMIT = `mutation ($input: SubmitTimeSheetInput!) { submitTimeSheet(input: $input) { status } }`;
const WEEKS = `{ timeWeeks(first: 9) { nodes { overlapCount } } }`;

describe('overlaps of a week that is handed in', () => {
  let api: TestApi;

  beforeAll(async () => {
    api = await TestApi.start({ clock: new TestClock('2026-03-06T15:00:00Z') });
  });
  afterAll(() => api.stop());

  it('are counted once, not once for each of the two', async () => {
    const { agencyId, contractId, serviceId, assistant, owner } = await buildTimeAgency(api);
    const work = { agency_id: agencyId, contract_id: contractId, service_id: serviceId };
    const write = (from: string) =>
      buildTimeEntries(api.db, {
        ...{ ...work, assistant_id: assistant.assistantId ?? '', status: 'DRAFT', from, seconds: 3_600 },
      });
    await write('2026-03-03T09:00:00Z');
    await write('2026-03-03T09:30:00Z');
    await write('2026-03-04T09:00:00Z');
    await api.read(assistant.key, SUBMIT, { input: { week: '2026-03-02', version: 0 } });
    expect(await api.read(owner.key, WEEKS)).toEqual({ timeWeeks: { nodes: [{ overlapCount: 1 }] } });
  });
});

import { BilledDesk } from '../support/billed-desk.js';
import { buildService, buildTimeEntries } from '../support/builders.js';

describe('the month in which something of a client is to bill', () => {
  const desk = new BilledDesk();
  beforeAll(() => desk.open());
  afterAll(() => desk.close());
  beforeEach(() => desk.begin());

  const monthToBill = async (): Promise<string | null> => {
    const query = 'query ($clientId: ID!) { monthToBill(clientId: $clientId) }';
    const variables = { clientId: desk.clientId };
    return (await desk.api.read<{ monthToBill: string | null }>(desk.owner.key, query, variables)).monthToBill;
  };

  it('is the earliest that is open, and none without work', async () => {
    expect(await monthToBill()).toBeNull();
    await desk.work('2026-02', 1);
    await desk.work('2026-01', 1);
    expect(await monthToBill()).toBe('2026-01');
    await desk.issue('2026-01');
    expect(await monthToBill()).toBe('2026-02');
    await desk.issue('2026-02');
    expect(await monthToBill()).toBeNull();
  });

  it('is a later one for work whose own month is closed', async () => {
    await desk.work('2026-01', 1);
    await desk.issue('2026-01');
    await desk.work('2026-01', 1);
    expect(await monthToBill()).toBe('2026-02');
    await desk.bench.run(desk.agencyId, '2026-02', '2026-03-02T08:00:00Z');
    await desk.work('2026-01', 1);
    expect(await monthToBill()).toBe('2026-03');
  });

  it('is also one that would be refused', async () => {
    const work = { agency_id: desk.agencyId, contract_id: desk.contractId, assistant_id: desk.assistantId };
    const service_id = await buildService(desk.api.db, { agency_id: desk.agencyId });
    await buildTimeEntries(desk.api.db, { ...work, service_id, from: '2026-02-10T09:00:00Z' });
    expect(await monthToBill()).toBe('2026-02');
  });
});

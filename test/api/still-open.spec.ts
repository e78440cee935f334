import { buildContract, buildTask, buildTimeEntries } from '../support/builders.js';
import { BooksDesk, type HourlyClient } from '../support/books-desk.js';
import { codeOf } from '../support/mutations.js';

interface StillOpen {
  month: string;
  kind: string;
  count: number;
  seconds: number;
}

const QUERY = `query ($through: Month!) { stillOpen(through: $through) { month kind count seconds } }`;

describe('what of open months isn’t in the books', () => {
  const desk = new BooksDesk();
  let client: HourlyClient;
  beforeAll(() => desk.open());
  afterAll(() => desk.close());
  beforeEach(async () => {
    await desk.begin();
    client = await desk.buildHourlyClient('EUR');
  });

  const stillOpen = async (through: string): Promise<string[]> =>
    (await desk.read<{ stillOpen: StillOpen[] }>(QUERY, { through })).stillOpen.map(
      ({ month, kind, count, seconds }) => `${month} ${kind} ${count} ${seconds}`,
    );

  const work = (from: string, status: string, more: object = {}) =>
    buildTimeEntries(desk.api.db, {
      ...{ agency_id: desk.agencyId, contract_id: client.contractId, service_id: client.serviceId },
      ...{ assistant_id: client.assistantId, from, status: status as 'DRAFT', ...more },
    });

  const spend = (day: string, status: string, billable = true) =>
    desk.api.db.query(
      `insert into expenses (agency_id, contract_id, advanced_by, day, description, amount_minor, currency, billable,
         status, approved_at, consent_asked_at, consent_answered_at, consent_answered_by, created_by, created_at)
       values ($1, $2, 'AGENCY', $3, 'Stamps', 500, 'EUR', $5, $4, case when $4 <> 'SUBMITTED' then now() end,
         case when $4 not in ('SUBMITTED', 'APPROVED') then now() end, case when $4 in ('CONSENTED', 'REFUSED') then now() end,
         case when $4 in ('CONSENTED', 'REFUSED') then 'test' end, 'test', now())`,
      [desk.agencyId, client.contractId, day, status, billable],
    );

  it('is told of every month, not of the last alone, and no more of those that are closed', async () => {
    await work('2026-01-10T09:00:00Z', 'SUBMITTED', { count: 2 });
    await work('2026-02-10T09:00:00Z', 'REJECTED');
    await work('2026-02-11T09:00:00Z', 'DRAFT');
    await work('2026-03-10T09:00:00Z', 'APPROVED');
    await work('2026-04-01T09:00:00Z', 'SUBMITTED');
    const january = '2026-01 TIME_SUBMITTED 2 3600';
    const february = ['2026-02 TIME_DRAFT 1 1800', '2026-02 TIME_REJECTED 1 1800'];
    expect(await stillOpen('2026-03')).toEqual([january, ...february, '2026-03 TIME_UNBILLED 1 1800']);
    expect(await stillOpen('2026-02')).toEqual([january, ...february]);
    await desk.closePeriod('2026-01');
    expect(await stillOpen('2026-02')).toEqual(february);
  });

  it('is drafts and payouts once a month is billed', async () => {
    await desk.api.db.query(`update assistants set pay_hourly_rate = 20, pay_currency = 'EUR' where id = $1`, [
      client.assistantId,
    ]);
    await desk.work(client, { hours: 1, from: '2026-01-10T09:00:00Z' });
    await desk.bench.run(desk.agencyId, '2026-01');
    expect(await stillOpen('2026-01')).toEqual(['2026-01 INVOICE_DRAFT 1 0', '2026-01 PAYOUT_FOUND 1 0']);
  });

  it('leaves out what is never billed', async () => {
    await work('2026-01-10T09:00:00Z', 'APPROVED', { billable: false });
    await spend('2026-01-10', 'APPROVED', false);
    await spend('2026-01-10', 'REFUSED');
    const terms = { agency_id: desk.agencyId, client_id: client.clientId, kind: 'PER_TASK', currency: 'EUR' };
    const contract_id = await buildContract(desk.api.db, terms);
    await work('2026-01-10T09:00:00Z', 'APPROVED', { contract_id });
    expect(await stillOpen('2026-01')).toEqual([]);
    const task = { agency_id: desk.agencyId, contract_id, service_id: client.serviceId };
    await buildTask(desk.api.db, { ...task, status: 'DELIVERED', delivered_at: '2026-01-31T23:00:00Z' });
    await buildTask(desk.api.db, { ...task, status: 'APPROVED', approved_at: '2026-01-20T12:00:00Z' });
    await spend('2026-01-31', 'SUBMITTED');
    await spend('2026-01-31', 'CONSENT_ASKED');
    await spend('2026-01-31', 'CONSENTED');
    expect(await stillOpen('2026-01')).toEqual([
      ...['2026-01 EXPENSE_SUBMITTED 2 0', '2026-01 EXPENSE_UNBILLED 1 0'],
      ...['2026-01 TASK_DELIVERED 1 0', '2026-01 TASK_UNBILLED 1 0'],
    ]);
  });

  it('is told to those alone who close the books', async () => {
    const manager = await desk.api.addMember(desk.agencyId, 'MANAGER');
    expect(codeOf(await desk.api.ask(manager.key, QUERY, { through: '2026-01' }))).toMatchObject({ code: 'FORBIDDEN' });
  });
});

import { demoTenant } from '#features/demo';
import { createDemoDatabase } from '../support/demo-database.js';
import { onOwner, type TestDatabase } from '../support/postgres.js';

/** When the month begins that goes on, and when the day on which the demo is made. */
const november = '2026-11-01T05:00:00Z';
const today = '2026-11-29T05:00:00Z';

describe('the month that goes on in the demo', () => {
  let database: TestDatabase;
  const rows = <Row extends object>(sql: string): Promise<Row[]> =>
    onOwner<Row>(database.ownerUrl, sql.replaceAll('$1', `'${demoTenant.agencyId}'`));

  beforeAll(async () => {
    ({ database } = await createDemoDatabase());
  }, 240_000);
  afterAll(() => database.drop());

  it('has everybody at work in the month that goes on, up to the day before', async () => {
    const hours = 'sum(extract(epoch from e.ended_at - e.started_at) / 3600)';
    const [work] = await rows<object>(
      `select count(distinct e.assistant_id)::int as people, max(e.ended_at) < '${today}' as "isPast",
              (${hours} filter (where c.title = 'Inbox retainer' and e.billable))::float8 as "hoursOfKessler"
         from time_entries e join contracts c on c.id = e.contract_id
        where e.agency_id = $1 and e.started_at >= '${november}'`,
    );
    expect(work).toEqual({ people: 12, isPast: true, hoursOfKessler: 51.5 });
    const weeks = await rows<{ week: string; waiting: number; approved: number }>(
      `select week_start::text as week, count(*) filter (where status = 'SUBMITTED')::int as waiting,
              count(*) filter (where status = 'APPROVED')::int as approved
         from time_weeks where agency_id = $1 group by 1 order by 1`,
    );
    expect(weeks).toEqual([
      { week: '2026-11-02', waiting: 0, approved: 12 },
      { week: '2026-11-09', waiting: 0, approved: 12 },
      { week: '2026-11-16', waiting: 5, approved: 6 },
    ]);
    const [begun] = await rows<object>(
      `select count(*) filter (where e.status <> 'DRAFT')::int as others,
              count(*) filter (where a.name = 'Maya Rao')::int as "ofMaya"
         from time_entries e join assistants a on a.id = e.assistant_id
        where e.agency_id = $1 and e.started_at >= '2026-11-23T05:00:00Z'`,
    );
    expect(begun).toEqual({ others: 0, ofMaya: 3 });
  });

  it('tells what was done in the order in which it was', async () => {
    const early = await rows(
      `select number from invoices where agency_id = $1 and status = 'ISSUED' and issued_at <= created_at
        union all select i.number from invoices i join settlements s on s.invoice_id = i.id
          join payments p on p.id = s.payment_id where i.agency_id = $1 and p.created_at < i.issued_at`,
    );
    expect(early).toEqual([]);
    const there = await rows(
      `select (select max(created_at) from assistants where agency_id = $1)
            < (select min(started_at) from time_entries where agency_id = $1) as "beforeTheyWorked"`,
    );
    expect(there).toEqual([{ beforeTheyWorked: true }]);
  });
});

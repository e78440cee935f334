import pg from 'pg';
import { buildAgencyOfWork } from '../support/agency-of-work.js';
import { BillingBench } from '../support/billing.js';
import {
  buildAgency,
  buildAssistant,
  buildClient,
  buildContract,
  buildRate,
  buildRetainer,
  buildService,
  buildTimeEntries,
} from '../support/builders.js';
import { createTestDatabase, type TestDatabase } from '../support/postgres.js';

describe('billing months', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  let bench: BillingBench;
  const column = async (sql: string, ...values: unknown[]): Promise<unknown[]> =>
    (await owner.query({ text: sql, values, rowMode: 'array' })).rows.map(([value]) => value);

  beforeAll(async () => {
    database = await createTestDatabase();
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    bench = await BillingBench.open(database.appUrl);
  });
  afterAll(async () => {
    await bench.close();
    await owner.end();
    await database.drop();
  });

  async function buildHourlyClient(
    agencyId: string,
    hourlyRate?: string,
  ): Promise<Record<'agency_id' | 'contract_id' | 'service_id' | 'assistant_id' | 'clientId', string>> {
    const agency = { agency_id: agencyId };
    const clientId = await buildClient(owner, agency);
    const contractId = await buildContract(owner, { ...agency, client_id: clientId });
    const serviceId = await buildService(owner, { ...agency, hourly_rate: hourlyRate });
    const assistantId = await buildAssistant(owner, { ...agency, pay_hourly_rate: '20' });
    const work = { ...agency, contract_id: contractId, service_id: serviceId, assistant_id: assistantId };
    await buildTimeEntries(owner, { ...work, count: 4 });
    return { ...work, clientId };
  }

  it('refuses a client without a rate by name of the entry, bills the others, and bills just that one once it is mended', async () => {
    const agencyId = await buildAgency(owner);
    await buildHourlyClient(agencyId, '40');
    const poor = await buildHourlyClient(agencyId);
    const first = await bench.run(agencyId, '2026-01');
    expect(await column('select client_id from invoices where run_id = $1', first)).not.toContain(poor.clientId);
    const { rows: refusals } = await owner.query(
      'select client_id, concern, code, subject from billing_refusals where run_id = $1',
      [first],
    );
    const entries = await column('select id from time_entries where contract_id = $1', poor.contract_id);
    expect(refusals).toEqual([
      { client_id: poor.clientId, concern: 'BILL', code: 'NO_RATE', subject: expect.any(String) },
    ]);
    expect(entries).toContain(refusals[0].subject);
    // The work was done all the same, so its assistant is paid by this run.
    expect(
      await column(
        'select amount_minor from payouts where run_id = $1 and assistant_id = $2',
        first,
        poor.assistant_id,
      ),
    ).toEqual(['4000']);

    await buildRate(owner, { agency_id: agencyId, contract_id: poor.contract_id, rate: '30' });
    const second = await bench.run(agencyId, '2026-01');
    const { rows: mended } = await owner.query('select client_id, total_minor from invoices where run_id = $1', [
      second,
    ]);
    expect(mended).toEqual([{ client_id: poor.clientId, total_minor: '6000' }]);
    expect(await column('select count(*)::int from payouts where run_id = $1', second)).toEqual([0]);
  });

  it('bills late work in the first open month, and a skipped month with the next', async () => {
    const agencyId = await buildAgency(owner);
    const work = await buildHourlyClient(agencyId, '40');
    await bench.run(agencyId, '2026-01', '2026-02-03T00:00:00Z');
    await owner.query(
      `insert into time_entries (agency_id, contract_id, service_id, assistant_id, started_at, ended_at, status, approved_at)
      values ($1, $2, $3, $4, '2026-01-20T09:00Z', '2026-01-20T10:00Z', 'APPROVED', '2026-02-10T00:00Z')`,
      [agencyId, work.contract_id, work.service_id, work.assistant_id],
    );
    await buildTimeEntries(owner, {
      agency_id: agencyId,
      contract_id: work.contract_id,
      service_id: work.service_id,
      assistant_id: work.assistant_id,
      from: '2026-03-05T09:00:00Z',
    });
    const march = await bench.run(agencyId, '2026-03');
    const { rows } = await owner.query(
      `select to_char(l.period, 'YYYY-MM') as period, l.quantity_seconds from invoice_lines l join invoices i on i.id = l.invoice_id where i.run_id = $1 order by 1`,
      [march],
    );
    expect(rows).toEqual([
      { period: '2026-02', quantity_seconds: '3600' },
      { period: '2026-03', quantity_seconds: '1800' },
    ]);
  });

  it('keeps two agencies apart: a run reads and writes only its own', async () => {
    const [one, other] = [await buildAgency(owner), await buildAgency(owner)];
    await buildHourlyClient(one, '40');
    await buildHourlyClient(other, '50');
    await bench.run(one, '2026-01');
    expect(await column('select count(*)::int from invoices where agency_id = $1', one)).toEqual([1]);
    for (const table of [
      'invoices',
      'billed_time_entries',
      'paid_time_entries',
      'contract_states',
      'payouts',
      'outbox',
    ]) {
      expect([table, ...(await column(`select count(*)::int from ${table} where agency_id = $1`, other))]).toEqual([
        table,
        0,
      ]);
    }
  });

  it('starts due runs by itself: when the month has ended in the zone of the agency, once, and only where something is agreed', async () => {
    const { rows: clock } = await owner.query<{ month: string }>(
      `select to_char(now() at time zone 'UTC' - interval '1 month', 'YYYY-MM') as month`,
    );
    const zones = ['Pacific/Kiritimati', 'UTC', 'Pacific/Pago_Pago'];
    const agencies: string[] = [];
    for (const zone of zones) agencies.push(await buildAgency(owner, { time_zone: zone }));
    for (const agencyId of agencies) {
      const clientId = await buildClient(owner, { agency_id: agencyId });
      await buildContract(owner, { agency_id: agencyId, client_id: clientId });
    }
    const empty = await buildAgency(owner);
    const manual = await buildAgency(owner, { bills_automatically: false });
    await bench.runs.startDueBillingRuns();
    await bench.runs.startDueBillingRuns();
    const runsOf = (agencyId: string): Promise<unknown[]> =>
      column(`select to_char(month, 'YYYY-MM') from billing_runs where agency_id = $1`, agencyId);
    expect(await runsOf(agencies[1] as string)).toEqual([clock[0]?.month]);
    for (const agencyId of agencies) expect(await runsOf(agencyId)).toHaveLength(1);
    expect([await runsOf(empty), await runsOf(manual)]).toEqual([[], []]);

    // In the last hours of a month it has ended on Kiritimati (UTC+14) and goes on in Pago Pago (UTC-11).
    const due = async (at: string): Promise<unknown[]> =>
      column(
        `select to_char(month, 'YYYY-MM') from due_billing_runs($1) where agency_id = any($2) order by 1`,
        at,
        agencies,
      );
    expect(await due('2030-06-30T12:00:00Z')).toEqual(['2030-05', '2030-05', '2030-06']);
    expect(await due('2030-07-01T05:00:00Z')).toEqual(['2030-05', '2030-06', '2030-06']);
  });

  it('gives numbers without a gap and never twice to many issuers at the same moment', async () => {
    const agencyId = await buildAgencyOfWork(owner, { clients: 60, entriesPerClient: 4 });
    const runId = await bench.run(agencyId, '2026-01');
    const ids = (await column('select id from invoices where run_id = $1', runId)) as string[];
    const issuers = Array.from({ length: 20 }, (_, i) =>
      // Each wants three of its own and all of the run: what another has issued already it passes over.
      bench.issuing.issueInvoices({ agencyId }, i % 2 ? { runId } : { invoiceIds: ids.slice(i * 3, i * 3 + 3) }),
    );
    const results = await Promise.all(issuers);
    const issued = results.flatMap((result) => (result.ok ? result.value.invoiceIds : []));
    expect(new Set(issued).size).toBe(60);
    expect(issued).toHaveLength(60);
    const numbers = await column('select number from invoices where agency_id = $1 order by number', agencyId);
    expect(numbers).toEqual(
      Array.from({ length: 60 }, (_, i) => `INV-${new Date().getUTCFullYear()}-${String(i + 1).padStart(4, '0')}`),
    );
  });

  it('defers a fee in advance and recognises it in its month; the books balance every day', async () => {
    const agencyId = await buildAgency(owner);
    const clientId = await buildClient(owner, { agency_id: agencyId, tax_rate: '20' });
    await buildRetainer(owner, {
      agency_id: agencyId,
      client_id: clientId,
      fee_minor: 15_000,
      contract: { start_date: '2026-01-01' },
    });
    const runId = await bench.run(agencyId, '2026-01', '2026-02-01T12:00:00Z');
    await bench.issuing.issueInvoices({ agencyId }, { runId, issuedOn: '2026-02-01' });
    const balancesOn = async (day: string): Promise<unknown> =>
      (
        await owner.query(
          `select account, sum(amount_minor)::int as minor from postings p join journal_entries e on e.id = p.entry_id
            where p.agency_id = $1 and e.entry_date <= $2 group by 1 order by 1`,
          [agencyId, day],
        )
      ).rows.map(({ account, minor }) => `${account} ${minor}`);
    expect(await balancesOn('2026-02-01')).toEqual(['1200 36000', '2200 -6000', '2400 -15000', '4200 -15000']);
    expect(await balancesOn('2026-02-28')).toEqual(['1200 36000', '2200 -6000', '2400 0', '4200 -30000']);
  });
});

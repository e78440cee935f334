import pg from 'pg';
import {
  demoAgency,
  demoClients,
  demoContracts,
  demoMonths,
  demoTenant,
  refusedClient,
  refusedMonth,
  unapprovedTag,
} from '#features/demo';
import { importDemo, simulateDemoClient } from '../support/demo-case.js';
import { demoClock } from '../support/demo-database.js';
import { makeDemo, type Demo } from '../support/demo-process.js';
import { findingsOf } from '../support/findings.js';
import { createTestDatabase, type TestDatabase } from '../support/postgres.js';
import { type Running, startWorker, until } from '../support/processes.js';

/** When the month begins that goes on, and isn't billed. */
const november = '2026-11-01T05:00:00Z';

/** Who stands for an assistant. */
const WORKING = ['ASSISTANT', 'MANAGER'];

describe('the demo', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  let worker: Running;
  let demo: Demo;
  const environment = demoClock();
  const rows = async <Row extends object>(sql: string): Promise<Row[]> =>
    (await owner.query(sql, sql.includes('$1') ? [demoTenant.agencyId] : [])).rows as Row[];
  const one = async (sql: string): Promise<unknown> => Object.values((await rows(sql))[0] as object)[0];

  beforeAll(async () => {
    database = await createTestDatabase();
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    worker = await startWorker(database, environment);
    // Killed wherever it happens to be, it is taken up by the next start.
    const moments = [
      'select exists (select from auth."user")',
      'select exists (select from imports)',
      `select exists (select from invoices where status = 'ISSUED')`,
      `select exists (select from time_weeks where status = 'SUBMITTED')`,
    ];
    for (const moment of moments)
      await makeDemo(database, { environment, isTimeToKill: async () => (await one(moment)) === true });
    demo = (await makeDemo(database, { environment })) as Demo;
  }, 400_000);
  afterAll(async () => {
    await worker.kill('SIGTERM');
    await owner.end();
    await database.drop();
  });

  it('tells how to get in, as one of each role, of whom the manager works for clients too', async () => {
    expect(demo.signIns.map(({ role }) => role).sort()).toEqual([
      'ACCOUNTANT',
      'ASSISTANT',
      'CLIENT',
      'MANAGER',
      'OWNER',
    ]);
    expect(demo.password.length).toBeGreaterThanOrEqual(8);
    const members = await rows(
      `select m.role, u.email, m.assistant_id is not null as assists, m.client_id is not null as buys from memberships m
         join auth."user" u on u.id = m.user_id where agency_id = $1 order by role`,
    );
    expect(members).toEqual(
      [...demo.signIns]
        .sort((a, b) => (a.role < b.role ? -1 : 1))
        .map(({ email, role }) => ({ role, email, assists: WORKING.includes(role), buys: role === 'CLIENT' })),
    );
    expect(await one(`select count(*)::int from auth.account where password is not null`)).toBe(demo.signIns.length);
    const [key] = await rows(
      `select role from find_api_key(sha256(convert_to('${demo.apiKey.replaceAll("'", '')}', 'UTF8')), '127.0.0.1')`,
    );
    expect(key).toEqual({ role: 'OWNER' });
  });

  it('is one agency with six months of work', async () => {
    expect(await rows('select name, bills_automatically as bills from agencies')).toEqual([
      { name: demoAgency.name, bills: true },
    ]);
    expect(await one(`select count(*)::int from imports where agency_id = $1 and status = 'DONE'`)).toBe(1);
    expect(await one('select count(*)::int from time_entries where agency_id = $1')).toBeGreaterThan(12_000);
    const statuses = await rows<{ status: string; unchecked: boolean }>(
      `select status, '${unapprovedTag}' = any(tags) as unchecked from time_entries
        where agency_id = $1 and started_at < '${november}' group by 1, 2`,
    );
    expect(statuses.sort((a, b) => (a.status < b.status ? -1 : 1))).toEqual([
      { status: 'APPROVED', unchecked: false },
      { status: 'SUBMITTED', unchecked: true },
    ]);
  });

  it('has each month billed once, in order, with one client refused in the last', async () => {
    const runs = await rows(
      `select to_char(month, 'YYYY-MM') as month, status from billing_runs where agency_id = $1 order by created_at`,
    );
    expect(runs).toEqual(demoMonths.map((month) => ({ month, status: 'DONE' })));
    const refusals = await rows(
      `select to_char(r.month, 'YYYY-MM') as month, c.name, f.concern, f.code from billing_refusals f
         join billing_runs r on r.id = f.run_id join clients c on c.id = f.client_id where f.agency_id = $1`,
    );
    const { name } = demoClients.find(({ key }) => key === refusedClient) ?? {};
    expect(refusals).toEqual([{ month: refusedMonth, name, concern: 'BILL', code: 'NO_RATE' }]);
  });

  it('bills all approved work, but for what is refused, and pays all of it', async () => {
    const unbilled = await rows(
      `select distinct c.client_id, to_char(e.started_at at time zone a.time_zone, 'YYYY-MM') as month
         from time_entries e join contracts c on c.id = e.contract_id join agencies a on a.agency_id = e.agency_id
        where e.agency_id = $1 and e.status = 'APPROVED' and e.billable and c.kind <> 'PER_TASK' and e.started_at < '${november}'
          and not exists (select from billed_time_entries b where b.time_entry_id = e.id)`,
    );
    const [refused] = await rows<{ client_id: string }>(`select client_id from billing_refusals where agency_id = $1`);
    expect(unbilled).toEqual([{ client_id: refused?.client_id, month: refusedMonth }]);
    expect(
      await one(
        `select count(*)::int from time_entries e join contracts c on c.id = e.contract_id
          where e.agency_id = $1 and e.status = 'APPROVED' and c.kind <> 'PER_TASK' and e.started_at < '${november}'
            and not exists (select from paid_time_entries p where p.time_entry_id = e.id)`,
      ),
    ).toBe(0);
    expect(
      await one(
        `select count(*)::int from billed_time_entries b join time_entries e on e.id = b.time_entry_id
          where b.agency_id = $1 and (e.status <> 'APPROVED' or not e.billable)`,
      ),
    ).toBe(0);
    expect(
      await one(
        `select count(*)::int from tasks t where agency_id = $1 and status = 'APPROVED' and approved_at < '${november}'
          and not exists (select from billed_tasks b where b.task_id = t.id)`,
      ),
    ).toBe(0);
    const payouts = await rows<{ month: string; assistants: number }>(
      `select to_char(r.month, 'YYYY-MM') as month, count(distinct p.assistant_id)::int as assistants
         from payouts p join billing_runs r on r.id = p.run_id where p.agency_id = $1 group by 1 order by 1`,
    );
    expect(payouts).toEqual(demoMonths.map((month) => ({ month, assistants: 12 })));
  });

  it('bills work that was approved late in the month after its own', async () => {
    const late = await rows<{ worked: string; billed: string }>(
      `select to_char(e.started_at at time zone a.time_zone, 'YYYY-MM') as worked, to_char(r.month, 'YYYY-MM') as billed
         from time_entries e join agencies a on a.agency_id = e.agency_id
         join paid_time_entries p on p.time_entry_id = e.id join billing_runs r on r.id = p.run_id
        where e.agency_id = $1 and to_char(e.started_at at time zone a.time_zone, 'YYYY-MM') <> to_char(r.month, 'YYYY-MM')`,
    );
    expect(late.length).toBeGreaterThan(5);
    for (const { worked, billed } of late) {
      expect(demoMonths.indexOf(billed as never)).toBe(demoMonths.indexOf(worked as never) + 1);
    }
  });

  it('bills to the unit what the simulator says without a database', async () => {
    const { rows: entries } = await importDemo();
    const totals: string[] = [];
    const balances: string[] = [];
    for (const { key, name } of demoClients) {
      const runs = key === refusedClient ? demoMonths.filter((month) => month < refusedMonth) : demoMonths;
      const outcome = simulateDemoClient(key, entries, runs);
      if (!outcome.ok) throw new Error(`${name}: ${outcome.error.code}`);
      for (const { run, currency, totalMinor } of outcome.value.invoices)
        totals.push([name, run, currency, totalMinor].join('/'));
      for (const [contractId, statements] of outcome.value.retainers) {
        const title = demoContracts.find((contract) => contract.key === contractId)?.title;
        for (const row of statements)
          balances.push([name, title, row.period, row.used, row.held, row.borrowedOut, row.carriedOut].join('/'));
      }
    }
    const billed = await rows<{ text: string }>(
      `select concat_ws('/', c.name, to_char(i.month, 'YYYY-MM'), i.currency, i.total_minor) as text
         from invoices i join clients c on c.id = i.client_id where i.agency_id = $1 and i.run_id is not null`,
    );
    expect(billed.map(({ text }) => text).sort()).toEqual(totals.sort());
    const closed = await rows<{ text: string }>(
      `select concat_ws('/', c.name, k.title, to_char(p.period, 'YYYY-MM'), used, held, borrowed_out, carried_out) as text
         from contract_periods p join contracts k on k.id = p.contract_id join clients c on c.id = k.client_id
        where p.agency_id = $1 and granted is not null`,
    );
    expect(closed.map(({ text }) => text).sort()).toEqual(balances.sort());
  });

  it('has the invoices of all months but the last issued, numbered without a gap, and booked', async () => {
    const months = await rows(
      `select to_char(month, 'YYYY-MM') as month, array_agg(distinct status) as statuses, array_agg(distinct issued_on::text) as days
         from invoices where agency_id = $1 and run_id is not null group by 1 order by 1`,
    );
    expect(months).toEqual(
      demoMonths.map((month, i) => ({
        month,
        statuses: [i === demoMonths.length - 1 ? 'DRAFT' : 'ISSUED'],
        days: [i === demoMonths.length - 1 ? null : `2026-${String(i + 6).padStart(2, '0')}-05`],
      })),
    );
    const numbers = (
      await rows<{ number: string }>(
        `select number from invoices where agency_id = $1 and status = 'ISSUED' order by month, number`,
      )
    ).map(({ number }) => number);
    expect(numbers.length).toBeGreaterThan(100);
    expect(numbers).toEqual(numbers.map((_, i) => `INV-2026-${String(i + 1).padStart(5, '0')}`));
    expect(
      await rows(
        `select currency from postings where agency_id = $1 group by entry_id, currency having sum(amount_minor) <> 0`,
      ),
    ).toEqual([]);
    expect(
      await rows(`select currency, sum(p.amount_minor) = (select sum(open_minor) from receivables r
          where r.agency_id = $1 and r.currency = p.currency) as agrees
         from postings p where p.agency_id = $1 and p.account = '1200' group by 1`),
    ).toEqual(['EUR', 'GBP', 'INR', 'JPY', 'USD'].map((currency) => ({ currency, agrees: true })));
  });

  it('has invoices and payouts in every state, and its books in its own currency', async () => {
    const states = await rows<{ state: string }>(
      `select distinct case when open_minor = 0 and written_off_minor > 0 then 'WRITTEN_OFF' when open_minor = 0 then 'PAID'
          when due_on < '2026-11-28' then 'OVERDUE' when paid_minor > 0 then 'PARTLY_PAID' else 'ISSUED' end as state
         from receivables where agency_id = $1 order by 1`,
    );
    expect(states.map(({ state }) => state)).toEqual(['ISSUED', 'OVERDUE', 'PAID', 'PARTLY_PAID', 'WRITTEN_OFF']);
    const payouts = await rows<{ status: string }>(
      'select distinct status from payouts where agency_id = $1 order by 1',
    );
    expect(payouts.map(({ status }) => status)).toEqual(['APPROVED', 'FOUND', 'HELD', 'PAID']);
    await until('all entries are converted', async () => {
      return (await one(`select count(*)::int from awaited_rates where agency_id = $1 and day <= '2026-11-27'`)) === 0;
    });
  }, 60_000);

  it('has a contract and a task in each state, a month that goes on, and what waits for each role', async () => {
    const statusesOf = async (table: string): Promise<string[]> =>
      (await rows<{ status: string }>(`select distinct status from ${table} where agency_id = $1 order by 1`)).map(
        ({ status }) => status,
      );
    expect(await statusesOf('contracts')).toEqual(
      ['DRAFT', 'SENT', 'WITHDRAWN', 'DECLINED', 'SIGNED', 'ACTIVE', 'PAUSED', 'ENDED', 'RENEWED'].sort(),
    );
    expect(await statusesOf('tasks')).toEqual(
      ['REQUESTED', 'ACCEPTED', 'IN_PROGRESS', 'DELIVERED', 'CHANGES_WANTED', 'APPROVED', 'CANCELLED'].sort(),
    );
    expect(await statusesOf('time_weeks')).toEqual(['APPROVED', 'REJECTED', 'SUBMITTED']);
    expect(await statusesOf('expenses')).toEqual(['APPROVED', 'CONSENT_ASKED', 'SUBMITTED']);
    const twice = `select count(*)::int from (select from time_entries where agency_id = $1 and has_clock_times
      and import_id is null group by assistant_id, started_at having count(*) > 1) twice`;
    expect(await one(twice)).toBe(0);
    const waiting = `select (select count(*)::int from contracts c join memberships m on m.client_id = c.client_id
        where c.agency_id = $1 and c.status = 'SENT') as client, (select count(*)::int from manual_versions v
        where v.agency_id = $1 and v.published_at is not null and not exists (
          select from manual_acknowledgements a where a.manual_version_id = v.id)) as assistant`;
    expect(await rows(waiting)).toEqual([{ client: 1, assistant: 1 }]);
  });

  it('satisfies the laws of verification', async () => {
    expect(await findingsOf(database, demoTenant.agencyId)).toEqual([]);
  }, 60_000);

  it('has its issued invoices typeset by the worker', async () => {
    await until('all papers are made', async () => {
      const missing = await one(`select count(*)::int from invoices i where agency_id = $1 and status = 'ISSUED'
        and not exists (select from documents d where d.invoice_id = i.id)`);
      return missing === 0;
    });
    await until('all statements are made', async () => {
      const missing = await one(`select count(*)::int from payout_approvals a where agency_id = $1
        and not exists (select from payout_statements s where s.approval_id = a.id)`);
      return missing === 0;
    });
  }, 90_000);

  it('is not made a second time', async () => {
    const tables = await rows<{ table: string }>(
      `select relname as table from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'agency_id'
        where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'api_keys' order by 1`,
    );
    // Every row of it, but for keys.
    const everything = async (): Promise<unknown[]> => {
      const sums: unknown[] = [];
      for (const { table } of tables)
        sums.push(
          await one(
            `select '${table} ' || count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) from ${table} t`,
          ),
        );
      return sums;
    };
    const before = await everything();
    const again = await makeDemo(database, { environment });
    expect(await everything()).toEqual(before);
    expect(again?.signIns).toEqual(demo.signIns);
    expect(await one('select count(*)::int from auth."user"')).toBe(demo.signIns.length);
    expect(await one('select count(*)::int from api_keys where agency_id = $1 and revoked_at is null')).toBe(1);
  }, 60_000);
});

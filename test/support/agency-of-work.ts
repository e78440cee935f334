import type { ClientBase } from 'pg';
import { buildAgency } from './builders.js';

export interface AgencySize {
  clients: number;
  entriesPerClient: number;
  /** The month of the work, `2026-01`. */
  month?: string;
  /** `HOURLY`: every client pays by the hour alone. */
  contracts?: 'MIXED' | 'HOURLY';
}

type Run = (sql: string, ...values: unknown[]) => Promise<unknown>;

/**
 * An agency with a month of approved work, made with a few statements whatever its size. Unless its contracts are all
 * `HOURLY`, every second client pays by the hour, every fourth has a retainer (in advance, rolling over), every fourth is
 * billed by the task as well as by the hour. Time is rounded entry by entry, and every tenth entry isn't billable.
 */
export async function buildAgencyOfWork(
  owner: ClientBase,
  { clients, entriesPerClient, month = '2026-01', contracts = 'MIXED' }: AgencySize,
): Promise<string> {
  const agencyId = await buildAgency(owner, { time_zone: 'America/New_York', bills_automatically: false });
  const run: Run = (sql, ...values) => owner.query(sql, [agencyId, ...values]);
  const isMixed = contracts === 'MIXED';
  await buildPeople(run, clients);
  await run(
    `insert into contracts (agency_id, client_id, title, kind, currency, start_date, rounding_increment_seconds, rounding_mode, rounding_per)
     select $1, id, 'Contract', case when $3 and n % 4 = 0 then 'RETAINER' else 'HOURLY' end, 'USD', $2::date, 360, 'UP', 'ENTRY'
       from (select id, row_number() over (order by id) n from clients where agency_id = $1) c`,
    `${month}-01`,
    isMixed,
  );
  if (isMixed) await buildRetainersAndTasks(run, month);
  await buildEntries(run, entriesPerClient, month);
  return agencyId;
}

async function buildPeople(run: Run, clients: number): Promise<void> {
  await run(`insert into services (agency_id, name, hourly_rate, unit_price, tax_rate)
    select $1, 'Service ' || n, 30 + n, 20 + n, case when n % 3 = 0 then 5 end from generate_series(1, 6) n`);
  await run(`insert into assistants (agency_id, name, pay_hourly_rate, pay_task_percent, pay_currency)
    select $1, 'Assistant ' || n, 15.50 + n, 60, 'USD' from generate_series(1, 12) n`);
  await run(
    `insert into clients (agency_id, name, tax_rate) select $1, 'Client ' || n, case when n % 2 = 0 then 20 end from generate_series(1, $2) n`,
    clients,
  );
}

async function buildRetainersAndTasks(run: Run, month: string): Promise<void> {
  await run(
    `insert into contracts (agency_id, client_id, title, kind, currency, start_date)
     select $1, id, 'Tasks', 'PER_TASK', 'USD', $2::date from (select id, row_number() over (order by id) n from clients where agency_id = $1) c where n % 4 = 1`,
    `${month}-01`,
  );
  await run(`insert into retainers (agency_id, contract_id, fee_minor, included_units, rollover_mode, overage_rate)
    select $1, id, 90000, 36000, 'UNLIMITED', 45 from contracts where agency_id = $1 and kind = 'RETAINER'`);
  await run(
    `insert into tasks (agency_id, contract_id, service_id, assistant_id, title, status, approved_at)
    select $1, c.id, (select id from services where agency_id = $1 order by id limit 1), (select id from assistants where agency_id = $1 order by id limit 1),
      'Task ' || n, 'APPROVED', $2::timestamptz from contracts c, generate_series(1, 3) n where c.agency_id = $1 and c.kind = 'PER_TASK'`,
    `${month}-15T12:00:00Z`,
  );
}

/** In order of their number, as work comes in: a client's entries lie among all others'. */
async function buildEntries(run: Run, entriesPerClient: number, month: string): Promise<void> {
  await run(
    `with s as (select array_agg(id order by id) ids from services where agency_id = $1),
          a as (select array_agg(id order by id) ids from assistants where agency_id = $1)
     insert into time_entries (agency_id, contract_id, service_id, assistant_id, started_at, ended_at, billable, status, approved_at)
     select $1, c.id, s.ids[1 + n % 6], a.ids[1 + (c.number + n) % 12], t, t + (600 + n * 37 % 5400) * interval '1 second', n % 10 <> 0, 'APPROVED', t + interval '1 day'
       from s, a, (select id, row_number() over (order by id) as number from contracts where agency_id = $1 and kind <> 'PER_TASK') c,
            generate_series(1, $2) n, lateral (select $3::timestamptz + (n * 26 % 640) * interval '1 hour' as t) at
      order by n, c.number`,
    entriesPerClient,
    `${month}-02T14:00:00Z`,
  );
}

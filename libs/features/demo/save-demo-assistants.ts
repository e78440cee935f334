import { insertRows, type TenantTransaction } from '#platform/tenancy';
import { demoHolidays } from './demo-agency.js';
import { demoAssistants } from './demo-assistants.js';
import type { DemoIds } from './save-demo-agency.js';

/** Writes the demo's assistants, their working hours and leave, and everybody's holidays. */
export async function saveDemoAssistants(transaction: TenantTransaction, idOf: DemoIds): Promise<void> {
  // Columns that hold lists go in as JSON: of a list of lists `unnest` would make one list.
  await insertJson(
    transaction,
    `insert into assistants (agency_id, id, name, email, skills, country, pay_hourly_rate, pay_task_percent, pay_currency)
     select $1, * from jsonb_to_recordset($2::jsonb) as row(id uuid, name text, email text, skills text[], country text,
       hourly_rate numeric, task_percent numeric, currency text)`,
    demoAssistants.map(({ key, name, email, skills, country, pay }) => ({
      ...{ id: idOf(key), name, email, skills, country },
      ...{ hourly_rate: pay.hourlyRate, task_percent: pay.taskPercent, currency: pay.currency },
    })),
  );
  await insertJson(
    transaction,
    `insert into assistant_schedules (agency_id, assistant_id, from_date, seconds_by_weekday)
     select $1, * from jsonb_to_recordset($2::jsonb) as row(id uuid, from_date date, seconds int[])`,
    demoAssistants.flatMap(({ key, schedules }) =>
      schedules.map(({ from, secondsByWeekday }) => ({ id: idOf(key), from_date: from, seconds: secondsByWeekday })),
    ),
  );
  await insertRows(transaction, {
    table: 'assistant_leave',
    columns: { assistant_id: 'uuid', from_date: 'date', to_date: 'date', seconds_per_day: 'int' },
    rows: demoAssistants.flatMap(({ key, leave }) =>
      leave.map(({ from, to, secondsPerDay }) => [idOf(key), from, to, secondsPerDay]),
    ),
  });
  await insertRows(transaction, {
    table: 'holidays',
    columns: { on_date: 'date', name: 'text', assistant_id: 'uuid' },
    rows: demoHolidays.map(({ date, name, assistant }) => [date, name, assistant && idOf(assistant)]),
  });
}

const insertJson = (transaction: TenantTransaction, sql: string, rows: readonly object[]): Promise<unknown> =>
  transaction.rows(sql, [transaction.agencyId, JSON.stringify(rows)]);

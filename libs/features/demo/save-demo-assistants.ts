import { addMonths } from '#core/time';
import { insertRows, type TenantTransaction } from '#platform/tenancy';
import { demoMonths } from './demo-agency.js';
import { assistantsLater } from './demo-assistants.js';
import { instantOf } from './demo-calendar.js';
import { holidaysOf } from './demo-holidays.js';
import type { DemoHoliday } from './demo.types.js';
import { demoPresent, moved } from './move-demo.js';
import type { DemoIds } from './save-demo-agency.js';

/** Writes the demo's assistants, their working hours and leave, and everybody's holidays. */
export async function saveDemoAssistants(transaction: TenantTransaction, idOf: DemoIds, months: number): Promise<void> {
  const assistants = assistantsLater(months);
  const since = instantOf(`${moved(demoMonths[0], months)}-01T00:00`).toISOString();
  // Columns that hold lists go in as JSON: of a list of lists `unnest` would make one list.
  await insertJson(
    transaction,
    `insert into assistants (agency_id, id, name, email, skills, country, pay_hourly_rate, pay_task_percent, pay_currency, created_at)
     select $1, * from jsonb_to_recordset($2::jsonb) as row(id uuid, name text, email text, skills text[], country text,
       hourly_rate numeric, task_percent numeric, currency text, since timestamptz)`,
    assistants.map(({ key, name, email, skills, country, pay }) => ({
      ...{ id: idOf(key), name, email, skills, country },
      ...{ hourly_rate: pay.hourlyRate, task_percent: pay.taskPercent, currency: pay.currency, since },
    })),
  );
  await insertJson(
    transaction,
    `insert into assistant_schedules (agency_id, assistant_id, from_date, seconds_by_weekday)
     select $1, * from jsonb_to_recordset($2::jsonb) as row(id uuid, from_date date, seconds int[])`,
    assistants.flatMap(({ key, schedules }) =>
      schedules.map(({ from, secondsByWeekday }) => ({ id: idOf(key), from_date: from, seconds: secondsByWeekday })),
    ),
  );
  await insertRows(transaction, {
    table: 'assistant_leave',
    columns: { assistant_id: 'uuid', from_date: 'date', to_date: 'date', seconds_per_day: 'int' },
    rows: assistants.flatMap(({ key, leave }) =>
      leave.map(({ from, to, secondsPerDay }) => [idOf(key), from, to, secondsPerDay]),
    ),
  });
  await insertRows(transaction, {
    table: 'holidays',
    columns: { on_date: 'date', name: 'text', assistant_id: 'uuid' },
    rows: holidaysSeenFrom(months).map(({ date, name, assistant }) => [date, name, assistant && idOf(assistant)]),
  });
}

/** Of each year that the demo's months are of, from the first to the next. */
function holidaysSeenFrom(months: number): DemoHoliday[] {
  const seen = [...demoMonths, demoPresent, addMonths(demoPresent, 1)].map((month) => moved(month, months));
  const years = new Set(seen.map((month) => Number(month.slice(0, 4))));
  return [...years].flatMap(holidaysOf);
}

const insertJson = (transaction: TenantTransaction, sql: string, rows: readonly object[]): Promise<unknown> =>
  transaction.rows(sql, [transaction.agencyId, JSON.stringify(rows)]);

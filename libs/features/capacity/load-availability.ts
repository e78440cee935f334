import type { CapacityAssistant, Holiday, Leave, WorkingSchedule } from '#core/capacity';
import { groupBy } from '#core/collections';
import type { LocalDate } from '#core/time';
import type { TenantTransaction } from '#platform/tenancy';
import { overlaps, startOfDay, type ReportPeriod } from './report-period.js';

interface AssistantRow {
  id: string;
  /** The day on which she was archived. */
  lastDate: LocalDate | null;
}
interface ScheduleRow {
  assistantId: string;
  from: LocalDate | null;
  to: LocalDate | null;
  secondsByWeekday: number[];
}
interface LeaveRow {
  assistantId: string;
  from: LocalDate;
  to: LocalDate;
  secondsPerDay: number | null;
}
interface HolidayRow {
  date: LocalDate;
  assistantId: string | null;
}

/** An archived assistant stays in the months in which she was there or worked: the past isn't rewritten. */
const ASSISTANTS = `
  select a.id, (a.archived_at at time zone $2::text)::date as "lastDate" from assistants a
   where a.agency_id = $1 and (a.archived_at is null or a.archived_at >= ${startOfDay('$3', '$2')}
      or exists (select from time_entries e where e.agency_id = $1 and e.assistant_id = a.id and e.status <> 'REJECTED'
        and e.started_at >= ${startOfDay('$3', '$2')} and e.started_at < ${startOfDay('($4::date + 1)', '$2')}))
   order by a.id`;

const SCHEDULES = `
  select assistant_id as "assistantId", from_date as "from", to_date as "to", seconds_by_weekday as "secondsByWeekday"
    from assistant_schedules where agency_id = $1 and assistant_id = any($2) and ${overlaps('$3', '$4')}`;

const LEAVE = `
  select assistant_id as "assistantId", from_date as "from", to_date as "to", seconds_per_day as "secondsPerDay"
    from assistant_leave where agency_id = $1 and assistant_id = any($2) and ${overlaps('$3', '$4')}`;

const HOLIDAYS = `
  select on_date as date, assistant_id as "assistantId" from holidays
   where agency_id = $1 and (assistant_id is null or assistant_id = any($2)) and on_date between $3 and $4`;

/** Reads who works for the agency in the month and when, with four statements. */
export async function loadAvailability(
  transaction: TenantTransaction,
  { timeZone, firstDate, lastDate }: ReportPeriod,
): Promise<{ assistants: CapacityAssistant[]; holidays: Holiday[] }> {
  const { agencyId } = transaction;
  const rows = await transaction.rows<AssistantRow>(ASSISTANTS, [agencyId, timeZone, firstDate, lastDate]);
  const values = [agencyId, rows.map(({ id }) => id), firstDate, lastDate];
  const schedules = groupBy(await transaction.rows<ScheduleRow>(SCHEDULES, values), assistantIdOf);
  const leave = groupBy(await transaction.rows<LeaveRow>(LEAVE, values), assistantIdOf);
  const holidays = await transaction.rows<HolidayRow>(HOLIDAYS, values);
  return {
    assistants: rows.map(({ id, lastDate: leftOn }) => ({
      id,
      schedules: (schedules.get(id) ?? []).flatMap((row) => scheduleUntil(row, leftOn)),
      leave: (leave.get(id) ?? []).map(leaveOf),
    })),
    holidays: holidays.map(({ date, assistantId }) => ({ date, assistantId: assistantId ?? undefined })),
  };
}

const assistantIdOf = ({ assistantId }: { assistantId: string }): string => assistantId;

const leaveOf = ({ from, to, secondsPerDay }: LeaveRow): Leave => ({
  from,
  to,
  secondsPerDay: secondsPerDay ?? undefined,
});

/** The schedule up to the last day that she was there; none that begins later. */
function scheduleUntil({ from, to, secondsByWeekday }: ScheduleRow, lastDate: LocalDate | null): WorkingSchedule[] {
  if (lastDate !== null && from !== null && from > lastDate) return [];
  const ends = [to, lastDate].filter((date) => date !== null).sort();
  return [{ from: from ?? undefined, to: ends[0], secondsByWeekday }];
}

import { Injectable } from '@nestjs/common';
import { addDays, type LocalDate } from '#core/time';
import { ApiError, refuseStale, type Caller } from '#platform/access';
import { insertRow, Tenancy, updateRow, type TenantTransaction } from '#platform/tenancy';
import type { AddLeaveInput, SetAssistantPayInput, SetAssistantScheduleInput } from './assistant.inputs.js';
import { lockAssistant } from './assistant.reads.js';

const LAST_PAID = `
  select (max(e.started_at) at time zone a.time_zone)::date as day
    from agencies a
    join time_entries e on e.agency_id = a.agency_id and e.assistant_id = $2
    join paid_time_entries p on p.agency_id = e.agency_id and p.time_entry_id = e.id
   where a.agency_id = $1 group by a.time_zone`;

const PAY_CHANGE = `
  insert into assistant_pay_changes (agency_id, assistant_id, from_date, hourly_rate, task_percent, currency)
  values ($1, $2, $3, $4, $5, $6)
  on conflict (agency_id, assistant_id, from_date)
  do update set hourly_rate = excluded.hourly_rate, task_percent = excluded.task_percent, currency = excluded.currency`;

const SCHEDULE = `
  insert into assistant_schedules (agency_id, assistant_id, from_date, to_date, seconds_by_weekday)
  values ($1, $2, $3, $4, $5)
  on conflict (agency_id, assistant_id, from_date)
  do update set to_date = excluded.to_date, seconds_by_weekday = excluded.seconds_by_weekday`;

const OVERLAPPING_LEAVE = `
  select id, from_date as "fromDate", to_date as "toDate" from assistant_leave
   where agency_id = $1 and assistant_id = $2 and from_date <= $4 and to_date >= $3 order by from_date limit 1`;

/** What an assistant earns and when she works: each from a day on, so that no change rewrites what was before. */
@Injectable()
export class AssistantTermsService {
  constructor(private readonly tenancy: Tenancy) {}

  /** @throws ApiError `NOT_FOUND`, `CONFLICT`, `NOT_POSSIBLE` where work of that day or after it has been paid already */
  setAssistantPay(caller: Caller, input: SetAssistantPayInput): Promise<string> {
    const { assistantId, hourlyRate = null, taskPercent = null, currency = null, fromDate } = input;
    return this.change(caller, input, async (transaction) => {
      await refuseIfPaid(transaction, assistantId, fromDate ?? undefined);
      if (fromDate) {
        const values = [transaction.agencyId, assistantId, fromDate, hourlyRate, taskPercent, currency];
        await transaction.rows(PAY_CHANGE, values);
        return {};
      }
      return { pay_hourly_rate: hourlyRate, pay_task_percent: taskPercent, pay_currency: currency };
    });
  }

  /** @throws ApiError `NOT_FOUND`, `CONFLICT`, `NOT_POSSIBLE` where work under it has been paid already */
  removeAssistantPay(
    caller: Caller,
    input: { assistantId: string; version: number; fromDate: LocalDate },
  ): Promise<string> {
    const { assistantId, fromDate } = input;
    return this.change(caller, input, async (transaction) => {
      await refuseIfPaid(transaction, assistantId, fromDate);
      const sql = `delete from assistant_pay_changes where agency_id = $1 and assistant_id = $2 and from_date = $3 returning id`;
      await removed(transaction.rows(sql, [transaction.agencyId, assistantId, fromDate]), 'change of pay');
      return {};
    });
  }

  /** @throws ApiError `NOT_FOUND`, `CONFLICT`, `BAD_USER_INPUT` where it ends before it begins */
  setAssistantSchedule(caller: Caller, input: SetAssistantScheduleInput): Promise<string> {
    const { assistantId, fromDate = null, toDate = null, secondsByWeekday } = input;
    refuseBackwards({ fromDate, toDate });
    return this.change(caller, input, async (transaction) => {
      await transaction.rows(SCHEDULE, [transaction.agencyId, assistantId, fromDate, toDate, secondsByWeekday]);
      return {};
    });
  }

  /** @throws ApiError `NOT_FOUND` */
  removeAssistantSchedule(caller: Caller, id: string): Promise<string> {
    return this.removeOf(caller, 'assistant_schedules', { id, what: 'schedule' });
  }

  /** @throws ApiError `NOT_FOUND`, `BAD_USER_INPUT` where it ends before it begins, `NOT_POSSIBLE` where she is off already */
  addLeave(caller: Caller, { assistantId, fromDate, toDate, secondsPerDay }: AddLeaveInput): Promise<string> {
    refuseBackwards({ fromDate, toDate });
    return this.tenancy.write(caller, async (transaction) => {
      if (!(await lockAssistant(transaction, assistantId))) throw noSuch('assistant');
      const values = [transaction.agencyId, assistantId, fromDate, toDate];
      const [overlapping] = await transaction.rows<{ id: string } & LeaveDays>(OVERLAPPING_LEAVE, values);
      if (overlapping) throw overlapsWith(overlapping);
      await insertRow(transaction, 'assistant_leave', {
        assistant_id: assistantId,
        from_date: fromDate,
        to_date: toDate,
        seconds_per_day: secondsPerDay,
      });
      return assistantId;
    });
  }

  /** @throws ApiError `NOT_FOUND` */
  removeLeave(caller: Caller, id: string): Promise<string> {
    return this.removeOf(caller, 'assistant_leave', { id, what: 'leave' });
  }

  private removeOf(caller: Caller, table: string, { id, what }: { id: string; what: string }): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      const sql = `delete from ${table} where agency_id = $1 and id = $2 returning assistant_id as "assistantId"`;
      const row = await removed(transaction.rows<{ assistantId: string }>(sql, [transaction.agencyId, id]), what);
      return row.assistantId;
    });
  }

  /** @param write returns what of the assistant's own row changes */
  private change(
    caller: Caller,
    input: { assistantId: string; version: number },
    write: (transaction: TenantTransaction) => Promise<Record<string, unknown>>,
  ): Promise<string> {
    const { assistantId: id } = input;
    return this.tenancy.write(caller, async (transaction) => {
      refuseStale(await lockAssistant(transaction, id), input, 'assistant');
      await updateRow(transaction, { table: 'assistants', id }, await write(transaction));
      return id;
    });
  }
}

interface LeaveDays {
  fromDate: LocalDate;
  toDate: LocalDate;
}

function overlapsWith({ id, fromDate, toDate }: { id: string } & LeaveDays): ApiError {
  const details = { reason: 'OVERLAPPING_LEAVE', leaveId: id, fromDate };
  return fromDate === toDate
    ? new ApiError('NOT_POSSIBLE', 'Leave is entered for {fromDate} already.', details)
    : new ApiError('NOT_POSSIBLE', 'Leave is entered from {fromDate} to {toDate} already.', { ...details, toDate });
}

async function refuseIfPaid(transaction: TenantTransaction, assistantId: string, fromDate?: LocalDate): Promise<void> {
  const [last] = await transaction.rows<{ day: LocalDate }>(LAST_PAID, [transaction.agencyId, assistantId]);
  if (!last || (fromDate !== undefined && fromDate > last.day)) return;
  throw new ApiError(
    'NOT_POSSIBLE',
    'Work of that time is in a payout already: discard that one if it isn’t approved, or correct it by a bonus or a deduction.',
    {
      reason: 'PAID_ALREADY',
      firstPossibleDate: addDays(last.day, 1),
    },
  );
}

function refuseBackwards({ fromDate, toDate }: { fromDate?: string | null; toDate?: string | null }): void {
  if (fromDate && toDate && toDate < fromDate) {
    throw new ApiError('BAD_USER_INPUT', 'It ends before it begins.', { field: 'toDate' });
  }
}

async function removed<Row>(removing: Promise<Row[]>, what: string): Promise<Row> {
  const [row] = await removing;
  if (!row) throw noSuch(what);
  return row;
}

const noSuch = (what: string): ApiError => new ApiError('NOT_FOUND', `There is no such ${what}.`);

import { Injectable } from '@nestjs/common';
import { nextState } from '#core/lifecycle';
import { addDays, WEEK_LIFE, weekOf, type WeekStatus } from '#core/time-sheet';
import { Notifier } from '#features/notifications';
import { assistantOf } from '#features/time-entries';
import { loadTimeRules, type TimeRules } from '#features/time-settings';
import { ApiError, type Caller } from '#platform/access';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import type { SubmitTimeSheetInput, WithdrawTimeSheetInput } from './time-sheet.inputs.js';
import { lockWeek } from './week-state.js';

const SAVE = `
  insert into time_weeks as w (agency_id, assistant_id, week_start, status, note, submitted_at, submitted_by)
  values ($1, $2, $3, $4, coalesce($5, ''), $6, $7)
  on conflict (agency_id, assistant_id, week_start) do update set status = excluded.status, version = w.version + 1,
    note = coalesce($5, w.note), submitted_at = coalesce($6, w.submitted_at), submitted_by = coalesce($7, w.submitted_by),
    reason = case when excluded.status = 'SUBMITTED' then null else w.reason end, decided_at = null, decided_by = null`;

const MOVE_ENTRIES = `
  update time_entries t set status = $4, version = t.version + 1,
         submitted_at = case when $4 = 'SUBMITTED' then $5::timestamptz end
    from agencies a
   where t.agency_id = $1 and a.agency_id = $1 and t.assistant_id = $2 and t.status = any($6)
     and t.started_at >= $3::date::timestamp at time zone a.time_zone
     and t.started_at < ($3::date + 7)::timestamp at time zone a.time_zone`;

/** Weeks that assistants hand in and take back. */
@Injectable()
export class WeeksService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly notifier: Notifier,
  ) {}

  /**
   * Hands in all that isn't yet of a week, be it nothing: then that there was no work is on record.
   * @throws ApiError `CONFLICT`, `NOT_POSSIBLE` (`WEEK_NOT_BEGUN`, `TIMER_RUNS`, `WEEK_IS_…`)
   */
  submitTimeSheet(caller: Caller, input: SubmitTimeSheetInput): Promise<void> {
    return this.move(caller, { input, action: 'submit' }, async (transaction, { assistantId, weekStart, rules }) => {
      if (weekStart > rules.today) throw notPossible('This week has not begun.', 'WEEK_NOT_BEGUN');
      if (await hasTimerIn(transaction, { assistantId, weekStart, timeZone: rules.timeZone })) {
        throw notPossible('A timer of this week still runs: stop it first.', 'TIMER_RUNS');
      }
    });
  }

  /** Opens a week again as long as it isn't decided on. @throws ApiError `CONFLICT`, `NOT_POSSIBLE` (`WEEK_IS_…`) */
  async withdrawTimeSheet(caller: Caller, input: WithdrawTimeSheetInput): Promise<void> {
    let subjectIds: string[] = [];
    await this.move(caller, { input, action: 'withdraw' }, async (transaction, { assistantId, weekStart }) => {
      const week = await weekNamed(transaction, assistantId, weekStart);
      subjectIds = week ? [week.id] : [];
    });
    await this.notifier.settleForAll(caller, { kind: 'WEEK_SUBMITTED', subjectIds });
  }

  private move(
    caller: Caller,
    { input, action }: { input: SubmitTimeSheetInput; action: 'submit' | 'withdraw' },
    check: (transaction: TenantTransaction, week: WeekToMove) => Promise<void>,
  ): Promise<void> {
    const assistantId = assistantOf(caller, input.assistantId);
    return this.tenancy.write(caller, async (transaction) => {
      const rules = await loadTimeRules(transaction);
      const weekStart = weekOf(input.week, rules.weekStartsOn);
      const { status } = await lockWeek(transaction, { assistantId, weekStart, input });
      const next = nextState(WEEK_LIFE, status, action);
      if (!next.ok) throw notPossible('The week is not in a state for this.', `WEEK_IS_${status}`);
      await check(transaction, { assistantId, weekStart, rules });
      await save(transaction, { assistantId, weekStart, status: next.value, caller, note: input.note });
      if (action === 'submit') await this.tellSubmitted(transaction, assistantId, weekStart);
    });
  }

  private async tellSubmitted(transaction: TenantTransaction, assistantId: string, week: string): Promise<void> {
    const submitted = await weekNamed(transaction, assistantId, week);
    if (!submitted) return;
    const { id, assistant } = submitted;
    await this.notifier.notify(transaction, [
      {
        kind: 'WEEK_SUBMITTED',
        to: { roles: ['OWNER', 'MANAGER'] },
        subject: { type: 'WEEK', id },
        data: { assistant, week },
      },
    ]);
  }
}

interface WeekToMove {
  assistantId: string;
  weekStart: string;
  rules: TimeRules;
}

async function save(
  transaction: TenantTransaction,
  week: { assistantId: string; weekStart: string; status: WeekStatus; caller: Caller; note?: string | undefined },
): Promise<void> {
  const { assistantId, weekStart, status, caller, note } = week;
  const isSubmitted = status === 'SUBMITTED';
  const names = [transaction.agencyId, assistantId, weekStart];
  const submission = isSubmitted ? [transaction.now, caller.userId] : [null, null];
  await transaction.rows(SAVE, [...names, status, note ?? null, ...submission]);
  const [to, from] = isSubmitted ? ['SUBMITTED', ['DRAFT', 'REJECTED']] : ['DRAFT', ['SUBMITTED']];
  await transaction.rows(MOVE_ENTRIES, [...names, to, transaction.now, from]);
}

/** A week that is stored, and whose it is. */
async function weekNamed(
  transaction: TenantTransaction,
  assistantId: string,
  weekStart: string,
): Promise<{ id: string; assistant: string } | undefined> {
  const [week] = await transaction.rows<{ id: string; assistant: string }>(
    `select w.id, a.name as assistant from time_weeks w join assistants a on a.agency_id = w.agency_id and a.id = w.assistant_id
      where w.agency_id = $1 and w.assistant_id = $2 and w.week_start = $3`,
    [transaction.agencyId, assistantId, weekStart],
  );
  return week;
}

async function hasTimerIn(
  transaction: TenantTransaction,
  { assistantId, weekStart, timeZone }: { assistantId: string; weekStart: string; timeZone: string },
): Promise<boolean> {
  const [timer] = await transaction.rows(
    `select 1 from running_timers where agency_id = $1 and assistant_id = $2
        and (started_at at time zone $3)::date between $4::date and $5::date`,
    [transaction.agencyId, assistantId, timeZone, weekStart, addDays(weekStart, 6)],
  );
  return timer !== undefined;
}

const notPossible = (message: string, reason: string): ApiError => new ApiError('NOT_POSSIBLE', message, { reason });

import { Injectable } from '@nestjs/common';
import { nextState } from '#core/lifecycle';
import { WEEK_LIFE, type WeekStatus } from '#core/time-sheet';
import { Notifier } from '#features/notifications';
import type { Caller } from '#platform/access';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';

/** What became of a week: done, or why not. */
export interface WeekOutcome {
  id: string;
  problem: string | null;
}

// One statement for all weeks: the entries that were handed in, by whose week they are in.
const ENTRIES_OF_WEEKS = `
  from time_weeks w, agencies a, contracts c
   where w.agency_id = $1 and w.id = any($2) and a.agency_id = $1 and t.agency_id = $1 and t.assistant_id = w.assistant_id
     and c.agency_id = $1 and c.id = t.contract_id and t.status = 'SUBMITTED'
     and t.started_at >= w.week_start::timestamp at time zone a.time_zone
     and t.started_at < (w.week_start + 7)::timestamp at time zone a.time_zone`;

const APPROVE_ENTRIES = `
  update time_entries t set version = t.version + 1, decided_at = $3, decided_by = $4, rejection_reason = null,
         status = case when c.client_approves_time then 'CLIENT_REVIEW' else 'APPROVED' end,
         approved_at = case when c.client_approves_time then null else $3::timestamptz end ${ENTRIES_OF_WEEKS}`;
const REJECT_ENTRIES = `
  update time_entries t set version = t.version + 1, decided_at = $3, decided_by = $4, rejection_reason = $5,
         status = 'REJECTED' ${ENTRIES_OF_WEEKS}`;

/** What the agency decides of weeks that were handed in. */
@Injectable()
export class DecideWeeksService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly notifier: Notifier,
  ) {}

  /** Approves weeks and all that was handed in with them. */
  approve(caller: Caller, ids: readonly string[]): Promise<WeekOutcome[]> {
    return this.decide(caller, { ids, action: 'approve' }, (transaction, open) =>
      transaction.rows(APPROVE_ENTRIES, [transaction.agencyId, open, transaction.now, caller.userId]),
    );
  }

  /** Gives weeks back with what was handed in; what of them was approved before stays so. */
  reject(caller: Caller, ids: readonly string[], reason: string): Promise<WeekOutcome[]> {
    return this.decide(caller, { ids, action: 'reject', reason }, async (transaction, open) => {
      await transaction.rows(REJECT_ENTRIES, [transaction.agencyId, open, transaction.now, caller.userId, reason]);
      await this.tellRejected(transaction, open, reason);
    });
  }

  private async tellRejected(transaction: TenantTransaction, ids: readonly string[], reason: string): Promise<void> {
    const weeks = await transaction.rows<{ id: string; assistantId: string; week: string }>(
      `select id, assistant_id as "assistantId", week_start as week from time_weeks where agency_id = $1 and id = any($2)`,
      [transaction.agencyId, ids],
    );
    await this.notifier.notify(
      transaction,
      weeks.map(({ id, assistantId, week }) => ({
        kind: 'WEEK_REJECTED',
        to: { assistantIds: [assistantId] },
        subject: { type: 'WEEK', id },
        data: { week, reason },
      })),
    );
  }

  private decide(
    caller: Caller,
    { ids, action, reason }: { ids: readonly string[]; action: 'approve' | 'reject'; reason?: string },
    change: (transaction: TenantTransaction, open: string[]) => Promise<unknown>,
  ): Promise<WeekOutcome[]> {
    return this.tenancy.write(caller, async (transaction) => {
      const weeks = await transaction.rows<{ id: string; status: WeekStatus }>(
        `select id, status from time_weeks where agency_id = $1 and id = any($2) order by id for update`,
        [transaction.agencyId, ids],
      );
      const states = new Map(weeks.map(({ id, status }) => [id, status]));
      const outcomes = ids.map((id) => ({ id, problem: problemOf(states.get(id), action) }));
      const open = outcomes.flatMap(({ id, problem }) => (problem === null ? [id] : []));
      await change(transaction, open);
      await transaction.rows(
        `update time_weeks set status = $3, version = version + 1, decided_at = $4, decided_by = $5, reason = $6
          where agency_id = $1 and id = any($2)`,
        [
          ...[transaction.agencyId, open, action === 'approve' ? 'APPROVED' : 'REJECTED'],
          ...[transaction.now, caller.userId, reason ?? null],
        ],
      );
      await this.notifier.settle(transaction, { kind: 'WEEK_SUBMITTED', subjectIds: open });
      return outcomes;
    });
  }
}

function problemOf(status: WeekStatus | undefined, action: 'approve' | 'reject'): string | null {
  if (status === undefined) return 'NOT_FOUND';
  return nextState(WEEK_LIFE, status, action).ok && status === 'SUBMITTED' ? null : `WEEK_IS_${status}`;
}

import { Injectable } from '@nestjs/common';
import { Notifier } from '#features/notifications';
import { Every } from '#platform/jobs';
import { Tenancy } from '#platform/tenancy';

const QUARTER_HOUR_MS = 900_000;

// Who was there in that week, can sign in, and hasn't handed it in: each is reminded once a week, by the row's own mark.
const LATE = `
  insert into time_weeks as w (agency_id, assistant_id, week_start, reminded_at)
  select m.agency_id, m.assistant_id, $2, $3 from memberships m
    join assistants s on s.agency_id = m.agency_id and s.id = m.assistant_id
   where m.agency_id = $1 and s.archived_at is null and m.created_at < $2::date + 7
   group by m.agency_id, m.assistant_id
  on conflict (agency_id, assistant_id, week_start) do update set reminded_at = $3
    where w.status in ('OPEN', 'REJECTED') and w.reminded_at is null
  returning w.assistant_id`;

/** Reminds who hasn't handed in a week, when the agency wants that. */
@Injectable()
export class RemindLateService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly notifier: Notifier,
  ) {}

  @Every(QUARTER_HOUR_MS)
  async remindLateTimeSheets(): Promise<void> {
    const due = await this.tenancy.lookUpOpen<{ agencyId: string; weekStart: string }>(
      `select agency_id as "agencyId", week_start as "weekStart" from due_time_reminders($1)`,
      [this.tenancy.now],
    );
    for (const { agencyId, weekStart } of due) await this.remind(agencyId, weekStart);
  }

  /** The mails and the mark that they are written are one transaction. */
  private remind(agencyId: string, weekStart: string): Promise<void> {
    return this.tenancy.write({ agencyId }, async (transaction) => {
      const [taken] = await transaction.rows(
        `update time_settings set reminded_week = $2 where agency_id = $1 and reminded_week is distinct from $2 returning 1`,
        [agencyId, weekStart],
      );
      if (!taken) return;
      const late = await transaction.tuples<[string]>(LATE, [agencyId, weekStart, transaction.now]);
      const [agency] = await transaction.rows<{ name: string }>('select name from agencies');
      await this.notifier.notify(transaction, [
        {
          kind: 'WEEK_MISSING',
          to: { assistantIds: late.map(([id]) => id) },
          subject: { type: 'WEEK' },
          data: { agency: agency?.name ?? '', week: weekStart },
          key: `week-missing:${weekStart}`,
        },
      ]);
    });
  }
}

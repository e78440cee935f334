import { Injectable } from '@nestjs/common';
import { Every } from '#platform/jobs';
import { queueMail } from '#platform/mail';
import { Sealer } from '#platform/secrets';
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
    private readonly sealer: Sealer,
  ) {}

  @Every(QUARTER_HOUR_MS)
  async remindLateTimeSheets(): Promise<void> {
    const due = await this.tenancy.lookUp<{ agencyId: string; weekStart: string }>(
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
      const mails = await transaction.rows<{ email: string; agency: string }>(
        `select distinct u.email, a.name as agency from memberships m join auth."user" u on u.id = m.user_id
           join agencies a on a.agency_id = m.agency_id where m.agency_id = $1 and m.assistant_id = any($2)`,
        [agencyId, late.map(([id]) => id)],
      );
      for (const { email, agency } of mails) {
        const subject = `${agency}: your week from ${weekStart} is still open`;
        const text = `You have not handed in your time of the week that began on ${weekStart}.\n\nIf there was no work, hand it in empty: then nobody has to ask.\n`;
        await queueMail((sql, values) => transaction.rows(sql, values), { to: email, subject, text }, this.sealer);
      }
    });
  }
}

import { localDateOf, type LocalDate } from '#core/time';
import type { TenantTransaction } from '#platform/tenancy';

/** What an agency wants of time, for those who write it down. */
export interface TimeRules {
  timeZone: string;
  /** 1 (Monday) to 7. */
  weekStartsOn: number;
  /** Seconds after midnight from which on time of unknown hours is placed. */
  workStartSeconds: number;
  refusesOverlaps: boolean;
  /** How many days after a day its assistant may still change it; for ever without. */
  lockAfterDays?: number;
  forgottenAfterSeconds: number;
  /** Today, in the agency's zone. */
  today: LocalDate;
}

interface RulesRow {
  timeZone: string;
  weekStartsOn: number;
  workStartSeconds: number;
  overlapPolicy: string;
  lockAfterDays: number | null;
  forgottenAfterHours: number;
}

const RULES = `
  select a.time_zone as "timeZone", coalesce(s.week_starts_on, 1) as "weekStartsOn",
         coalesce(s.work_starts_at, 32400) as "workStartSeconds", coalesce(s.overlap_policy, 'WARN') as "overlapPolicy",
         s.lock_after_days as "lockAfterDays", coalesce(s.forgotten_after_hours, 10) as "forgottenAfterHours"
    from agencies a left join time_settings s on s.agency_id = a.agency_id where a.agency_id = $1`;

export async function loadTimeRules(transaction: TenantTransaction): Promise<TimeRules> {
  const [row] = await transaction.rows<RulesRow>(RULES, [transaction.agencyId]);
  if (!row) throw new Error('the agency of the transaction does not exist');
  const { timeZone, weekStartsOn, workStartSeconds, overlapPolicy, lockAfterDays, forgottenAfterHours } = row;
  return {
    ...{ timeZone, weekStartsOn, workStartSeconds, refusesOverlaps: overlapPolicy === 'REFUSE' },
    ...(lockAfterDays !== null && { lockAfterDays }),
    forgottenAfterSeconds: forgottenAfterHours * 3600,
    today: localDateOf(timeZone, transaction.now.getTime() / 1000),
  };
}

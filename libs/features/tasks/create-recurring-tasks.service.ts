import { Injectable, Logger } from '@nestjs/common';
import { groupRows } from '#platform/graphql';
import { Every } from '#platform/jobs';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import { TaskNotices, type ToldTask } from './task.notices.js';
import { nextOccurrences } from './task-template.reads.js';

const TEN_MINUTES_MS = 600_000;
const DAY_SECONDS = 86_400;
/** Of one template at once; what is left follows in the next round. */
const MOST_AT_ONCE = 400;

interface DueTemplate {
  id: string;
  rule: string;
  startsAt: string;
  timeZone: string;
  nextEpochSeconds: number;
  createdDaysAhead: number;
}

const DUE = `
  select t.id, t.rule, to_char(t.starts_at, 'YYYY-MM-DD"T"HH24:MI') as "startsAt", a.time_zone as "timeZone",
         extract(epoch from t.next_at)::float8 as "nextEpochSeconds", t.created_days_ahead as "createdDaysAhead"
    from task_templates t join agencies a on a.agency_id = t.agency_id
   where t.agency_id = $1 and t.next_at <= $2::timestamptz + t.created_days_ahead * interval '24 hours'
     and t.paused_at is null and t.ended_at is null
   order by t.id for update of t skip locked`;

// A contract that limits active requests lets recurring ones wait in line too. What was made before is never made again.
const CREATE = `
  with made as (
    insert into tasks (agency_id, contract_id, service_id, assistant_id, manual_id, title, description, quantity, priority,
      estimate_seconds, due_on, status, origin, template_id, occurs_at, created_at)
    select t.agency_id, t.contract_id, t.service_id, t.assistant_id, t.manual_id, t.title, t.description, t.quantity, t.priority,
           t.estimate_seconds, o.occurs_at::date + t.due_after_days,
           case when r.active_requests_limit is null then 'ACCEPTED' else 'REQUESTED' end, 'TEMPLATE', t.id, o.occurs_at, $4
      from unnest($2::uuid[], $3::timestamp[]) as o (template_id, occurs_at)
      join task_templates t on t.agency_id = $1 and t.id = o.template_id
      join contracts c on c.agency_id = t.agency_id and c.id = t.contract_id and coalesce(o.occurs_at::date <= c.end_date, true)
      left join task_rules r on r.agency_id = t.agency_id and r.contract_id = t.contract_id
     where not exists (select from task_template_skips s
       where s.agency_id = t.agency_id and s.template_id = t.id and s.occurs_at = o.occurs_at)
    on conflict (agency_id, template_id, occurs_at) where template_id is not null do nothing
    returning id, template_id, status, assistant_id, title),
  events as (
    insert into task_events (agency_id, task_id, at, action, to_status, actor, actor_kind)
    select $1, id, $4, 'MAKE', status, 'template', 'SYSTEM' from made),
  steps as (
    insert into task_checklist_items (agency_id, task_id, position, text)
    select $1, made.id, step.position, step.text from made
      join task_templates t on t.agency_id = $1 and t.id = made.template_id,
      unnest(t.checklist) with ordinality as step (text, position))
  select id, title, assistant_id as "assistantId" from made order by id`;

/** Makes the tasks of recurring ones, each occurrence once, as long before it as its template says. */
@Injectable()
export class CreateRecurringTasksService {
  private readonly log = new Logger('tasks');

  constructor(
    private readonly tenancy: Tenancy,
    private readonly notices: TaskNotices,
  ) {}

  @Every(TEN_MINUTES_MS)
  async createRecurringTasks(): Promise<void> {
    const due = await this.tenancy.lookUpOpen<{ agencyId: string }>(
      'select id as "agencyId" from agencies_with_due_templates($1) as id',
      [this.tenancy.now],
    );
    for (const { agencyId } of due) {
      const made = await this.tenancy.write({ agencyId }, (transaction) => this.createIn(transaction));
      this.log.log({ agencyId, made }, 'made recurring tasks');
    }
  }

  private async createIn(transaction: TenantTransaction): Promise<number> {
    const { agencyId, now } = transaction;
    const templates = await transaction.rows<DueTemplate>(DUE, [agencyId, now]);
    const plans = templates.map((template) => planOf(template, Math.floor(now.getTime() / 1_000)));
    const occurrences = plans.flatMap(({ id, names }) => names.map((name) => [id, name] as const));
    const made = await transaction.rows<ToldTask & { assistantId: string | null }>(CREATE, [
      agencyId,
      occurrences.map(([id]) => id),
      occurrences.map(([, name]) => name),
      now,
    ]);
    await transaction.rows(
      `update task_templates t set next_at = p.next_at from unnest($2::uuid[], $3::timestamptz[]) as p (id, next_at)
        where t.agency_id = $1 and t.id = p.id`,
      [agencyId, plans.map(({ id }) => id), plans.map(({ nextAt }) => nextAt)],
    );
    const given = groupRows(
      made.filter(({ assistantId }) => assistantId !== null),
      'assistantId',
    );
    await Promise.all([...given.values()].map((tasks) => this.notices.tellAssigned(transaction, tasks)));
    return made.length;
  }
}

/** What is to be made of a template now, and when it is looked at again. */
function planOf(
  { id, nextEpochSeconds, createdDaysAhead, ...recurrence }: DueTemplate,
  nowEpochSeconds: number,
): { id: string; names: string[]; nextAt: Date | null } {
  const until = nowEpochSeconds + createdDaysAhead * DAY_SECONDS;
  const coming = nextOccurrences(recurrence, nextEpochSeconds, MOST_AT_ONCE + 1);
  const due = coming.slice(0, MOST_AT_ONCE).filter(({ epochSeconds }) => epochSeconds <= until);
  const next = coming[due.length];
  return { id, names: due.map(({ at }) => at), nextAt: next ? new Date(next.epochSeconds * 1_000) : null };
}

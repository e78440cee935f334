import { dateOfDay, dayNumber, occurrencesBetween, type Occurrence, type Recurrence } from '#core/time';
import { rowsById, readPage, SqlValues, type BatchRead, type Page, type PageRequest } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { TaskOccurrence, TaskTemplate, TaskTemplateFilter } from './task-template.type.js';

/** A recurring task with the keys of what it belongs to. */
export type TaskTemplateNode = TaskTemplate & {
  contractId: string;
  serviceId: string;
  assistantId: string | null;
  timeZone: string;
};

const COLUMNS = `t.id, t.contract_id as "contractId", t.service_id as "serviceId", t.assistant_id as "assistantId",
  t.manual_id as "manualId", t.title, t.description, t.quantity, t.priority, t.estimate_seconds as "estimateSeconds",
  t.checklist, t.rule, t.starts_at::date::text as "startsOn", to_char(t.starts_at, 'HH24:MI') as at,
  t.due_after_days as "dueAfterDays", t.created_days_ahead as "createdDaysAhead", t.paused_at::text as "pausedAt",
  t.ended_at::text as "endedAt", t.created_at::text as "createdAt", t.version, (select time_zone from agencies) as "timeZone"`;

/** Beyond it nothing is looked for. */
const HORIZON_SECONDS = 6 * 366 * 86_400;

export const taskTemplatesById: BatchRead<TaskTemplateNode> = async (reads, ids) =>
  rowsById(await reads.rows<TaskTemplateNode>(`select ${COLUMNS} from task_templates t where t.id = any($1)`, [ids]));

export function readTaskTemplates(
  reads: TenantTransaction,
  page: PageRequest,
  filter?: TaskTemplateFilter | null,
): Promise<Page<TaskTemplateNode>> {
  const values = new SqlValues();
  const conditions = [
    ...values.when(filter?.contractId, (id) => `t.contract_id = ${id}`),
    ...values.when(filter?.assistantId, (id) => `t.assistant_id = ${id}`),
    ...values.when(filter?.isEnded, (is) => `(t.ended_at is not null) = ${is}`),
  ];
  const order = [['t.id', 'uuid']] as const;
  return readPage(
    reads,
    { columns: COLUMNS, from: 'task_templates t', conditions, values, order, descending: true },
    page,
  );
}

export const recurrenceOf = ({
  rule,
  startsOn,
  at,
  timeZone,
}: Pick<TaskTemplateNode, 'rule' | 'startsOn' | 'timeZone'> & { at?: string | null }): Recurrence => ({
  rule,
  startsAt: `${startsOn}T${at ?? '09:00'}`,
  timeZone,
});

/** The first occurrences from an instant on. */
export const nextOccurrences = (recurrence: Recurrence, fromEpochSeconds: number, most: number): Occurrence[] =>
  occurrencesBetween(recurrence, { fromEpochSeconds, untilEpochSeconds: fromEpochSeconds + HORIZON_SECONDS }, most);

/** (`2026-03-09T09:00`, 2) → `2026-03-11` */
const dueOn = (name: string, afterDays: number): string => dateOfDay(dayNumber(name.slice(0, 10)) + afterDays);

const NAMED = `to_char(occurs_at, 'YYYY-MM-DD"T"HH24:MI')`;
const MARKS = `
  select template_id as "templateId", ${NAMED} as name, null as "taskId" from task_template_skips where template_id = any($1)
  union all select template_id, ${NAMED}, id from tasks where template_id = any($1) and occurs_at > $2::timestamptz::timestamp - interval '2 days'`;

const keyOf = ({ templateId, name }: { templateId: string; name: string }): string => `${templateId} ${name}`;

export const occurrencesByTemplate: BatchRead<TaskOccurrence[], [most: number]> = async (reads, ids, most) => {
  const templates = await taskTemplatesById(reads, ids);
  const marks = await reads.rows<{ templateId: string; name: string; taskId: string | null }>(MARKS, [ids, reads.now]);
  const skipped = new Set(marks.filter(({ taskId }) => taskId === null).map(keyOf));
  const taskIds = new Map(marks.filter(({ taskId }) => taskId !== null).map((mark) => [keyOf(mark), mark.taskId]));
  const from = Math.floor(reads.now.getTime() / 1_000);
  const occurrences = [...templates.values()].map((template): [string, TaskOccurrence[]] => {
    const next = template.endedAt === null ? nextOccurrences(recurrenceOf(template), from, most) : [];
    return [
      template.id,
      next.map(({ at: name, epochSeconds }) => {
        const key = keyOf({ templateId: template.id, name });
        const occursAt = new Date(epochSeconds * 1_000);
        const [isSkipped, taskId] = [skipped.has(key), taskIds.get(key) ?? null];
        return { name, occursAt, dueOn: dueOn(name, template.dueAfterDays), isSkipped, taskId };
      }),
    ];
  });
  return new Map(occurrences);
};

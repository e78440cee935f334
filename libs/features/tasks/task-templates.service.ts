import { Injectable } from '@nestjs/common';
import { checkRecurrenceRule } from '#core/time';
import { ApiError, withIdempotency, type Caller } from '#platform/access';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import { ChangeTasksService } from './change-tasks.service.js';
import { requireAssistant } from './require-assistant.js';
import type {
  CreateTaskTemplateInput,
  RecurrenceInput,
  SkipTaskOccurrenceInput,
  TaskTemplateActionInput,
  TaskTemplateInput,
  UpdateTaskTemplateInput,
} from './task-template.inputs.js';
import { nextOccurrences, recurrenceOf, taskTemplatesById, type TaskTemplateNode } from './task-template.reads.js';

export type TemplateAction = 'pause' | 'resume' | 'end';

const COLUMNS = [
  ...['service_id', 'assistant_id', 'manual_id', 'title', 'description', 'quantity', 'priority', 'estimate_seconds'],
  ...['checklist', 'rule', 'starts_at', 'due_after_days', 'created_days_ahead', 'next_at'],
];
const valuesOf = (input: TaskTemplateInput, { rule, nextAt }: { rule: string; nextAt: Date | null }): unknown[] => [
  ...[input.serviceId, input.assistantId ?? null, input.manualId ?? null, input.title, input.description ?? ''],
  ...[input.quantity ?? '1', input.priority ?? 'NORMAL', input.estimateSeconds ?? null, input.checklist ?? [], rule],
  ...[recurrenceOf({ ...input, timeZone: '' }).startsAt, input.dueAfterDays ?? 0, input.createdDaysAhead ?? 7, nextAt],
];

/** Recurring tasks; a worker makes the tasks themselves (`CreateRecurringTasksService`). */
@Injectable()
export class TaskTemplatesService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly changing: ChangeTasksService,
  ) {}

  /** @throws ApiError `NOT_FOUND`, `BAD_USER_INPUT` for a rule that is none */
  create(caller: Caller, { idempotencyKey: key, ...input }: CreateTaskTemplateInput): Promise<string> {
    const rule = requireRule(input.rule);
    return this.tenancy.write(caller, async (transaction) => {
      const made = await withIdempotency(
        transaction,
        { caller, key, operation: 'createTaskTemplate', request: input },
        async () => {
          await requireKnown(transaction, input);
          const nextAt = await nextAtOf(transaction, { ...input, rule });
          const [template] = await transaction.rows<{ id: string }>(
            `insert into task_templates (agency_id, created_at, contract_id, ${COLUMNS.join(', ')})
             select $1, $2, id, ${COLUMNS.map((_, i) => `$${i + 4}`).join(', ')} from contracts where id = $3 returning id`,
            [transaction.agencyId, transaction.now, input.contractId, ...valuesOf(input, { rule, nextAt })],
          );
          if (!template) throw new ApiError('NOT_FOUND', 'There is no such contract.');
          return { id: template.id };
        },
      );
      return made.id;
    });
  }

  /** Tasks that are made already stay. @throws ApiError as `create`, and `CONFLICT`, `NOT_POSSIBLE` for one that has ended */
  update(caller: Caller, input: UpdateTaskTemplateInput): Promise<string> {
    const rule = requireRule(input.rule);
    return this.tenancy.write(caller, async (transaction) => {
      const template = await lockTemplate(transaction, input);
      requireGoingOn(template);
      await requireKnown(transaction, input);
      const nextAt = await nextAtOf(transaction, { ...input, rule });
      await transaction.rows(
        `update task_templates set version = version + 1, ${COLUMNS.map((name, i) => `${name} = $${i + 2}`).join(', ')}
          where id = $1`,
        [template.id, ...valuesOf(input, { rule, nextAt })],
      );
      return template.id;
    });
  }

  /** What would have occurred during a pause is not made up for. @throws ApiError as `update` */
  act(caller: Caller, action: TemplateAction, input: TaskTemplateActionInput): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      const template = await lockTemplate(transaction, input);
      requireGoingOn(template);
      const { now } = transaction;
      const [set, value] = {
        pause: ['paused_at = coalesce(paused_at, $2)', now],
        resume: ['paused_at = null, next_at = $2', action === 'resume' ? await nextAtOf(transaction, template) : null],
        end: ['ended_at = $2', now],
      }[action] as [string, Date | null];
      await transaction.rows(`update task_templates set version = version + 1, ${set} where id = $1`, [
        template.id,
        value,
      ]);
      return template.id;
    });
  }

  /**
   * Leaves out one occurrence; a task that was made for it and has not begun is cancelled.
   * @throws ApiError `NOT_FOUND` for what doesn't occur, `NOT_POSSIBLE` once its task has begun
   */
  skip(caller: Caller, { templateId, name }: SkipTaskOccurrenceInput): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      await occurrenceOf(transaction, { templateId, name });
      await transaction.rows(
        `insert into task_template_skips (agency_id, template_id, occurs_at, skipped_at, skipped_by)
         values ($1, $2, $3, $4, $5) on conflict do nothing`,
        [transaction.agencyId, templateId, name, transaction.now, caller.userId],
      );
      const [made] = await transaction.rows<{ id: string }>(
        `select id from tasks where template_id = $1 and occurs_at = $2::timestamp and status <> 'CANCELLED'`,
        [templateId, name],
      );
      if (made) await this.changing.cancelUnbegun(transaction, caller, made.id);
      return templateId;
    });
  }

  /**
   * Takes back that an occurrence is left out: its task is restored as it was, or made when it is time.
   * @throws ApiError `NOT_FOUND` for what doesn't occur or isn't left out, `NOT_POSSIBLE` for one that has ended
   */
  unskip(caller: Caller, { templateId, name }: SkipTaskOccurrenceInput): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      const { template, epochSeconds } = await occurrenceOf(transaction, { templateId, name });
      requireGoingOn(template);
      const [skipped] = await transaction.rows(
        'delete from task_template_skips where template_id = $1 and occurs_at = $2::timestamp returning template_id',
        [templateId, name],
      );
      if (!skipped) throw new ApiError('NOT_FOUND', 'It isn’t left out.');
      const [made] = await transaction.rows<{ id: string }>(
        `select id from tasks where template_id = $1 and occurs_at = $2::timestamp and status = 'CANCELLED'`,
        [templateId, name],
      );
      if (made) await this.changing.restore(transaction, caller, made.id);
      // Whoever makes tasks may have passed it by already.
      else
        await transaction.rows('update task_templates set next_at = least(next_at, to_timestamp($2)) where id = $1', [
          templateId,
          epochSeconds,
        ]);
      return templateId;
    });
  }
}

function requireRule(text: string): string {
  const rule = checkRecurrenceRule(text);
  if (rule.ok) return rule.value;
  throw new ApiError('BAD_USER_INPUT', 'This is no rule of days.', { field: 'rule', part: rule.error.part });
}

async function requireKnown(transaction: TenantTransaction, input: TaskTemplateInput): Promise<void> {
  if (input.assistantId) await requireAssistant(transaction, input.assistantId);
  const [known] = await transaction.rows<{ service: boolean; manual: boolean }>(
    `select exists (select from services where id = $1) as service,
            $2::uuid is null or exists (select from manuals where id = $2) as manual`,
    [input.serviceId, input.manualId ?? null],
  );
  if (!known?.service) throw new ApiError('NOT_FOUND', 'There is no such service.');
  if (!known.manual) throw new ApiError('NOT_FOUND', 'There is no such manual.');
}

/** @throws ApiError `NOT_FOUND` for what doesn't occur from now on */
async function occurrenceOf(
  transaction: TenantTransaction,
  { templateId, name }: SkipTaskOccurrenceInput,
): Promise<{ template: TaskTemplateNode; epochSeconds: number }> {
  const template = await lockTemplate(transaction, { id: templateId });
  const now = Math.floor(transaction.now.getTime() / 1_000);
  const occurrence = nextOccurrences(recurrenceOf(template), now, 500).find(({ at }) => at === name);
  if (!occurrence) throw new ApiError('NOT_FOUND', 'It doesn’t occur then.');
  return { template, epochSeconds: occurrence.epochSeconds };
}

/** The first occurrence from now on. */
async function nextAtOf(transaction: TenantTransaction, recurrence: RecurrenceInput): Promise<Date | null> {
  const [agency] = await transaction.rows<{ timeZone: string }>('select time_zone as "timeZone" from agencies');
  const from = Math.floor(transaction.now.getTime() / 1_000);
  const [next] = nextOccurrences(recurrenceOf({ ...recurrence, timeZone: agency?.timeZone ?? 'UTC' }), from, 1);
  return next ? new Date(next.epochSeconds * 1_000) : null;
}

async function lockTemplate(
  transaction: TenantTransaction,
  input: { id: string; version?: number },
): Promise<TaskTemplateNode> {
  await transaction.rows('select 1 from task_templates where id = $1 for update', [input.id]);
  const template = (await taskTemplatesById(transaction, [input.id])).get(input.id);
  if (!template) throw new ApiError('NOT_FOUND', 'There is no such recurring task.');
  if (input.version === undefined || input.version === template.version) return template;
  requireGoingOn(template);
  throw new ApiError('CONFLICT', 'Somebody changed this meanwhile.', { current: template, yours: input });
}

function requireGoingOn({ endedAt }: TaskTemplateNode): void {
  if (endedAt === null) return;
  throw new ApiError('NOT_POSSIBLE', 'It has ended.', { reason: 'ENDED', endedAt });
}

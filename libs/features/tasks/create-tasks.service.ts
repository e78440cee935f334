import { Injectable } from '@nestjs/common';
import { localDateOf } from '#core/time';
import { ApiError, withIdempotency, type Caller } from '#platform/access';
import { insertRows, newIds, Tenancy, todayOf, type TenantTransaction } from '#platform/tenancy';
import { requireAssistant } from './require-assistant.js';
import { saveTaskEvents } from './save-task-changes.js';
import { actorOf } from './task.actor.js';
import type { CreateTaskInput } from './task.inputs.js';
import { TaskNotices } from './task.notices.js';

type NewTask = Omit<CreateTaskInput, 'idempotencyKey'>;

/** Takes in what clients ask for and what is made inside. */
@Injectable()
export class CreateTasksService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly notices: TaskNotices,
  ) {}

  /**
   * @throws ApiError `NOT_FOUND` for a contract, service or assistant, `NOT_POSSIBLE` for one that has ended, `BAD_USER_INPUT`
   *   where a client wants it for a day that is past
   */
  createTask(caller: Caller, { idempotencyKey: key, ...asked }: CreateTaskInput): Promise<string> {
    const operation = caller.role === 'CLIENT' ? 'requestTask' : 'createTask';
    return this.tenancy.write(caller, async (transaction) => {
      const made = await withIdempotency(transaction, { caller, key, operation, request: asked }, async () => ({
        id: await this.createIn(transaction, caller, asked),
      }));
      return made.id;
    });
  }

  private async createIn(transaction: TenantTransaction, caller: Caller, asked: NewTask): Promise<string> {
    const actor = actorOf(caller);
    await requireOpenContract(transaction, asked.contractId);
    await requireService(transaction, asked.serviceId);
    if (actor === 'CLIENT' && asked.dueOn && asked.dueOn < (await todayOf(transaction))) {
      throw new ApiError('BAD_USER_INPUT', 'This day is past.', { field: 'dueOn' });
    }
    // An assistant makes tasks for herself, a client for nobody in particular.
    const assistantId = actor === 'ASSISTANT' ? caller.assistantId : actor === 'STAFF' ? asked.assistantId : undefined;
    if (actor === 'STAFF' && assistantId) await requireAssistant(transaction, assistantId);
    const [id] = (await newIds(transaction, 1)) as [string];
    await insertTask(transaction, { ...asked, id, assistantId, origin: actor, requestedBy: caller.userId });
    await saveTaskEvents(
      transaction,
      { action: actor === 'CLIENT' ? 'REQUEST' : 'MAKE', actorKind: actor, actorId: caller.userId, note: '' },
      [{ taskId: id, from: null, to: 'REQUESTED' }],
    );
    if (actor !== 'CLIENT') await insertChecklist(transaction, id, asked.checklist ?? []);
    if (actor === 'STAFF' && assistantId) await this.notices.tellAssigned(transaction, [{ id, title: asked.title }]);
    if (actor === 'CLIENT') await this.notices.tellRequested(transaction, { id, title: asked.title });
    return id;
  }
}

async function insertTask(
  transaction: TenantTransaction,
  task: NewTask & { id: string; origin: string; requestedBy: string },
): Promise<void> {
  const { id, contractId, serviceId, assistantId, title, description, quantity, dueOn, priority } = task;
  await transaction.rows(
    `insert into tasks (agency_id, id, contract_id, service_id, assistant_id, title, description, quantity, due_on, priority,
       estimate_seconds, origin, requested_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      ...[transaction.agencyId, id, contractId, serviceId, assistantId ?? null, title.trim(), description ?? ''],
      ...[quantity ?? '1', dueOn ?? null, priority ?? 'NORMAL', task.estimateSeconds ?? null],
      ...[task.origin, task.requestedBy, transaction.now],
    ],
  );
}

async function insertChecklist(transaction: TenantTransaction, id: string, steps: readonly string[]): Promise<void> {
  await insertRows(transaction, {
    table: 'task_checklist_items',
    columns: { task_id: 'uuid', position: 'int', text: 'text' },
    rows: steps.map((text, position) => [id, position, text]),
  });
}

/** One of the caller's: for an assistant, one that she works on. */
async function requireOpenContract(transaction: TenantTransaction, id: string): Promise<void> {
  const [contract] = await transaction.rows<{ endDate: string | null; timeZone: string }>(
    `select k.end_date as "endDate", a.time_zone as "timeZone" from agencies a, names_of_contracts(array[$1::uuid]) n
       left join contracts k on k.id = n.id`,
    [id],
  );
  if (!contract) throw new ApiError('NOT_FOUND', 'There is no such contract.');
  const today = localDateOf(contract.timeZone, Math.floor(transaction.now.getTime() / 1_000));
  if (contract.endDate !== null && contract.endDate < today) {
    throw new ApiError('NOT_POSSIBLE', 'The contract has ended.', {
      reason: 'CONTRACT_ENDED',
      endDate: contract.endDate,
    });
  }
}

async function requireService(transaction: TenantTransaction, id: string): Promise<void> {
  const known = await transaction.rows('select 1 from services where id = $1 and archived_at is null', [id]);
  if (known.length === 0) throw new ApiError('NOT_FOUND', 'There is no such service.');
}

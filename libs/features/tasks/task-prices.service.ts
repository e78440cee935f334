import { Injectable } from '@nestjs/common';
import { parseAmount } from '#core/money';
import { ApiError, type Caller } from '#platform/access';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import { lockTask, lockTasks, type LockedTask } from './lock-tasks.js';
import type { AnswerTaskPriceInput, SetTaskPriceInput } from './task-details.inputs.js';
import { TaskNotices } from './task.notices.js';
import { errorOf } from './task.refusal.js';

/** What a task costs: named by staff, and agreed to by the client where the contract says so. */
@Injectable()
export class TaskPricesService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly notices: TaskNotices,
  ) {}

  /**
   * Once work began the price changes by a new agreement only, whose note says how it came about.
   * @throws ApiError `NOT_FOUND`, `CONFLICT`, `BAD_USER_INPUT` for an amount too precise, `NOT_POSSIBLE`
   */
  setTaskPrice(caller: Caller, input: SetTaskPriceInput): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      const task = await lockTask(transaction, input, caller.role);
      requireOpen(task);
      const { price } = input;
      const note = (input.note ?? '').trim();
      await requirePrecision(transaction, task.contractId, price);
      if (task.startedAt !== null && note === '') throw errorOf({ code: 'NOTE_NEEDED' });
      const isAgreed = !task.clientAgreesPrices;
      await transaction.rows(
        `update task_price_agreements set status = 'REPLACED', answered_by = $2, answered_at = $3
          where task_id = $1 and status = 'PROPOSED'`,
        [task.id, caller.userId, transaction.now],
      );
      const [agreement] = await transaction.rows<{ id: string }>(
        `insert into task_price_agreements (agency_id, task_id, price, note, status, proposed_by, proposed_at, answered_by, answered_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
        [
          ...[transaction.agencyId, task.id, price, note, isAgreed ? 'AGREED' : 'PROPOSED'],
          ...[caller.userId, transaction.now, isAgreed ? caller.userId : null, isAgreed ? transaction.now : null],
        ],
      );
      await this.notices.settlePriced(transaction, [task]);
      if (isAgreed) await applyPrice(transaction, task.id, { id: agreement?.id ?? '', price });
      else await this.propose(transaction, task, price);
      return task.id;
    });
  }

  /** @returns the task's id @throws ApiError `NOT_FOUND`, `NOT_POSSIBLE` for one that is answered already */
  answerTaskPrice(caller: Caller, { agreementId, agrees }: AnswerTaskPriceInput): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      const [found] = await transaction.rows<{ taskId: string }>(
        'select task_id as "taskId" from task_price_agreements where id = $1',
        [agreementId],
      );
      // The task before its agreements, as whoever names a price locks them.
      const task = found && (await lockTasks(transaction, [found.taskId])).get(found.taskId);
      if (!task) throw new ApiError('NOT_FOUND', 'There is no such price.');
      requireOpen(task);
      const [agreement] = await transaction.rows<{ id: string; price: string }>(
        `update task_price_agreements set status = $2, answered_by = $3, answered_at = $4
          where id = $1 and status = 'PROPOSED' returning id, price`,
        [agreementId, agrees ? 'AGREED' : 'DECLINED', caller.userId, transaction.now],
      );
      if (!agreement) throw new ApiError('NOT_POSSIBLE', 'This price is answered already.', { reason: 'ANSWERED' });
      await this.notices.settlePriced(transaction, [task]);
      if (agrees) await applyPrice(transaction, task.id, agreement);
      else await transaction.rows('update tasks set version = version + 1 where id = $1', [task.id]);
      return task.id;
    });
  }

  private async propose(transaction: TenantTransaction, task: LockedTask, price: string): Promise<void> {
    await transaction.rows('update tasks set version = version + 1 where id = $1', [task.id]);
    const [contract] = await transaction.rows<{ currency: string }>('select currency from contracts where id = $1', [
      task.contractId,
    ]);
    await this.notices.tellPriceProposed(transaction, task, `${price} ${contract?.currency ?? ''}`);
  }
}

const applyPrice = (
  transaction: TenantTransaction,
  taskId: string,
  { id, price }: { id: string; price: string },
): Promise<unknown> =>
  transaction.rows('update tasks set price = $2, price_agreement_id = $3, version = version + 1 where id = $1', [
    taskId,
    price,
    id,
  ]);

function requireOpen({ status, isSettled }: LockedTask): void {
  if (isSettled) throw errorOf({ code: 'SETTLED' });
  if (status !== 'APPROVED' && status !== 'CANCELLED') return;
  throw new ApiError('NOT_POSSIBLE', 'A task in this state keeps its price.', {
    reason: 'NOT_POSSIBLE_NOW',
    state: status,
    possible: [],
  });
}

async function requirePrecision(transaction: TenantTransaction, contractId: string, price: string): Promise<void> {
  const [contract] = await transaction.rows<{ currency: string }>('select currency from contracts where id = $1', [
    contractId,
  ]);
  if (!contract || parseAmount(price, contract.currency).ok) return;
  throw new ApiError('BAD_USER_INPUT', 'This is more precise than {currency}.', {
    ...{ field: 'price', currency: contract.currency },
  });
}

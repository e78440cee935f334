import { ApiError } from '#platform/access';
import type { TenantTransaction } from '#platform/tenancy';

/** Work on a task, if it is on one. */
interface WorkOnTask {
  taskId?: string | null;
  contractId: string;
}

/**
 * Time is spent on a task of its own contract, which the caller sees: assistants their own, staff all.
 * @throws ApiError `NOT_FOUND` (`taskId`), `NOT_POSSIBLE` (`OTHER_CONTRACT`; `TASK_NOT_ACCEPTED` for what is only asked for)
 */
export async function checkTask(transaction: TenantTransaction, { taskId, contractId }: WorkOnTask): Promise<void> {
  if (!taskId) return;
  const [task] = await transaction.rows<{ contractId: string; status: string }>(
    'select contract_id as "contractId", status from tasks where agency_id = $1 and id = $2',
    [transaction.agencyId, taskId],
  );
  if (!task) throw new ApiError('NOT_FOUND', 'There is no such task.', { field: 'taskId' });
  if (task.contractId !== contractId) {
    const details = { reason: 'OTHER_CONTRACT', field: 'taskId', contractId: task.contractId };
    throw new ApiError('NOT_POSSIBLE', 'The task is of another contract.', details);
  }
  if (task.status === 'REQUESTED') {
    const details = { reason: 'TASK_NOT_ACCEPTED', field: 'taskId' };
    throw new ApiError('NOT_POSSIBLE', 'Nobody has taken on this task yet.', details);
  }
}

/** What work is on after a change: null takes it off its task, and so does another contract where no task is named. */
export function taskAfter(
  before: { taskId: string | null; contractId: string },
  { taskId, contractId }: { taskId?: string | null; contractId?: string | null },
): string | null {
  if (taskId !== undefined) return taskId;
  return contractId && contractId !== before.contractId ? null : before.taskId;
}

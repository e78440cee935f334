import { err, ok, type Result } from '#core/result';
import type { TaskDecision, TaskFacts, TaskRefusal, TaskStatus } from './task-life.js';

/** The last of a task's history. */
export interface LastStep {
  /** A `TaskAction`, or how it came to be. */
  readonly action: string;
  readonly from: TaskStatus | null;
  /** Done by whoever asks now: what somebody else decided isn't hers to take back. */
  readonly isOwn: boolean;
}

const CAN_BE_TAKEN_BACK: ReadonlySet<string> = new Set(['APPROVE', 'CANCEL', 'REOPEN', 'RESTORE']);

/** Decides whether a slip can be taken back: the task then is what it was before it. */
export function takeBackStep(
  { status, assistantId, isSettled, limit }: Pick<TaskFacts, 'status' | 'assistantId' | 'isSettled' | 'limit'>,
  last: LastStep | undefined,
): Result<TaskDecision, TaskRefusal> {
  if (!last?.isOwn || last.from === null || !CAN_BE_TAKEN_BACK.has(last.action))
    return err({ code: 'NOTHING_TO_TAKE_BACK' });
  if (isSettled) return err({ code: 'SETTLED' });
  const isTakenOn = status === 'CANCELLED' && last.from === 'ACCEPTED';
  if (isTakenOn && limit && limit.active >= limit.most) return err({ code: 'LIMIT_REACHED', ...limit });
  return ok({ status: last.from, assistantId });
}

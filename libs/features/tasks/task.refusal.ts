import type { TaskRefusal } from '#core/tasks';
import { ApiError } from '#platform/access';

/** What can stand in the way of something done with a task, beside what the rules say. */
export type TaskObstacle = TaskRefusal | { readonly code: 'NOT_FOUND' };

/** In words, for whoever asked. */
function sentenceOf(obstacle: TaskObstacle): string {
  switch (obstacle.code) {
    case 'NOT_POSSIBLE_NOW':
      return 'This can’t be done with a task in this state.';
    case 'PRICE_NOT_SET':
      return 'Its price must be set before work begins.';
    case 'PRICE_NOT_AGREED':
      return 'The client has not agreed to its price yet.';
    case 'NO_ASSISTANT':
      return 'Nobody has it: assign it first.';
    case 'NOTE_NEEDED':
      return 'Say in a note why, or what is to be changed.';
    case 'SETTLED':
      return 'It is billed or paid, and can’t change any more.';
    case 'NOTHING_TO_TAKE_BACK':
      return 'Something else was done with it since, so that this can’t be taken back.';
    case 'LIMIT_REACHED':
      return 'The contract allows {most} active requests at a time.';
    case 'NOT_FOUND':
      return 'There is no such task.';
  }
}

/** As an error: `NOT_FOUND`, or `NOT_POSSIBLE` with its `reason` and data. */
export function errorOf(obstacle: TaskObstacle): ApiError {
  const { code, ...data } = obstacle;
  if (code === 'NOT_FOUND') return new ApiError('NOT_FOUND', sentenceOf(obstacle));
  return new ApiError('NOT_POSSIBLE', sentenceOf(obstacle), { reason: code, ...data });
}

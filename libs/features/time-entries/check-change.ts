import type { LocalDate } from '#core/time';
import { isDayLocked } from '#core/time-sheet';
import type { TimeRules } from '#features/time-settings';
import { ApiError, type Caller } from '#platform/access';
import type { EntryState } from './entry-state.js';

/** Who wants to change time, by which rules, and, of staff, why. */
export interface ChangeRequest {
  caller: Caller;
  rules: TimeRules;
  reason?: string | null;
}

/**
 * Why an entry can't be changed, if it can't. Its assistant changes it until it is handed in, staff until it is approved.
 * Errors: `NOT_POSSIBLE` (`ENTRY_IS_SUBMITTED` and so on, with its `status`), and as `findLock`.
 */
export function findChangeProblem({ status, date }: EntryState, request: ChangeRequest): ApiError | undefined {
  const isOwn = request.caller.role === 'ASSISTANT';
  const isOpen = status === 'DRAFT' || status === 'REJECTED' || (status === 'SUBMITTED' && !isOwn);
  if (isOpen) return findLock(date, request);
  return new ApiError('NOT_POSSIBLE', 'It is too late to change this entry.', {
    reason: `ENTRY_IS_${status}`,
    status,
  });
}

/**
 * Why nothing can be changed on a day, if so: it is locked to assistants, and staff must say why.
 * Errors: `NOT_POSSIBLE` (`DAY_IS_LOCKED`), `BAD_USER_INPUT` (`reason`).
 */
export function findLock(date: LocalDate, { caller, rules, reason }: ChangeRequest): ApiError | undefined {
  if (!isDayLocked(date, rules.today, rules.lockAfterDays)) return undefined;
  if (caller.role === 'ASSISTANT') {
    return new ApiError('NOT_POSSIBLE', 'This day is locked.', { reason: 'DAY_IS_LOCKED', date });
  }
  return reason?.trim()
    ? undefined
    : new ApiError('BAD_USER_INPUT', 'This day is locked: say why it is changed.', { field: 'reason', date });
}

import { ApiError, type Caller } from '#platform/access';

/**
 * Whose time it is: an assistant's own; staff say whose.
 * @throws ApiError `BAD_USER_INPUT`, `NOT_FOUND`
 */
export function assistantOf(caller: Caller, assistantId?: string | null): string {
  if (caller.assistantId !== undefined) {
    if (assistantId && assistantId !== caller.assistantId) {
      throw new ApiError('NOT_FOUND', 'There is no such assistant.');
    }
    return caller.assistantId;
  }
  if (assistantId) return assistantId;
  throw new ApiError('BAD_USER_INPUT', 'Say whose time it is.', { field: 'assistantId' });
}

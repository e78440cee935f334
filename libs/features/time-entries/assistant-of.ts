import { ApiError, type Caller } from '#platform/access';

/**
 * Whose time it is: an assistant's own; staff say whose, or else mean that which they spend themselves.
 * @throws ApiError `BAD_USER_INPUT`, `NOT_FOUND`
 */
export function assistantOf(caller: Caller, assistantId?: string | null): string {
  if (caller.assistantId !== undefined) {
    if (assistantId && assistantId !== caller.assistantId) {
      throw new ApiError('NOT_FOUND', 'There is no such assistant.');
    }
    return caller.assistantId;
  }
  const whose = assistantId ?? caller.worksAs;
  if (whose) return whose;
  throw new ApiError('BAD_USER_INPUT', 'Say whose time it is.', { field: 'assistantId' });
}

import { ApiError } from './api-error.js';

/** What people edit: its version grows with each change. */
export interface Versioned {
  version: number;
}

/**
 * Makes sure that who changes something has seen how it is.
 * @param current as the API shows it, locked by the transaction that is to change it
 * @throws ApiError `NOT_FOUND` where there's none, `CONFLICT` with both versions where somebody was faster
 */
export function refuseStale<Current extends Versioned>(
  current: Current | undefined,
  yours: Versioned,
  what: string,
): asserts current is Current {
  if (!current) throw new ApiError('NOT_FOUND', `There is no such ${what}.`);
  if (current.version === yours.version) return;
  throw new ApiError('CONFLICT', 'Somebody changed this meanwhile.', { current, yours });
}

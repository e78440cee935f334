import { ApiError } from '#platform/access';
import type { TenantTransaction } from '#platform/tenancy';
import type { SnoozeNotificationsInput } from './notification.type.js';

/**
 * Puts off what somebody was told and hasn't read, or wakes it.
 * @returns how many there were
 * @throws ApiError `BAD_USER_INPUT` for a time that is past, or in more than a year
 */
export async function snooze(
  transaction: TenantTransaction,
  userId: string,
  { ids, until }: SnoozeNotificationsInput,
): Promise<number> {
  const at = until ? new Date(until) : null;
  if (at) refuseOutside(transaction.now, at);
  const snoozed = await transaction.tuples(
    `update notifications set snoozed_until = $3 where user_id = $1 and read_at is null and id = any($2) returning 1`,
    [userId, ids, at],
  );
  return snoozed.length;
}

function refuseOutside(now: Date, until: Date): void {
  const field = 'until';
  if (until <= now) {
    throw new ApiError('BAD_USER_INPUT', 'It can be snoozed only to a time that is still to come.', { field });
  }
  const latest = new Date(now);
  latest.setUTCFullYear(latest.getUTCFullYear() + 1);
  if (until > latest) throw new ApiError('BAD_USER_INPUT', 'It can be snoozed for a year at most.', { field });
}

import type { LocalDate } from '#core/time';
import type { WeekStatus } from '#core/time-sheet';
import { ApiError } from '#platform/access';
import type { TenantTransaction } from '#platform/tenancy';

export interface LockedWeek {
  status: WeekStatus;
  version: number;
}

/**
 * Whoever changes an assistant's weeks takes turns, though a week be not stored yet.
 * @throws ApiError `CONFLICT` where another version was seen
 */
export async function lockWeek(
  transaction: TenantTransaction,
  { assistantId, weekStart, input }: { assistantId: string; weekStart: LocalDate; input: { version: number } },
): Promise<LockedWeek> {
  const values = [transaction.agencyId, assistantId];
  await transaction.rows(`select 1 from assistants where agency_id = $1 and id = $2 for no key update`, values);
  const [week = { status: 'OPEN', version: 0 }] = await transaction.rows<LockedWeek>(
    `select status, version from time_weeks where agency_id = $1 and assistant_id = $2 and week_start = $3 for update`,
    [...values, weekStart],
  );
  if (week.version === input.version) return week;
  throw new ApiError('CONFLICT', 'Somebody changed this meanwhile.', { current: week, yours: input });
}

import type { LocalDate } from '#core/time';
import type { TenantTransaction } from './tenancy.js';

/** The agency's day by the clock of business. */
export async function todayOf(transaction: TenantTransaction): Promise<LocalDate> {
  const [row] = await transaction.rows<{ today: LocalDate }>(
    'select ($2::timestamptz at time zone time_zone)::date as today from agencies where agency_id = $1',
    [transaction.agencyId, transaction.now],
  );
  if (!row) throw new Error('the agency of the transaction does not exist');
  return row.today;
}

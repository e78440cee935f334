import { ApiError } from '#platform/access';
import type { TenantTransaction } from '#platform/tenancy';

/** @throws ApiError `NOT_FOUND` for one who isn't there any more, too */
export async function requireAssistant(transaction: TenantTransaction, id: string): Promise<void> {
  const known = await transaction.rows('select 1 from assistants where id = $1 and archived_at is null', [id]);
  if (known.length === 0) throw new ApiError('NOT_FOUND', 'There is no such assistant.');
}

import { ApiError } from '#platform/access';
import type { TenantTransaction } from '#platform/tenancy';

/** @throws ApiError `NOT_FOUND`, `NOT_POSSIBLE` for one who isn't there any more */
export async function requireAssistant(transaction: TenantTransaction, id: string): Promise<void> {
  const [assistant] = await transaction.rows<{ hasLeft: boolean }>(
    'select archived_at is not null as "hasLeft" from assistants where id = $1',
    [id],
  );
  if (!assistant) throw new ApiError('NOT_FOUND', 'There is no such assistant.');
  if (!assistant.hasLeft) return;
  throw new ApiError('NOT_POSSIBLE', 'This assistant has left the agency.', {
    reason: 'ASSISTANT_LEFT',
    field: 'assistantId',
  });
}

import { ApiError } from '#platform/access';
import type { TenantTransaction } from '#platform/tenancy';

/** An invitation that a member's address still holds leads nobody in. */
export const IS_OPEN = `i.accepted_at is null and i.revoked_at is null and i.expires_at > now()
  and not exists (select from memberships m join auth."user" u on u.id = m.user_id where lower(u.email) = i.email)`;

/** Locks the assistant, so that of two who would stand for her at the same moment one does. */
const LOCK = 'select id from assistants where id = $1 for update';
const OTHERS = 'select from memberships where assistant_id = $1 and user_id is distinct from $2';
const INVITED = `select from invitations i where i.assistant_id = $1 and ${IS_OPEN}`;

/**
 * One sign-in stands for an assistant: whoever has it sees her pay, and works as her.
 * @throws ApiError `NOT_POSSIBLE` where somebody else stands for her
 */
export async function refuseSecondSignIn(
  transaction: TenantTransaction,
  assistantId: string | null,
  userId?: string,
): Promise<void> {
  if (assistantId === null) return;
  await transaction.rows(LOCK, [assistantId]);
  if ((await transaction.rows(OTHERS, [assistantId, userId])).length > 0) {
    throw new ApiError('NOT_POSSIBLE', 'This assistant has a sign-in already.', { reason: 'SIGN_IN_TAKEN' });
  }
}

/** @throws ApiError `NOT_POSSIBLE` where somebody is invited to stand for the assistant */
export async function refuseInvited(transaction: TenantTransaction, assistantId: string | null): Promise<void> {
  if (assistantId === null || (await transaction.rows(INVITED, [assistantId])).length === 0) return;
  throw new ApiError(
    'NOT_POSSIBLE',
    'Somebody is invited for this assistant already: withdraw that invitation first.',
    {
      reason: 'INVITED_ALREADY',
    },
  );
}

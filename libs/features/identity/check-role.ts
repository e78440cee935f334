import { ApiError } from '#platform/access';
import type { TenantTransaction } from '#platform/tenancy';
import type { RoleInput } from './member.type.js';

/** A role with whom it stands for, as the columns of a membership. */
export type RoleColumns = [role: string, assistantId: string | null, clientId: string | null];

/** The name of whom a row of memberships or invitations stands for, as a column. */
export const standsFor = (row: string): string =>
  `coalesce((select name from assistants where id = ${row}.assistant_id), (select name from clients where id = ${row}.client_id))`;

/**
 * @throws ApiError `BAD_USER_INPUT` where whom the role stands for is missing or too much, `NOT_FOUND` where there's nobody
 */
export async function checkRole(transaction: TenantTransaction, input: RoleInput): Promise<RoleColumns> {
  const { role, assistantId = null, clientId = null } = input;
  const mayStand = role === 'OWNER' || role === 'MANAGER';
  const fits = mayStand || (role === 'ASSISTANT') === (assistantId !== null);
  if (!fits || (role === 'CLIENT') !== (clientId !== null)) {
    throw new ApiError(
      'BAD_USER_INPUT',
      'An assistant needs assistantId, which owners and managers may have, and a client clientId; others have neither.',
    );
  }
  const [known] = await transaction.rows<{ known: boolean }>(
    `select ($1::uuid is null or exists (select from assistants where id = $1))
        and ($2::uuid is null or exists (select from clients where id = $2)) as known`,
    [assistantId, clientId],
  );
  if (!known?.known) throw new ApiError('NOT_FOUND', 'There is no such assistant or client.');
  return [role, assistantId, clientId];
}

import { createHash, randomBytes } from 'node:crypto';
import type { TenantTransaction } from '#platform/tenancy';

const PREFIX = 'fct_';
const KEY_BYTES = 32;

/** Only this is stored: a key can be recognised and not read again. */
export const hashOfApiKey = (key: string): Buffer => createHash('sha256').update(key).digest();

/** `"Bearer fct_…"` → `"fct_…"` */
export function apiKeyOf(authorization: string): string | undefined {
  const [scheme, key] = authorization.split(' ');
  return scheme?.toLowerCase() === 'bearer' && key?.startsWith(PREFIX) ? key : undefined;
}

/**
 * Makes a key by which a program acts as this member of the agency.
 * @returns the key, which nobody can be told again
 */
export async function createApiKey(
  transaction: TenantTransaction,
  { userId, name, expiresAt }: { userId: string; name: string; expiresAt?: Date },
): Promise<string> {
  const key = PREFIX + randomBytes(KEY_BYTES).toString('base64url');
  await transaction.rows(
    `insert into api_keys (agency_id, user_id, name, key_hash, expires_at) values ($1, $2, $3, $4, $5)`,
    [transaction.agencyId, userId, name, hashOfApiKey(key), expiresAt ?? null],
  );
  return key;
}

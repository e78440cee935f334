import { createHash, randomBytes } from 'node:crypto';
import { ALL_SCOPES, type Scope } from '#platform/access';
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

export interface ApiKeyTerms {
  userId: string;
  name: string;
  /** Never without it. */
  expiresAt?: Date;
  /** Everything without it. */
  scopes?: readonly Scope[];
  /** Addresses and networks; from anywhere without any. */
  allowedAddresses?: readonly string[];
}

/**
 * Makes a key by which a program acts as this member of the agency.
 * @returns the key, which nobody can be told again
 */
export async function createApiKey(
  transaction: TenantTransaction,
  { userId, name, expiresAt, scopes = ALL_SCOPES, allowedAddresses = [] }: ApiKeyTerms,
): Promise<string> {
  const key = PREFIX + randomBytes(KEY_BYTES).toString('base64url');
  await transaction.rows(
    `insert into api_keys (agency_id, user_id, name, key_hash, expires_at, scopes, allowed_addresses)
     values ($1, $2, $3, $4, $5, $6, $7::text[]::cidr[])`,
    [transaction.agencyId, userId, name, hashOfApiKey(key), expiresAt ?? null, scopes, allowedAddresses],
  );
  return key;
}

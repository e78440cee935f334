import { Injectable } from '@nestjs/common';
import { ApiError, hasGrant, type Caller } from '#platform/access';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import { createApiKey, hashOfApiKey } from './api-key.js';
import type { ApiKey, CreateApiKeyInput, CreatedApiKey } from './api-key.type.js';

const VALID = `revoked_at is null and (expires_at is null or expires_at > now()) and ($1::text is null or user_id = $1)`;
const LIST = `
  select id, name, user_id as "userId", scopes, allowed_addresses::text[] as "allowedAddresses",
         created_at::text as "createdAt", expires_at::text as "expiresAt", last_used_at::text as "lastUsedAt"
    from api_keys where ${VALID} order by id desc limit 200`;
const INVALID_TEXT = '22P02';

/** Whose keys the caller has a say in: an owner, or who was granted it, everybody's. */
const reachOf = (caller: Caller): string | null => (hasGrant(caller, 'API_KEYS') ? null : caller.userId);

@Injectable()
export class ApiKeysService {
  constructor(private readonly tenancy: Tenancy) {}

  list(reads: TenantTransaction, caller: Caller): Promise<ApiKey[]> {
    return reads.rows<ApiKey>(LIST, [reachOf(caller)]);
  }

  /** @throws ApiError `BAD_USER_INPUT` for an address that is none, or an end that is past */
  async createApiKey(caller: Caller, input: CreateApiKeyInput): Promise<CreatedApiKey> {
    try {
      return await this.tenancy.write(caller, (transaction) => this.createIn(transaction, caller, input));
    } catch (error) {
      if ((error as { code?: string }).code !== INVALID_TEXT) throw error;
      throw new ApiError(
        'BAD_USER_INPUT',
        'These are no IP addresses or networks, such as 203.0.113.7 or 203.0.113.0/24.',
        { field: 'allowedAddresses' },
      );
    }
  }

  private async createIn(
    transaction: TenantTransaction,
    { userId }: Caller,
    { name, scopes, expiresAt, allowedAddresses }: CreateApiKeyInput,
  ): Promise<CreatedApiKey> {
    const terms = { name, scopes, allowedAddresses: allowedAddresses ?? [] };
    if (expiresAt && new Date(expiresAt) <= transaction.now) {
      throw new ApiError('BAD_USER_INPUT', 'This is past: the key would open nothing.', { field: 'expiresAt' });
    }
    const expiry = expiresAt ? { expiresAt: new Date(expiresAt) } : {};
    const key = await createApiKey(transaction, { userId, ...terms, ...expiry });
    const [made] = await transaction.rows<{ id: string }>('select id from api_keys where key_hash = $1', [
      hashOfApiKey(key),
    ]);
    return { id: made?.id ?? '', key };
  }

  /** @throws ApiError `NOT_FOUND` for one that the caller has no say in, or that isn't valid any more */
  revokeApiKey(caller: Caller, id: string): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      const [revoked] = await transaction.rows(
        `update api_keys set revoked_at = now() where id = $2 and ${VALID} returning id`,
        [reachOf(caller), id],
      );
      if (!revoked) throw new ApiError('NOT_FOUND', 'There is no such API key.');
      return id;
    });
  }
}

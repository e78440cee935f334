import { createHash } from 'node:crypto';
import type { TenantTransaction } from '#platform/tenancy';
import { ApiError } from './api-error.js';
import type { Caller } from './caller.js';

export interface IdempotentRequest {
  caller: Caller;
  /** What the client sent along: 8 to 255 characters; without one it is done each time. */
  key: string | null | undefined;
  /** The mutation's name. */
  operation: string;
  /** Its arguments, a JSON value. */
  request: unknown;
}

/**
 * Does `work` once for a caller's key, in the transaction that also remembers its outcome: sent again, the same request
 * gets the same answer, whether the first one is long ago or at this moment under way.
 * @param work returns a JSON value; what it writes must go through the same transaction
 * @throws ApiError `IDEMPOTENCY_CONFLICT` when the key came with another request, `BAD_USER_INPUT` for a bad key
 */
export async function withIdempotency<T>(
  transaction: TenantTransaction,
  { caller, key, operation, request }: IdempotentRequest,
  work: () => Promise<T>,
): Promise<T> {
  if (key === null || key === undefined) return work();
  if (key.length < 8 || key.length > 255) {
    throw new ApiError('BAD_USER_INPUT', 'An idempotency key has 8 to 255 characters.', { field: 'idempotencyKey' });
  }
  const hash = createHash('sha256').update(canonicalJson(request)).digest();
  const names = [transaction.agencyId, caller.userId, key];
  // While another transaction holds the key this waits for its end.
  const taken = await transaction.rows(
    `insert into idempotency_keys (agency_id, caller, key, operation, request_hash) values ($1, $2, $3, $4, $5)
     on conflict do nothing returning key`,
    [...names, operation, hash],
  );
  if (taken.length === 0) return recall(transaction, names, { operation, hash });
  const response = await work();
  await transaction.rows(
    `update idempotency_keys set response = $4 where agency_id = $1 and caller = $2 and key = $3`,
    [...names, JSON.stringify(response)],
  );
  return response;
}

interface Remembered<T> {
  operation: string;
  hash: Buffer;
  response: T;
}

async function recall<T>(
  transaction: TenantTransaction,
  names: string[],
  { operation, hash }: { operation: string; hash: Buffer },
): Promise<T> {
  const [earlier] = await transaction.rows<Remembered<T>>(
    `select operation, request_hash as hash, response from idempotency_keys where agency_id = $1 and caller = $2 and key = $3`,
    names,
  );
  if (earlier?.operation === operation && earlier.hash.equals(hash)) return earlier.response;
  throw new ApiError('IDEMPOTENCY_CONFLICT', 'This idempotency key came with another request before.');
}

/** JSON in which the order of an object's keys makes no difference. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

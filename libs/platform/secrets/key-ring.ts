import { hkdfSync } from 'node:crypto';
import { readEncryptionKeys, type EncryptionKey, type Environment } from '#platform/config';

/** The id of the key that comes from FACTOTUM_SECRET; those of ENCRYPTION_KEYS begin at 1. */
export const DERIVED_KEY_ID = 0;

const KEY_BYTES = 32;

/** A key for one purpose, from which neither the key it comes from nor another purpose's can be found (RFC 5869). */
export const deriveKey = (key: Buffer | string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, '', `factotum ${purpose}`, KEY_BYTES));

/**
 * All keys that a process has, the one that encrypts first. The one that is derived from FACTOTUM_SECRET stays among them,
 * so that a service may begin without ENCRYPTION_KEYS and be given them later.
 */
export function keyRingOf({
  ENCRYPTION_KEYS,
  FACTOTUM_SECRET,
}: Pick<Environment, 'ENCRYPTION_KEYS' | 'FACTOTUM_SECRET'>): [EncryptionKey, ...EncryptionKey[]] {
  const derived = { id: DERIVED_KEY_ID, key: deriveKey(FACTOTUM_SECRET, 'encryption key') };
  const { keys, problem } = ENCRYPTION_KEYS === undefined ? { keys: [] } : readEncryptionKeys(ENCRYPTION_KEYS);
  if (problem !== undefined) throw new Error(problem);
  const [first, ...others] = keys;
  return first ? [first, ...others, derived] : [derived];
}

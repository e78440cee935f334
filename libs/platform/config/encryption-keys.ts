export interface EncryptionKey {
  /** 1 or more. */
  id: number;
  /** 32 bytes. */
  key: Buffer;
}

const ENTRY = /^([1-9]\d{0,5}):([A-Za-z0-9+/_-]{43}=?)$/;
const KEY_BYTES = 32;
/** Of 32 random bytes, so few are never different. */
const FEWEST_DIFFERENT_BYTES = 12;

/**
 * Reads `"2:<base64>,1:<base64>"`: the first encrypts, the others only open what they encrypted before.
 * @returns the keys, or a problem in words that hold no part of a key
 */
export function readEncryptionKeys(text: string): { keys: EncryptionKey[]; problem?: string } {
  const keys: EncryptionKey[] = [];
  const refuse = (problem: string) => ({ keys: [], problem: `ENCRYPTION_KEYS ${problem}` });
  for (const [i, entry] of text.split(',').entries()) {
    const [, id, encoded = ''] = ENTRY.exec(entry.trim()) ?? [];
    const key = Buffer.from(encoded, 'base64');
    if (key.length !== KEY_BYTES) {
      return refuse(
        `must be id:key pairs, each key 32 bytes in base64 (openssl rand -base64 32); number ${i + 1} isn't`,
      );
    }
    if (new Set(key).size < FEWEST_DIFFERENT_BYTES) return refuse(`has a weak key: number ${i + 1}`);
    if (keys.some((other) => other.id === Number(id))) return refuse(`has the id ${id} twice`);
    keys.push({ id: Number(id), key });
  }
  return { keys };
}

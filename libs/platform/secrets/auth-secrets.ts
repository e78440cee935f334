import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import type { Environment } from '#platform/config';
import { deriveKey, keyRingOf } from './key-ring.js';

/** The keys of the sign-in library, by id: what it encrypts itself (seeds, recovery codes) says which one it took. */
export interface AuthSecrets {
  keys: Map<number, string>;
  currentVersion: number;
  /** Of texts that name no key. */
  legacySecret: string;
}

/** The process's keys as the library better-auth takes them. */
export function authSecretsOf(environment: Pick<Environment, 'ENCRYPTION_KEYS' | 'FACTOTUM_SECRET'>): AuthSecrets {
  const ring = keyRingOf(environment);
  return {
    keys: new Map(ring.map(({ id, key }) => [id, deriveKey(key, 'second factors').toString('base64')])),
    currentVersion: ring[0].id,
    legacySecret: environment.FACTOTUM_SECRET,
  };
}

/** What a text begins with that the library encrypted under the current key. */
export const authPrefixOf = ({ currentVersion }: AuthSecrets): string => `$ba$${currentVersion}$`;

/** Encrypts a text of the library's anew, under the current key. @throws Error where no key opens it */
export async function recodeAuthText(secrets: AuthSecrets, text: string): Promise<string> {
  return symmetricEncrypt({ key: secrets, data: await symmetricDecrypt({ key: secrets, data: text }) });
}

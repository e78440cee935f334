import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Tenancy } from '#platform/tenancy';
import { DERIVED_KEY_ID } from './key-ring.js';
import { SealError, Sealer, type SealContext } from './sealer.js';

const CHECK_TEXT = 'factotum';
const contextOf = (keyId: number): SealContext => ({
  table: 'auth.encryption_keys',
  column: 'check_value',
  id: String(keyId),
});

// Second factors of before there were keys with ids are encrypted under FACTOTUM_SECRET, as what the derived key encrypts.
const IN_USE = `
  select key_id as "keyId", check_value as "checkValue" from auth.encryption_keys order by key_id`;
const HAS_UNNUMBERED = `select exists (select from auth."twoFactor" where not starts_with("secret", '$ba$')) as "has"`;
const REMEMBER = `insert into auth.encryption_keys (key_id, check_value) values ($1, $2) on conflict do nothing`;

interface KeyInUse {
  keyId: number;
  checkValue: string;
}

/** Refuses to start a process that lacks a key of what is stored: it would fail later, at somebody's sign-in. */
@Injectable()
export class KeyCheck implements OnModuleInit {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly sealer: Sealer,
  ) {}

  /** @throws Error that names the key by its id */
  async onModuleInit(): Promise<void> {
    await this.requireKeys();
    const [{ has } = { has: false }] = await this.tenancy.lookUp<{ has: boolean }>(HAS_UNNUMBERED);
    for (const keyId of new Set([this.sealer.currentKeyId, ...(has ? [DERIVED_KEY_ID] : [])])) {
      const value = this.sealer.sealWith(keyId, CHECK_TEXT, contextOf(keyId));
      await this.tenancy.lookUp(REMEMBER, [keyId, value]);
    }
    // Another process may have been the first, with another key of the same id.
    await this.requireKeys();
  }

  private async requireKeys(): Promise<void> {
    for (const { keyId, checkValue } of await this.tenancy.lookUp<KeyInUse>(IN_USE)) {
      try {
        this.sealer.open(checkValue, contextOf(keyId));
      } catch (error) {
        if (error instanceof SealError) throw new Error(wanting(keyId));
        throw error;
      }
    }
  }
}

const wanting = (keyId: number): string =>
  keyId === DERIVED_KEY_ID
    ? 'Stored data is encrypted under another FACTOTUM_SECRET: start with that one, or give ENCRYPTION_KEYS beside it and run the migration step with --reseal before it changes.'
    : `Stored data is encrypted under key ${keyId}, which ENCRYPTION_KEYS lacks or has with another value: put it back, behind the current one, until the migration step has run with --reseal.`;

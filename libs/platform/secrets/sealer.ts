import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Environment } from '#platform/config';
import { deriveKey, keyRingOf } from './key-ring.js';

const FORMAT = 's1';
const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The one place where a sealed text belongs: moved to another row, it can't be opened. */
export interface SealContext {
  /** With its schema where that isn't `public`. */
  table: string;
  column: string;
  /** The row's own key. */
  id: string;
  /** Absent where the row belongs to no agency. */
  agencyId?: string;
}

/** A sealed text can't be opened; `keyId` says which key is wanting where it's that. */
export class SealError extends Error {
  constructor(
    message: string,
    readonly keyId?: number,
  ) {
    super(message);
  }
}

/** Encrypts what is secret at rest (AES-256-GCM) under the first of the process's keys, and opens it with any of them. */
@Injectable()
export class Sealer {
  /** Of the key that encrypts. */
  readonly currentKeyId: number;
  private readonly keys: ReadonlyMap<number, Buffer>;

  constructor(environment: Environment) {
    const ring = keyRingOf(environment);
    this.currentKeyId = ring[0].id;
    this.keys = new Map(ring.map(({ id, key }) => [id, deriveKey(key, 'seal')]));
  }

  /** What a text begins with that the current key sealed. */
  get currentPrefix(): string {
    return `${FORMAT}.${this.currentKeyId}.`;
  }

  /** @returns `s1.<key id>.<base64url of nonce, tag and cipher text>` */
  seal(plaintext: string, context: SealContext): string {
    return this.sealWith(this.currentKeyId, plaintext, context);
  }

  /** As `seal`, under another of the keys. @throws SealError for a key that the process doesn't have */
  sealWith(keyId: number, plaintext: string, context: SealContext): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.keyOf(keyId), nonce).setAAD(boundTo(context));
    const text = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]);
    return `${FORMAT}.${keyId}.${Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url')}`;
  }

  /** @throws SealError for a text of a key that the process doesn't have, of another place, or that was changed */
  open(sealed: string, context: SealContext): string {
    const [, id, encoded = ''] = /^s1\.(\d{1,6})\.([A-Za-z0-9_-]+)$/.exec(sealed) ?? [];
    if (id === undefined) throw new SealError('This is not a sealed text.');
    const bytes = Buffer.from(encoded, 'base64url');
    const [nonce, tag, text] = [
      bytes.subarray(0, NONCE_BYTES),
      bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES),
      bytes.subarray(NONCE_BYTES + TAG_BYTES),
    ];
    const key = this.keyOf(Number(id));
    try {
      const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(boundTo(context)).setAuthTag(tag);
      return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
    } catch {
      throw new SealError(
        `Key ${id} doesn't open this text: it is another key, another place, or changed.`,
        Number(id),
      );
    }
  }

  isSealed(text: string): boolean {
    return text.startsWith(`${FORMAT}.`);
  }

  private keyOf(id: number): Buffer {
    const key = this.keys.get(id);
    if (!key) throw new SealError(`The key ${id} is not among those of this process.`, id);
    return key;
  }
}

const boundTo = ({ agencyId = '', table, column, id }: SealContext): Buffer =>
  Buffer.from(JSON.stringify([agencyId, table, column, id]));

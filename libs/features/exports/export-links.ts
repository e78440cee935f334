import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Environment, publicUrlOf } from '#platform/config';
import { deriveKey } from '#platform/secrets';

export const LINKED_PATH = 'api/export-files';
const HOUR_MS = 3_600_000;

/** What a link's path carries. */
export interface LinkParts {
  agencyId: string;
  id: string;
  /** Seconds since 1970. */
  expires: string;
  signature: string;
}

export type LinkState = 'GOOD' | 'EXPIRED' | 'FORGED';

/** Makes links to files that need no sign-in, hold for an hour, and can't be made by anybody else. */
@Injectable()
export class ExportLinks {
  private readonly key: Buffer;

  constructor(private readonly environment: Environment) {
    this.key = deriveKey(environment.FACTOTUM_SECRET, 'export links');
  }

  /** @param until when the file itself goes */
  linkTo(file: { agencyId: string; id: string; until: Date }, now: Date): { url: string; expiresAt: string } {
    const end = Math.floor(Math.min(now.getTime() + HOUR_MS, file.until.getTime()) / 1_000);
    const parts = { agencyId: file.agencyId, id: file.id, expires: String(end) };
    const path = [LINKED_PATH, parts.agencyId, parts.id, parts.expires, this.sign(parts)].join('/');
    return { url: `${publicUrlOf(this.environment)}/${path}`, expiresAt: new Date(end * 1_000).toISOString() };
  }

  check({ signature, ...parts }: LinkParts, now: Date): LinkState {
    const [given, right] = [Buffer.from(signature), Buffer.from(this.sign(parts))];
    if (given.length !== right.length || !timingSafeEqual(given, right)) return 'FORGED';
    return Number(parts.expires) * 1_000 > now.getTime() ? 'GOOD' : 'EXPIRED';
  }

  private sign({ agencyId, id, expires }: Omit<LinkParts, 'signature'>): string {
    return createHmac('sha256', this.key).update([agencyId, id, expires].join('/')).digest('base64url');
  }
}

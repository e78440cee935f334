import { randomUUID } from 'node:crypto';
import type { Sealer, SealContext } from '#platform/secrets';
import type { TenantTransaction } from '#platform/tenancy';

export interface Mail {
  /** One address. */
  to: string;
  subject: string;
  /** Plain text. */
  text: string;
}

const QUEUE = 'select mail.queue($1, $2, $3, $4)';

/** Whatever runs a statement: an agency's transaction, or one that belongs to none. */
type Statement = Pick<TenantTransaction, 'rows'>['rows'];

/**
 * Writes a mail in the transaction that causes it: a worker sends it once that is committed, and never before. Its text, which
 * may hold a link that opens an account, waits sealed.
 */
export async function queueMail(run: Statement, { to, subject, text }: Mail, sealer: Sealer): Promise<void> {
  const id = randomUUID();
  await run(QUEUE, [id, to, subject, sealer.seal(text, textOf(id))]);
}

/** @throws SealError where the key is missing; a mail that waited since before mails were sealed is as it is */
export const openMailText = (sealer: Sealer, { id, body }: { id: string; body: string }): string =>
  sealer.isSealed(body) ? sealer.open(body, textOf(id)) : body;

const textOf = (id: string): SealContext => ({ table: 'mail.waiting', column: 'body', id });

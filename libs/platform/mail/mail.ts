import type { TenantTransaction } from '#platform/tenancy';

export interface Mail {
  /** One address. */
  to: string;
  subject: string;
  /** Plain text. */
  text: string;
}

const QUEUE = 'select mail.queue($1, $2, $3)';

/** Whatever runs a statement: an agency's transaction, or one that belongs to none. */
type Statement = Pick<TenantTransaction, 'rows'>['rows'];

/** Writes a mail in the transaction that causes it: a worker sends it once that is committed, and never before. */
export async function queueMail(run: Statement, { to, subject, text }: Mail): Promise<void> {
  await run(QUEUE, [to, subject, text]);
}

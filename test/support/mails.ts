import type { ClientBase } from 'pg';
import { openMailText } from '#platform/mail';
import { testSealer } from './secret.js';

export interface WaitingMail {
  recipient: string;
  subject: string;
  body: string;
}

/** What waits to be sent to an address, the oldest first; the test's api has no worker beside it that would send it. */
export async function mailsTo(db: ClientBase, address: string): Promise<WaitingMail[]> {
  const sql = 'select id, recipient, subject, body from mail.waiting where recipient = $1 order by created_at, id';
  const { rows } = await db.query<WaitingMail & { id: string }>(sql, [address]);
  const sealer = testSealer();
  return rows.map(({ id, ...mail }) => ({ ...mail, body: openMailText(sealer, { id, body: mail.body }) }));
}

/** The last mail's link, as a path below the service's address. */
export async function linkTo(db: ClientBase, address: string): Promise<URL> {
  const body = (await mailsTo(db, address)).at(-1)?.body ?? '';
  const link = /https?:\/\/\S+/.exec(body)?.[0];
  if (!link) throw new Error(`no link was mailed to ${address}`);
  return new URL(link);
}

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

/** A mail with the paper of an invoice, which isn't kept twice: the mail says which one, and gets it when it's sent. */
export interface DocumentMail extends Mail {
  /** Chosen by whoever waits for news of the mail. */
  id: string;
  /** Of the invoice. */
  documentId: string;
}

export interface Attachment {
  filename: string;
  contentType: string;
  content: Buffer;
}

/** As it is sent. */
export interface OutgoingMail extends Mail {
  /** The agency in whose name it is written, and where its answers go; a mail about an account has none. */
  sender: string | null;
  replyTo: string | null;
  attachments: readonly Attachment[];
}

const queueBy = (queue: string): string =>
  `select ${queue}(m.id, m.to, m.subject, m.body) from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) as m(id, "to", subject, body)`;
const QUEUE = queueBy('mail.queue');
const QUEUE_OF_ACCOUNTS = queueBy('mail.queue_of_accounts');

/** Whatever runs a statement: an agency's transaction, or one that belongs to none. */
type Statement = Pick<TenantTransaction, 'rows'>['rows'];

/**
 * Writes a mail in the transaction that causes it: a worker sends it once that is committed, and never before. Its text, which
 * may hold a link that opens an account, waits sealed.
 */
export const queueMail = (run: Statement, mail: Mail, sealer: Sealer): Promise<void> => queueMails(run, [mail], sealer);

/** As `queueMail`, many by one statement. */
export async function queueMails(run: Statement, mails: readonly Mail[], sealer: Sealer): Promise<void> {
  await run(QUEUE, sealed(mails, sealer));
}

/** As `queueMails`, but in no agency's name, and sent also where the transaction's is closed. */
export async function queueMailsOfAccounts(run: Statement, mails: readonly Mail[], sealer: Sealer): Promise<void> {
  await run(QUEUE_OF_ACCOUNTS, sealed(mails, sealer));
}

function sealed(mails: readonly Mail[], sealer: Sealer): string[][] {
  const rows = mails.map((mail) => ({ ...mail, id: randomUUID() }));
  return [
    rows.map(({ id }) => id),
    rows.map(({ to }) => to),
    rows.map(({ subject }) => subject),
    rows.map(({ id, text }) => sealer.seal(text, textOf(id))),
  ];
}

const QUEUE_DOCUMENTS = `select mail.queue_document(m.id, m.to, m.subject, m.body, m.document_id)
  from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::uuid[]) as m(id, "to", subject, body, document_id)`;

/** As `queueMails`, each with a paper of the transaction's agency. */
export async function queueDocumentMails(
  run: Statement,
  mails: readonly DocumentMail[],
  sealer: Sealer,
): Promise<void> {
  await run(QUEUE_DOCUMENTS, [
    mails.map(({ id }) => id),
    mails.map(({ to }) => to),
    mails.map(({ subject }) => subject),
    mails.map(({ id, text }) => sealer.seal(text, textOf(id))),
    mails.map(({ documentId }) => documentId),
  ]);
}

/** @throws SealError where the key is missing; a mail that waited since before mails were sealed is as it is */
export const openMailText = (sealer: Sealer, { id, body }: { id: string; body: string }): string =>
  sealer.isSealed(body) ? sealer.open(body, textOf(id)) : body;

const textOf = (id: string): SealContext => ({ table: 'mail.waiting', column: 'body', id });

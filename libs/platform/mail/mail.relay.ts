import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { paperFileName } from '#platform/downloads';
import { Sealer } from '#platform/secrets';
import { Tenancy } from '#platform/tenancy';
import { openMailText, type Attachment } from './mail.js';
import { Mailer } from './mailer.js';

const POLL_MS = 1_000;
const MOST_AT_ONCE = 20;
const MOST_TRIES = 12;
const FIRST_DELAY_SECONDS = 5;
const LONGEST_DELAY_SECONDS = 3_600;

interface WaitingMail {
  id: string;
  recipient: string;
  subject: string;
  body: string;
  tries: number;
  document_id: string | null;
  sender: string | null;
  reply_to: string | null;
}

/**
 * Sends the mails that wait. What the server refuses is tried again after longer and longer; a worker that is killed between
 * sending and striking off sends the mail again, under the same message id.
 */
@Injectable()
export class MailRelay implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('mail');
  private timer?: NodeJS.Timeout;
  private sending?: Promise<void>;
  private isStopped = false;

  constructor(
    private readonly tenancy: Tenancy,
    private readonly mailer: Mailer,
    private readonly sealer: Sealer,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.wake(), POLL_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    clearInterval(this.timer);
    await this.sending;
  }

  /** One round at a time; a call during one waits for that one. */
  private wake(): Promise<void> {
    this.sending ??= this.sendDue()
      .catch((error: Error) => this.log.warn(`will try again: ${error.message}`))
      .finally(() => (this.sending = undefined));
    return this.sending;
  }

  /** Sends all that is due. */
  async sendDue(): Promise<void> {
    while (!this.isStopped) {
      const due = await this.tenancy.lookUp<WaitingMail>('select * from mail.claim($1)', [MOST_AT_ONCE]);
      for (const mail of due) await this.sendOne(mail);
      if (due.length < MOST_AT_ONCE) return;
    }
  }

  /** Neither address nor text go into the log. */
  private async sendOne(mail: WaitingMail): Promise<void> {
    const { id, recipient: to, subject, body, tries, sender, reply_to: replyTo } = mail;
    let isSent = false;
    try {
      const text = openMailText(this.sealer, { id, body });
      const attachments = await this.attachmentsOf(mail);
      await this.mailer.send(id, { to, subject, text, sender, replyTo, attachments });
      isSent = true;
    } catch (error) {
      const { code, responseCode } = error as { code?: string; responseCode?: number };
      const failure = { mailId: id, tries, code, responseCode };
      if (tries < MOST_TRIES) {
        this.log.warn(failure, 'mail was not taken');
        await this.tenancy.lookUp('select mail.postpone($1, $2)', [id, delayAfter(tries)]);
        return;
      }
      this.log.error(failure, 'mail is given up');
    }
    await this.tenancy.lookUp('select mail.finish($1, $2, $3)', [id, isSent, this.tenancy.now]);
  }

  /** @throws Error where the paper is gone: without it the mail isn't what it says */
  private async attachmentsOf({ id, document_id: documentId }: WaitingMail): Promise<Attachment[]> {
    if (documentId === null) return [];
    const found = await this.tenancy.lookUp<{ number: string; content_type: string; content: Buffer }>(
      'select * from mail.document($1)',
      [id],
    );
    const [paper] = found;
    if (!paper) throw new Error('the mail’s paper is not there');
    return [{ filename: paperFileName(paper.number), contentType: paper.content_type, content: paper.content }];
  }
}

/** Seconds until the next try: 5, 10, 20 and so on, an hour at most. */
const delayAfter = (tries: number): number => Math.min(LONGEST_DELAY_SECONDS, FIRST_DELAY_SECONDS * 2 ** (tries - 1));

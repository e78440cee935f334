import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { Environment } from '#platform/config';
import type { OutgoingMail } from './mail.js';

const PATIENCE_MS = 20_000;

/** Sends one mail: by SMTP, or without a server into a folder as a file that mail programs open. */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  private readonly transport: Transporter;
  private readonly folder?: string;

  constructor(private readonly environment: Environment) {
    const { SMTP_URL, MAIL_DIR } = environment;
    if (!SMTP_URL) this.folder = MAIL_DIR;
    this.transport = SMTP_URL ? smtpTransport(SMTP_URL) : createTransport({ streamTransport: true, buffer: true });
  }

  onApplicationShutdown(): void {
    this.transport.close();
  }

  /**
   * @param id is the message's own id too, by which a mail that is sent twice is seen to be one
   * @throws Error when the server doesn't take it
   */
  async send(id: string, { to, subject, text, sender, replyTo, attachments }: OutgoingMail): Promise<void> {
    const from = this.environment.MAIL_FROM;
    const address = from
      .slice(from.lastIndexOf('<') + 1)
      .replace(/>$/, '')
      .trim();
    const domain = address.slice(address.lastIndexOf('@') + 1);
    const sent = (await this.transport.sendMail({
      // The address stays ours, for which alone our server may send.
      from: sender ? { name: sender, address } : from,
      ...(replyTo && { replyTo: { name: sender ?? '', address: replyTo } }),
      // An object is one address, whatever stands in it; a text might be read as several.
      to: { name: '', address: to },
      subject,
      text,
      attachments: [...attachments],
      messageId: `<${id}@${domain}>`,
      headers: { 'auto-submitted': 'auto-generated' },
    })) as { message?: unknown };
    if (this.folder && Buffer.isBuffer(sent.message)) await keep(this.folder, id, sent.message);
  }
}

const smtpTransport = (url: string): Transporter =>
  createTransport({
    url,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });

/** Links in mails open accounts, so only the service's own user reads them. */
async function keep(folder: string, id: string, message: Buffer): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${id}.eml`);
  await writeFile(`${path}.part`, message, { mode: 0o600 });
  await rename(`${path}.part`, path);
}

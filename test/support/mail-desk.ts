import { DeliverInvoicesService, InvoiceDeliveryModule } from '#features/invoice-mail';
import { MailModule, MailRelay } from '#platform/mail';
import type { Test } from 'supertest';
import { BilledDesk } from './billed-desk.js';
import { MailServer } from './mail-server.js';
import { runMutation } from './mutations.js';
import { parseMail, type ParsedMail } from './parse-mail.js';
import { until } from './processes.js';

export interface Delivery {
  id: string;
  recipient: string;
  status: string;
  failure: string | null;
  viewedAt: string | null;
}

export interface Sent {
  deliveries: Delivery[];
  refused: { invoiceId: string; reason: string }[];
}

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0';
const DELIVERY = 'id recipient status failure viewedAt';

/** An agency with an issued invoice of 47.60, and a mail server. */
export class MailDesk extends BilledDesk {
  readonly server = new MailServer();
  invoiceId: string;

  async openMail(environment: Record<string, string> = {}): Promise<void> {
    const settings = { SMTP_URL: await this.server.start(), MAIL_FROM: 'Office <office@example.test>', ...environment };
    await this.open([InvoiceDeliveryModule, MailModule], settings);
  }

  override async close(): Promise<void> {
    await super.close();
    await this.server.stop();
  }

  async beginMail(): Promise<void> {
    await this.api.db.query('delete from mail.waiting');
    this.server.taken.length = 0;
    this.server.isRefusing = false;
    await this.begin({ email: 'aster@example.test' });
    await this.work('2026-02', 1);
    [this.invoiceId = ''] = await this.issue('2026-02');
  }

  send(invoiceIds: string[], more: object = {}): Promise<Sent> {
    return runMutation<Sent>(this.api, this.accountant.key, {
      name: 'sendInvoices',
      input: { invoiceIds, idempotencyKey: this.idempotencyKey(), ...more },
      selection: `deliveries { ${DELIVERY} } refused { invoiceId reason }`,
    });
  }

  /** What the worker does with a job. */
  deliver({ deliveries }: Sent, isLastTry = false): Promise<void> {
    const service = this.api.app.get(DeliverInvoicesService, { strict: false });
    const deliveryIds = deliveries.map(({ id }) => id);
    return service.deliverInvoices({ agencyId: this.agencyId, deliveryIds }, { isLastTry });
  }

  /** The relay is at it by itself too. */
  async sendMails(): Promise<void> {
    await this.api.app.get(MailRelay, { strict: false }).sendDue();
    await until('all mails are gone', async () => {
      const { rows } = await this.api.db.query('select 1 from mail.waiting');
      return rows.length === 0;
    });
  }

  async sendWhole(): Promise<void> {
    await this.deliver(await this.send([this.invoiceId]));
    await this.sendMails();
  }

  async deliveriesOf(invoiceId = this.invoiceId): Promise<Delivery[]> {
    const asked = `{ invoice(id: "${invoiceId}") { deliveries { ${DELIVERY} } } }`;
    return (await this.api.read<{ invoice: { deliveries: Delivery[] } }>(this.owner.key, asked)).invoice.deliveries;
  }

  async receivable(): Promise<{ sent_at: Date | null; viewed_at: Date | null } | undefined> {
    const sql = 'select sent_at, viewed_at from receivables where invoice_id = $1';
    const { rows } = await this.api.db.query<{ sent_at: Date | null; viewed_at: Date | null }>(sql, [this.invoiceId]);
    return rows[0];
  }

  mail(i = 0): ParsedMail {
    return parseMail(this.server.taken[i]?.source ?? '');
  }

  /** The path of a mail's link. */
  linkOf(i = 0): string {
    return new URL(/https?:\/\/\S+\/i\/\S+/.exec(this.mail(i).text)?.[0] ?? '').pathname;
  }

  /** As somebody's browser does. */
  visit(path: string, headers: Record<string, string> = {}): Test {
    return this.api
      .http()
      .get(path)
      .set({ 'user-agent': BROWSER, ...headers });
  }
}

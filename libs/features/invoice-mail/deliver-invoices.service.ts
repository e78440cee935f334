import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { minorDigits } from '#core/money';
import { documentFormats, languageOf } from '#features/documents';
import { RenderDocumentsService, SEND_ISSUED, type SendIssuedData } from '#features/invoices';
import { Environment, publicUrlOf } from '#platform/config';
import { HandlesJob, type JobContext } from '#platform/jobs';
import { queueDocumentMails, type DocumentMail } from '#platform/mail';
import { Sealer } from '#platform/secrets';
import { insertRows, Tenancy, type TenantTransaction } from '#platform/tenancy';
import { hashOf, linkOf, newToken } from './link-token.js';
import { readMailSettings, textOf } from './mail-settings.js';
import { amountOf, fillText, type MailKind } from './mail-texts.js';
import { noteUnsent, requestDeliveries } from './request-deliveries.js';
import { DELIVER_INVOICES, type DeliverInvoicesData } from './send.jobs.js';
import type { InvoiceMailSettings } from './delivery.type.js';

interface WaitingDelivery {
  id: string;
  invoiceId: string;
  recipient: string;
  note: string | null;
  kind: MailKind;
  number: string;
  dueOn: string;
  currency: string;
  openMinor: string;
  totalMinor: string;
  language: string;
  client: string;
  agency: string;
}

const AT_ISSUE = 'at-issue';
const DAY_MS = 86_400_000;

/** Sends invoices: their papers are made first, and what a mail says and that it's on its way is one transaction. */
@Injectable()
export class DeliverInvoicesService {
  private readonly publicUrl: string;

  constructor(
    private readonly tenancy: Tenancy,
    private readonly rendering: RenderDocumentsService,
    private readonly sealer: Sealer,
    environment: Environment,
  ) {
    this.publicUrl = publicUrlOf(environment);
  }

  /** Invoices of an agency that sends them by itself; repeated, each still goes once. */
  @HandlesJob(SEND_ISSUED)
  async sendIssued({ agencyId, invoiceIds }: SendIssuedData, context?: JobContext): Promise<void> {
    await this.tenancy.write({ agencyId }, async (transaction) => {
      const { refused } = await requestDeliveries(transaction, { invoiceIds, requestKey: AT_ISSUE });
      await noteUnsent(transaction, AT_ISSUE, refused);
    });
    const waiting = await this.tenancy.read({ agencyId }, (transaction) =>
      transaction.tuples<[string]>(
        `select id from invoice_deliveries
          where agency_id = $1 and invoice_id = any($2) and request_key = $3 and status = 'WAITING'`,
        [agencyId, invoiceIds, AT_ISSUE],
      ),
    );
    await this.deliverInvoices({ agencyId, deliveryIds: waiting.flat() }, context);
  }

  /** Those that wait still: a repeated job finds the others on their way, and leaves them. */
  @HandlesJob(DELIVER_INVOICES)
  async deliverInvoices(data: DeliverInvoicesData, context?: JobContext): Promise<void> {
    try {
      await this.deliver(data);
    } catch (error) {
      if (context?.isLastTry) await this.giveUp(data);
      throw error;
    }
  }

  /** Nobody will come back to them, so that they say so. */
  private async giveUp({ agencyId, deliveryIds }: DeliverInvoicesData): Promise<void> {
    await this.tenancy.write({ agencyId }, (transaction) =>
      transaction.tuples(
        `update invoice_deliveries set status = 'FAILED', failure = 'NO_DOCUMENT', finished_at = $3
          where agency_id = $1 and id = any($2) and status = 'WAITING'`,
        [agencyId, deliveryIds, transaction.now],
      ),
    );
  }

  private async deliver({ agencyId, deliveryIds }: DeliverInvoicesData): Promise<void> {
    const invoices = await this.tenancy.read({ agencyId }, (transaction) =>
      transaction.tuples<[string]>(
        `select distinct invoice_id from invoice_deliveries where agency_id = $1 and id = any($2) and status = 'WAITING'`,
        [agencyId, deliveryIds],
      ),
    );
    if (invoices.length === 0) return;
    await this.rendering.renderDocuments({ agencyId, invoiceIds: invoices.flat() });
    await this.tenancy.write({ agencyId }, async (transaction) => {
      const waiting = await lockWaiting(transaction, deliveryIds);
      if (waiting.length > 0) await this.queue(transaction, waiting);
    });
  }

  private async queue(transaction: TenantTransaction, waiting: readonly WaitingDelivery[]): Promise<void> {
    const settings = await readMailSettings(transaction);
    const expiresAt = new Date(transaction.now.getTime() + settings.linkDays * DAY_MS);
    const sent = waiting.map((delivery) => {
      const ids = { linkId: randomUUID(), mailId: randomUUID(), token: newToken() };
      return { ...ids, delivery, mail: this.mailOf(delivery, settings, ids) };
    });
    await insertRows(transaction, {
      table: 'invoice_links',
      columns: {
        id: 'uuid',
        invoice_id: 'uuid',
        token_hash: 'bytea',
        created_at: 'timestamptz',
        expires_at: 'timestamptz',
      },
      rows: sent.map(({ linkId, token, delivery }) => [
        ...[linkId, delivery.invoiceId, hashOf(token), transaction.now, expiresAt],
      ]),
    });
    const mails = sent.map(({ mail }) => mail);
    await queueDocumentMails((sql, values) => transaction.rows(sql, values), mails, this.sealer);
    await transaction.tuples(
      `update invoice_deliveries d set status = 'QUEUED', link_id = s.link_id, mail_id = s.mail_id
         from unnest($2::uuid[], $3::uuid[], $4::uuid[]) as s(id, link_id, mail_id)
        where d.agency_id = $1 and d.id = s.id`,
      [
        transaction.agencyId,
        sent.map(({ delivery }) => delivery.id),
        sent.map(({ linkId }) => linkId),
        sent.map(({ mailId }) => mailId),
      ],
    );
  }

  private mailOf(
    delivery: WaitingDelivery,
    settings: InvoiceMailSettings,
    { mailId, token }: { mailId: string; token: string },
  ): DocumentMail {
    const { kind, currency, number, client, agency, note } = delivery;
    const language = languageOf(delivery.language);
    const formats = documentFormats({ language, currency: { code: currency, digits: minorDigits(currency) } });
    const { openMinor: open, totalMinor: total } = delivery;
    const { subject, body } = fillText(textOf(settings, kind, language), {
      ...{ client, agency, number, note: note ?? '' },
      amount: kind === 'INVOICE' ? amountOf({ total, open }, formats.money, language) : formats.money(total),
      due: formats.date(delivery.dueOn),
      link: linkOf(this.publicUrl, token),
    });
    return { id: mailId, to: delivery.recipient, subject, text: body, documentId: delivery.invoiceId };
  }
}

/** In order of id; whose paper isn't there yet waits on. */
const lockWaiting = (transaction: TenantTransaction, deliveryIds: readonly string[]): Promise<WaitingDelivery[]> =>
  transaction.rows<WaitingDelivery>(
    `select d.id, d.invoice_id as "invoiceId", d.recipient, d.note, i.kind, i.number, r.due_on as "dueOn", r.currency,
            r.open_minor as "openMinor", r.total_minor as "totalMinor", c.language, coalesce(c.legal_name, c.name) as client,
            a.name as agency
       from invoice_deliveries d
       join invoices i on i.agency_id = d.agency_id and i.id = d.invoice_id
       join receivables r on r.agency_id = d.agency_id and r.invoice_id = d.invoice_id
       join clients c on c.agency_id = i.agency_id and c.id = i.client_id
       join agencies a on a.agency_id = d.agency_id
       join documents p on p.agency_id = d.agency_id and p.invoice_id = d.invoice_id
      where d.agency_id = $1 and d.id = any($2) and d.status = 'WAITING' order by d.id for update of d`,
    [transaction.agencyId, deliveryIds],
  );

import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { renderAccountPdf, type AccountDocument } from '#features/documents';
import { readMailSettings, textOf } from '#features/invoice-mail';
import { HandlesJob, type JobContext } from '#platform/jobs';
import { queueDocumentMails } from '#platform/mail';
import { Sealer } from '#platform/secrets';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import { loadAccountDocument } from './load-account-document.js';
import { statementMail } from './statement-mail.js';
import { DELIVER_STATEMENT, type DeliverStatementData } from './statement.jobs.js';

interface Requested {
  clientId: string;
  currency: string;
  from: string;
  to: string;
  note: string | null;
}

interface WaitingDelivery {
  id: string;
  recipient: string;
}

/** Sends statements of account: the paper, the mails and that they're on their way are one transaction. */
@Injectable()
export class DeliverStatementsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly sealer: Sealer,
  ) {}

  /** Repeated, it finds nothing that waits. */
  @HandlesJob(DELIVER_STATEMENT)
  async deliverStatement(data: DeliverStatementData, context?: JobContext): Promise<void> {
    try {
      await this.deliver(data);
    } catch (error) {
      if (context?.isLastTry) await this.giveUp(data);
      throw error;
    }
  }

  private async giveUp({ agencyId, statementId }: DeliverStatementData): Promise<void> {
    await this.tenancy.write({ agencyId }, (transaction) =>
      transaction.tuples(
        `update account_statement_deliveries set status = 'FAILED', failure = 'NO_DOCUMENT', finished_at = $3
          where agency_id = $1 and statement_id = $2 and status = 'WAITING'`,
        [agencyId, statementId, transaction.now],
      ),
    );
  }

  private async deliver({ agencyId, statementId }: DeliverStatementData): Promise<void> {
    const found = await this.tenancy.readSnapshot({ agencyId }, async (reads) => {
      const [requested] = await reads.rows<Requested>(REQUESTED, [agencyId, statementId]);
      const document = requested && (await loadAccountDocument(reads, requested));
      return document && { document, note: requested.note };
    });
    if (!found) return;
    const content = renderAccountPdf(found.document);
    await this.tenancy.write({ agencyId }, async (transaction) => {
      const waiting = await lockWaiting(transaction, statementId);
      if (waiting.length === 0) return;
      await transaction.tuples(
        'update account_statements set content = $3 where agency_id = $1 and id = $2 and content is null',
        [agencyId, statementId, content],
      );
      await this.queue(transaction, { waiting, statementId, ...found });
    });
  }

  private async queue(
    transaction: TenantTransaction,
    sent: { waiting: WaitingDelivery[]; statementId: string; document: AccountDocument; note: string | null },
  ): Promise<void> {
    const { document, note } = sent;
    const text = textOf(await readMailSettings(transaction), 'STATEMENT', document.language);
    const said = statementMail(document, { text, note });
    const mails = sent.waiting.map(({ id: deliveryId, recipient: to }) => ({
      ...{ deliveryId, id: randomUUID(), documentId: sent.statementId, to, ...said },
    }));
    await queueDocumentMails((sql, values) => transaction.rows(sql, values), mails, this.sealer);
    await transaction.tuples(
      `update account_statement_deliveries d set status = 'QUEUED', mail_id = s.mail_id
         from unnest($2::uuid[], $3::uuid[]) as s(id, mail_id) where d.agency_id = $1 and d.id = s.id`,
      [transaction.agencyId, mails.map(({ deliveryId }) => deliveryId), mails.map(({ id }) => id)],
    );
  }
}

const REQUESTED = `
  select s.client_id as "clientId", s.currency, s.from_date as "from", s.to_date as "to", s.note from account_statements s
   where s.agency_id = $1 and s.id = $2 and exists (
     select from account_statement_deliveries d
      where d.agency_id = s.agency_id and d.statement_id = s.id and d.status = 'WAITING')`;

const lockWaiting = (transaction: TenantTransaction, statementId: string): Promise<WaitingDelivery[]> =>
  transaction.rows<WaitingDelivery>(
    `select id, recipient from account_statement_deliveries
      where agency_id = $1 and statement_id = $2 and status = 'WAITING' order by id for update`,
    [transaction.agencyId, statementId],
  );

import { Injectable } from '@nestjs/common';
import { Notifier, type Notice } from '#features/notifications';
import type { TenantTransaction } from '#platform/tenancy';
import type { RemarkSide } from './remark.type.js';

export interface ToldRemark {
  side: RemarkSide;
  body: string;
  clientId: string;
  client: string;
}

export interface RemarkedInvoice extends ToldRemark {
  invoiceId: string;
  number: string;
  line: string | null;
}

export interface RemarkedCharter extends ToldRemark {
  contractId: string;
  title: string;
  number: number;
}

const LONGEST_QUOTE = 1_000;

/** Who is told of what was said: those of the other side. What was asked of one's own side is answered by it. */
@Injectable()
export class RemarkNotices {
  constructor(private readonly notifier: Notifier) {}

  async tellOfInvoice(transaction: TenantTransaction, remark: RemarkedInvoice): Promise<void> {
    const { side, body, clientId, client, invoiceId, number: invoice, line } = remark;
    const subject = { type: 'INVOICE', id: invoiceId };
    const data = { invoice, ...(line && { line }), comment: quote(body) };
    await this.tell(
      transaction,
      side === 'CLIENT'
        ? {
            kind: 'INVOICE_QUESTIONED',
            to: { roles: ['OWNER', 'MANAGER', 'ACCOUNTANT'] },
            subject,
            data: { ...data, client },
          }
        : { kind: 'INVOICE_ANSWERED', to: { clientIds: [clientId] }, subject, data },
    );
  }

  async tellOfCharter(transaction: TenantTransaction, remark: RemarkedCharter): Promise<void> {
    const { side, body, clientId, client, contractId, title: contract, number } = remark;
    const subject = { type: 'CONTRACT', id: contractId };
    const data = { contract, number: String(number), comment: quote(body) };
    await this.tell(
      transaction,
      side === 'CLIENT'
        ? { kind: 'CHARTER_QUESTIONED', to: { roles: ['OWNER', 'MANAGER'] }, subject, data: { ...data, client } }
        : { kind: 'CHARTER_ANSWERED', to: { clientIds: [clientId] }, subject, data },
    );
  }

  private async tell(transaction: TenantTransaction, notice: Notice & { subject: { id: string } }): Promise<void> {
    const kind = ANSWERS[notice.kind];
    if (kind) await this.notifier.settle(transaction, { kind, subjectIds: [notice.subject.id] });
    await this.notifier.notify(transaction, [notice]);
  }
}

/** What is answered by telling something. */
const ANSWERS: Partial<Record<Notice['kind'], Notice['kind']>> = {
  INVOICE_ANSWERED: 'INVOICE_QUESTIONED',
  CHARTER_ANSWERED: 'CHARTER_QUESTIONED',
};

const quote = (body: string): string => body.slice(0, LONGEST_QUOTE);

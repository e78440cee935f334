import { Injectable } from '@nestjs/common';
import { ApiError, withIdempotency, type Caller, type IdempotentRequest } from '#platform/access';
import { insertRow, Tenancy, type TenantTransaction } from '#platform/tenancy';
import type { RemarkOnCharterInput, RemarkOnInvoiceInput } from './remark.inputs.js';
import { RemarkNotices, type RemarkedCharter, type RemarkedInvoice } from './remark.notices.js';
import type { RemarkSide } from './remark.type.js';

/** What a client and the agency say to each other of invoices and charters, as far as the client sees them. */
@Injectable()
export class RemarksService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly notices: RemarkNotices,
  ) {}

  /** @returns the invoice's id @throws ApiError `NOT_FOUND`, `NOT_POSSIBLE` for one that its client doesn't see */
  async remarkOnInvoice(caller: Caller, { idempotencyKey: key, ...said }: RemarkOnInvoiceInput): Promise<string> {
    const request = { caller, key, operation: 'remarkOnInvoice', request: said };
    await this.once(request, async (transaction) => {
      const about = await aboutInvoice(transaction, said);
      const body = said.body.trim();
      await insertRow(transaction, 'invoice_remarks', {
        ...{ invoice_id: said.invoiceId, line_id: said.lineId ?? null, body },
        ...saidBy(caller, transaction),
      });
      await this.notices.tellOfInvoice(transaction, { ...about, side: sideOf(caller), body });
    });
    return said.invoiceId;
  }

  /** @returns the charter's id @throws ApiError `NOT_FOUND`, `NOT_POSSIBLE` for one of a draft */
  async remarkOnCharter(caller: Caller, { idempotencyKey: key, ...said }: RemarkOnCharterInput): Promise<string> {
    const request = { caller, key, operation: 'remarkOnCharter', request: said };
    await this.once(request, async (transaction) => {
      const about = await aboutCharter(transaction, said.charterId);
      const body = said.body.trim();
      await insertRow(transaction, 'charter_remarks', {
        ...{ charter_id: said.charterId, contract_id: about.contractId, body },
        ...saidBy(caller, transaction),
      });
      await this.notices.tellOfCharter(transaction, { ...about, side: sideOf(caller), body });
    });
    return said.charterId;
  }

  private once(request: IdempotentRequest, say: (transaction: TenantTransaction) => Promise<void>): Promise<unknown> {
    return this.tenancy.write(request.caller, (transaction) =>
      withIdempotency(transaction, request, async () => {
        await say(transaction);
        return true;
      }),
    );
  }
}

const sideOf = ({ role }: Caller): RemarkSide => (role === 'CLIENT' ? 'CLIENT' : 'AGENCY');

const saidBy = (caller: Caller, { now }: TenantTransaction) => ({
  ...{ author: caller.userId, side: sideOf(caller), created_at: now },
});

type About<Told> = Omit<Told, 'side' | 'body'>;

async function aboutInvoice(
  transaction: TenantTransaction,
  { invoiceId, lineId = null }: Pick<RemarkOnInvoiceInput, 'invoiceId' | 'lineId'>,
): Promise<About<RemarkedInvoice>> {
  const [about] = await transaction.rows<About<RemarkedInvoice> & { status: string; lineId: string | null }>(
    `select i.id as "invoiceId", i.status, coalesce(i.number, '') as number, i.client_id as "clientId", c.name as client,
            l.id as "lineId", coalesce(l.basis ->> 'description', s.name, k.title) as line
       from invoices i join clients c on c.agency_id = i.agency_id and c.id = i.client_id
       left join invoice_lines l on l.agency_id = i.agency_id and l.invoice_id = i.id and l.id = $3
       left join services s on s.agency_id = l.agency_id and s.id = l.service_id
       left join contracts k on k.agency_id = l.agency_id and k.id = l.contract_id
      where i.agency_id = $1 and i.id = $2`,
    [transaction.agencyId, invoiceId, lineId],
  );
  if (!about) throw new ApiError('NOT_FOUND', 'There is no such invoice.');
  if (about.lineId !== lineId) throw new ApiError('NOT_FOUND', 'The invoice has no such line.');
  if (about.status === 'ISSUED') return about;
  throw new ApiError('NOT_POSSIBLE', 'Its client doesn’t see it yet.', { reason: 'NOT_ISSUED' });
}

async function aboutCharter(transaction: TenantTransaction, charterId: string): Promise<About<RemarkedCharter>> {
  const [about] = await transaction.rows<About<RemarkedCharter> & { status: string }>(
    `select v.contract_id as "contractId", v.number, k.title, k.status, k.client_id as "clientId", c.name as client
       from contract_charters v join contracts k on k.agency_id = v.agency_id and k.id = v.contract_id
       join clients c on c.agency_id = k.agency_id and c.id = k.client_id
      where v.agency_id = $1 and v.id = $2`,
    [transaction.agencyId, charterId],
  );
  if (!about) throw new ApiError('NOT_FOUND', 'There is no such charter.');
  if (about.status !== 'DRAFT') return about;
  throw new ApiError('NOT_POSSIBLE', 'Its client doesn’t see it yet.', { reason: 'DRAFT' });
}

import { groupRows, moneyOf, readPage, SqlValues, type BatchRead, type Page } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { PaymentDispute, PaymentDisputesArgs } from './dispute.type.js';

/** With the key of whose it is. */
export type DisputeNode = PaymentDispute & { invoiceId: string };
type DisputeRow = Omit<DisputeNode, 'amount'> & { amountMinor: string; currency: string };

const COLUMNS = `d.id, d.invoice_id as "invoiceId", d.status, d.reason, d.currency, d.amount_minor as "amountMinor",
  d.opened_at as "openedAt", d.respond_by as "respondBy", d.withdrawn_on as "withdrawnOn", d.reinstated_on as "reinstatedOn"`;

const toDispute = ({ amountMinor, currency, ...row }: DisputeRow): DisputeNode => ({
  ...row,
  amount: moneyOf(amountMinor, currency),
});

/** Of invoices, each one's in the order in which they were opened. */
export const disputesByInvoice: BatchRead<DisputeNode[]> = async (reads, ids) => {
  const rows = await reads.rows<DisputeRow>(
    `select ${COLUMNS} from payment_disputes d where d.invoice_id = any($1) order by d.opened_at, d.id`,
    [ids],
  );
  return groupRows(rows.map(toDispute), 'invoiceId');
};

/** The one opened first first. */
export function readDisputes(
  reads: TenantTransaction,
  { status, ...page }: PaymentDisputesArgs,
): Promise<Page<DisputeNode>> {
  const values = new SqlValues();
  const conditions = values.when(status, (one) => `d.status = ${one}`);
  return readPage<DisputeRow, DisputeNode>(
    reads,
    {
      ...{ columns: COLUMNS, from: 'payment_disputes d', conditions, values, present: toDispute },
      order: [
        ['d.opened_at', 'timestamptz'],
        ['d.id', 'uuid'],
      ],
    },
    page,
  );
}

import { err, ok, type Result } from '#core/result';
import type { TenantTransaction } from '#platform/tenancy';

export interface BelowNothing {
  code: 'BELOW_NOTHING';
  issuedOn: string;
  invoiceId: string;
  client: string;
}

/** Of an invoice `i`: corrections of earlier months may bring it below nothing, but no line that somebody wrote. */
export const BELOW_BY_HAND = `(i.kind = 'INVOICE' and i.total_minor < 0 and exists (select from invoice_lines l
  where l.agency_id = i.agency_id and l.invoice_id = i.id and l.kind = 'ONE_OFF' and l.amount_minor < 0))`;

/** Whether drafts may be issued with regard to what was taken off them by hand. */
export async function refuseBelowNothing(
  transaction: TenantTransaction,
  ids: readonly string[],
  issuedOn: string,
): Promise<Result<undefined, BelowNothing>> {
  const [below] = await transaction.rows<{ invoiceId: string; client: string }>(
    `select i.id as "invoiceId", c.name as client from invoices i
       join clients c on c.agency_id = i.agency_id and c.id = i.client_id
      where i.agency_id = $1 and i.id = any($2) and ${BELOW_BY_HAND} order by i.id limit 1`,
    [transaction.agencyId, ids],
  );
  return below ? err({ code: 'BELOW_NOTHING', issuedOn, ...below }) : ok(undefined);
}

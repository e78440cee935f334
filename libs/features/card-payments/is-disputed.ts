import { DISPUTE_STATUSES, isDisputeOver } from '#core/receivables';

const OPEN = DISPUTE_STATUSES.filter((status) => !isDisputeOver(status));

/** SQL: whether a payment of a receivable, `r`, is disputed now. What is owed then is the bank's to say, and nobody is pressed for it. */
export const IS_DISPUTED = `exists (select from payment_disputes d where d.agency_id = r.agency_id and d.invoice_id = r.invoice_id
  and d.status in (${OPEN.map((status) => `'${status}'`).join(', ')}))`;

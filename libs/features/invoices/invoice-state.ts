import type { InvoiceState } from '#core/invoicing';
import type { TenantTransaction } from '#platform/tenancy';

/** Of an invoice `i` and its receivable `r`, as SQL: the one place that says what its balances and the day make of it. */
export const STATE = (today: string): string => `case
  when i.status <> 'ISSUED' then i.status
  when r.open_minor = 0 and r.written_off_minor <> 0 then 'WRITTEN_OFF'
  when r.open_minor = 0 and r.credited_minor <> 0 and r.paid_minor = 0 then 'CREDITED'
  when r.open_minor = 0 then 'PAID'
  when r.open_minor > 0 and r.due_on < ${today} then 'OVERDUE'
  when r.paid_minor <> 0 then 'PARTLY_PAID'
  when r.viewed_at is not null then 'VIEWED'
  when r.sent_at is not null then 'SENT'
  else 'ISSUED' end`;

export const WITH_RECEIVABLE = `invoices i left join receivables r on r.agency_id = i.agency_id and r.invoice_id = i.id`;

/** What follows from a state, in terms that an index knows. */
const IMPLIED: Readonly<Partial<Record<InvoiceState, (today: string) => string>>> = {
  OVERDUE: (today) => `r.open_minor > 0 and r.open_minor <> 0 and r.due_on < ${today}`,
  PARTLY_PAID: () => 'r.open_minor <> 0',
  VIEWED: () => 'r.open_minor <> 0',
  SENT: () => 'r.open_minor <> 0',
  ISSUED: () => 'r.open_minor <> 0',
};

/** The condition that a row of `invoices` is in a state, with the state's placeholder. */
export function isInState(state: InvoiceState, placeholder: string, today: string): string {
  if (state === 'DRAFT' || state === 'APPROVED') return `status = ${placeholder}`;
  const implied = IMPLIED[state]?.(today);
  return `status = 'ISSUED' and exists (select from receivables r, (select invoices.status) i
    where r.agency_id = invoices.agency_id and r.invoice_id = invoices.id${implied ? ` and ${implied}` : ''}
      and ${STATE(today)} = ${placeholder})`;
}

/** Today in the agency's zone, as SQL. */
export const todayOf = ({ now }: Pick<TenantTransaction, 'now'>): string =>
  `(select ('${now.toISOString()}'::timestamptz at time zone a.time_zone)::date from agencies a
     where a.agency_id = (select current_agency()))`;

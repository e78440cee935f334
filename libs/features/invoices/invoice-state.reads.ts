import { invoiceActions, type InvoiceAction, type InvoiceState } from '#core/invoicing';
import { moneyOf, SqlValues, type BatchRead } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import { invoiceConditions } from './invoice.reads.js';
import { STATE, todayOf, WITH_RECEIVABLE } from './invoice-state.js';
import { BELOW_BY_HAND } from './refuse-below-nothing.js';
import type { InvoiceBalance, InvoiceStateCount } from './invoice-standing.type.js';
import type { InvoiceFilter } from './invoice.filter.js';

export interface StandingOf {
  state: InvoiceState;
  actions: InvoiceAction[];
  /** None of what isn't issued. */
  balance: InvoiceBalance | null;
}

interface StandingRow {
  id: string;
  state: InvoiceState;
  kind: 'INVOICE' | 'CREDIT_NOTE';
  requiresApproval: boolean;
  isBelowNothing: boolean;
  isBelowByHand: boolean;
  currency: string;
  amounts: Record<'paid' | 'credited' | 'writtenOff' | 'open', string> | null;
  sentAt: string | null;
  viewedAt: string | null;
}

/** How invoices stand today, by one statement. */
export const standingsByInvoice: BatchRead<StandingOf> = async (reads, ids) => {
  const rows = await reads.rows<StandingRow>(
    `select i.id, ${STATE(todayOf(reads))} as state, i.kind, i.currency, a.requires_invoice_approval as "requiresApproval",
       i.total_minor < 0 as "isBelowNothing", ${BELOW_BY_HAND} as "isBelowByHand",
       case when r.invoice_id is not null then json_build_object('paid', r.paid_minor::text, 'credited', r.credited_minor::text,
         'writtenOff', r.written_off_minor::text, 'open', r.open_minor::text) end as amounts,
       r.sent_at::text as "sentAt", r.viewed_at::text as "viewedAt"
      from ${WITH_RECEIVABLE} join agencies a on a.agency_id = i.agency_id where i.id = any($1)`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, standingOf(row)]));
};

function standingOf({ state, amounts, currency, sentAt, viewedAt, ...terms }: StandingRow): StandingOf {
  const money = (minor: string) => moneyOf(minor, currency);
  const balance = amounts && {
    ...{ paid: money(amounts.paid), credited: money(amounts.credited) },
    ...{ writtenOff: money(amounts.writtenOff), open: money(amounts.open), sentAt, viewedAt },
  };
  return { state, actions: invoiceActions(state, terms), balance };
}

/** How many invoices are in each state, of those that a filter leaves; by one grouped statement. */
export async function readStateCounts(
  reads: TenantTransaction,
  filter: Omit<InvoiceFilter, 'state' | 'isOpen'>,
): Promise<InvoiceStateCount[]> {
  const values = new SqlValues();
  const conditions = invoiceConditions(filter, values, { of: 'i.', today: todayOf(reads) });
  const where = conditions.length > 0 ? `where ${conditions.join(' and ')}` : '';
  return reads.rows<InvoiceStateCount>(
    `select ${STATE(todayOf(reads))} as state, count(*)::int as count from ${WITH_RECEIVABLE} ${where} group by 1 order by 1`,
    values.list,
  );
}

import type { InvoiceRowFragment, InvoiceState } from '@/gql/invoices/graphql';
import type { Tone } from '@/ui';

export const STATES: readonly InvoiceState[] = [
  'DRAFT',
  'APPROVED',
  'ISSUED',
  'SENT',
  'VIEWED',
  'PARTLY_PAID',
  'OVERDUE',
  'PAID',
  'WRITTEN_OFF',
  'CREDITED',
];

const TONES: Partial<Record<InvoiceState, Tone>> = {
  APPROVED: 'info',
  ISSUED: 'info',
  SENT: 'info',
  VIEWED: 'info',
  PARTLY_PAID: 'warn',
  OVERDUE: 'danger',
  PAID: 'good',
};

export const toneOf = (state: InvoiceState | null): Tone => (state && TONES[state]) ?? 'plain';

export type InvoiceEventKind =
  'created' | 'approved' | 'issued' | 'sent' | 'viewed' | 'reminded' | 'paid' | 'credited' | 'writtenOff';

export interface InvoiceEvent {
  kind: InvoiceEventKind;
  /** An instant, or a day. */
  at: string;
}

/** Puts instants and days in one order, by the agency's clock: a day counts as its end. */
export function timeOrder(timeZone: string): (at: string) => string {
  const local = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return (at) => (at.length === 10 ? `${at} 24` : local.format(new Date(at)));
}

/** What has happened to an invoice last. */
export function lastEventOf(invoice: InvoiceRowFragment, order: (at: string) => string): InvoiceEvent {
  const events: InvoiceEvent[] = [{ kind: 'created', at: invoice.createdAt }];
  const add = (kind: InvoiceEventKind, at: string | null | undefined): void => {
    if (at) events.push({ kind, at });
  };
  add('approved', invoice.approvedAt);
  add('issued', invoice.issuedAt);
  add('sent', invoice.balance?.sentAt);
  add('viewed', invoice.balance?.viewedAt);
  for (const { sentAt } of invoice.reminders ?? []) add('reminded', sentAt);
  for (const { isUndone, undoesId, madeOn, payment, creditNote } of invoice.settlements) {
    if (isUndone || undoesId) continue;
    add(payment ? 'paid' : creditNote ? 'credited' : 'writtenOff', madeOn);
  }
  return events.reduce((last, event) => (order(event.at) >= order(last.at) ? event : last));
}

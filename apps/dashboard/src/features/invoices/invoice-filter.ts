import type { InvoiceFilter, InvoiceKind } from '@/gql/invoices/graphql';
import { oneOf, type Address } from '@/ui';
import { STATES } from './standing';

export const KINDS: readonly InvoiceKind[] = ['INVOICE', 'CREDIT_NOTE'];

/** What of the address narrows the list, beside the state that its tabs choose. */
export const NARROWING = ['q', 'client', 'month', 'kind', 'by', 'from', 'to'] as const;

export type DayKind = 'issued' | 'due';

/** By which of an invoice's days the list is narrowed. */
export const dayKindOf = ({ by }: Address): DayKind | undefined => (by === 'issued' || by === 'due' ? by : undefined);

/** What the address says of the days of issue or of those on which invoices are due. */
function daysOf(address: Address): Pick<InvoiceFilter, 'issuedFrom' | 'issuedTo' | 'dueFrom' | 'dueTo'> {
  const [from, to] = [address['from'] ?? null, address['to'] ?? null];
  const by = dayKindOf(address);
  if (by === 'issued') return { issuedFrom: from, issuedTo: to };
  return by === 'due' ? { dueFrom: from, dueTo: to } : {};
}

/** Without the state. */
export const narrowingOf = (address: Address): Omit<InvoiceFilter, 'state' | 'status' | 'runId'> => ({
  search: address['q']?.trim() || null,
  clientId: address['client'] ?? null,
  month: address['month'] ?? null,
  kind: oneOf(KINDS, address['kind']) ?? null,
  ...daysOf(address),
});

export const filterOf = (address: Address): InvoiceFilter => ({
  ...narrowingOf(address),
  state: oneOf(STATES, address['state']) ?? null,
});

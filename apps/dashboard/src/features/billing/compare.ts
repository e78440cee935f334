import { fromMinor, isZero, sumByCurrency, toMinor } from '@/i18n/amounts';
import type { BillingInvoicesQuery, BillingPreviewQuery } from '@/gql/billing/graphql';
import type { Amount } from '@/i18n/format';

export type ClientPreview = BillingPreviewQuery['previewBilling']['nodes'][number];
export type EarlierInvoice = BillingInvoicesQuery['invoices']['nodes'][number];

/** What of one kind, contract and service a client pays, in two months. */
export interface LineChange {
  key: string;
  kind: string;
  contract: string;
  service: string;
  now: Amount;
  before: Amount;
  difference: Amount;
}

export interface CurrencyChange {
  now: Amount;
  before: Amount;
  difference: Amount;
}

export interface ClientChange {
  id: string;
  name: string;
  preview: ClientPreview;
  currencies: CurrencyChange[];
  lines: LineChange[];
}

const minus = (a: Amount, b: Amount): Amount => fromMinor(toMinor(a) - toMinor(b), a.currency);

/** All who would be billed or were the month before, by name. */
export function compareClients(
  previews: readonly ClientPreview[],
  invoices: readonly EarlierInvoice[],
): ClientChange[] {
  const earlier = new Map<string, EarlierInvoice[]>();
  for (const invoice of invoices) earlier.set(invoice.client.id, [...(earlier.get(invoice.client.id) ?? []), invoice]);
  const previewed = new Set(previews.map(({ clientId }) => clientId));
  const others = [...earlier.values()].flatMap(([invoice]): ClientPreview[] =>
    invoice && !previewed.has(invoice.client.id)
      ? [{ clientId: invoice.client.id, clientName: invoice.client.name, refusal: null, invoices: [] }]
      : [],
  );
  return [...previews, ...others]
    .map((preview) => compareClient(preview, earlier.get(preview.clientId) ?? []))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** Nothing would be billed of a client who was billed something the month before. */
export const hasFallen = ({ preview, currencies }: ClientChange): boolean =>
  !preview.refusal && preview.invoices.length === 0 && currencies.some(({ before }) => !isZero(before));

/** Sets what would be billed of a client beside what was billed the month before. */
function compareClient(preview: ClientPreview, earlier: readonly EarlierInvoice[]): ClientChange {
  const now = sumByCurrency(preview.invoices.map(({ total }) => total));
  const before = sumByCurrency(earlier.map(({ total }) => total));
  const codes = [...new Set([...now, ...before].map(({ currency }) => currency))];
  const of = (amounts: readonly Amount[], currency: string): Amount =>
    amounts.find((each) => each.currency === currency) ?? fromMinor(0n, currency);
  return {
    id: preview.clientId,
    name: preview.clientName,
    preview,
    currencies: codes.map((currency) => ({
      now: of(now, currency),
      before: of(before, currency),
      difference: minus(of(now, currency), of(before, currency)),
    })),
    lines: compareLines(preview, earlier),
  };
}

function compareLines(preview: ClientPreview, earlier: readonly EarlierInvoice[]): LineChange[] {
  const changes = new Map<string, LineChange>();
  const add = (
    side: 'now' | 'before',
    line: Pick<LineChange, 'kind' | 'contract' | 'service'>,
    amount: Amount,
  ): void => {
    const key = [line.contract, line.kind, line.service, amount.currency].join('\n');
    const zero = fromMinor(0n, amount.currency);
    const change = changes.get(key) ?? { key, ...line, now: zero, before: zero, difference: zero };
    change[side] = fromMinor(toMinor(change[side]) + toMinor(amount), amount.currency);
    change.difference = minus(change.now, change.before);
    changes.set(key, change);
  };
  for (const { lines } of preview.invoices)
    for (const { kind, contract, service, amount } of lines)
      add('now', { kind, contract, service: service ?? '' }, amount);
  for (const { lines } of earlier)
    for (const { kind, contract, service, amount, description } of lines)
      add('before', { kind, contract: contract?.title ?? description ?? '', service: service?.name ?? '' }, amount);
  return [...changes.values()].sort((a, b) => a.contract.localeCompare(b.contract));
}

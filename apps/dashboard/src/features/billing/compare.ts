import { fromMinor, isZero, sumByCurrency, toMinor } from '@/i18n/amounts';
import type { BillingInvoicesQuery, BillingPreviewQuery } from '@/gql/billing/graphql';
import type { Amount } from '@/i18n/format';

export type ClientPreview = BillingPreviewQuery['previewBilling']['nodes'][number];
export type EarlierInvoice = BillingInvoicesQuery['invoices']['nodes'][number];

export interface Change {
  /** What is left to bill. */
  now: Amount;
  /** What runs of the month have billed already. */
  billed: Amount;
  before: Amount;
  /** All of the month against all of the month before. */
  difference: Amount;
}

/** What of one kind, contract and service a client pays, in two months. */
export interface LineChange extends Change {
  key: string;
  kind: string;
  contract: string;
  service: string;
}

export interface ClientChange {
  id: string;
  name: string;
  preview: ClientPreview;
  /** Whether a run of the month has made an invoice already. */
  isBilled: boolean;
  currencies: Change[];
  lines: LineChange[];
}

const difference = ({ now, billed, before }: Omit<Change, 'difference'>): Amount =>
  fromMinor(toMinor(now) + toMinor(billed) - toMinor(before), now.currency);

const nothing = (currency: string): Change => {
  const zero = fromMinor(0n, currency);
  return { now: zero, billed: zero, before: zero, difference: zero };
};

function byClient(invoices: readonly EarlierInvoice[]): Map<string, EarlierInvoice[]> {
  const of = new Map<string, EarlierInvoice[]>();
  for (const invoice of invoices) of.set(invoice.client.id, [...(of.get(invoice.client.id) ?? []), invoice]);
  return of;
}

interface Invoices {
  earlier: readonly EarlierInvoice[];
  billed: readonly EarlierInvoice[];
}

/** All who would be billed or were the month before, by name. */
export function compareClients(previews: readonly ClientPreview[], invoices: Invoices): ClientChange[] {
  const earlier = byClient(invoices.earlier);
  const billed = byClient(invoices.billed);
  const previewed = new Set(previews.map(({ clientId }) => clientId));
  const others = [...earlier.values()].flatMap(([invoice]): ClientPreview[] =>
    invoice && !previewed.has(invoice.client.id)
      ? [{ clientId: invoice.client.id, clientName: invoice.client.name, refusal: null, pay: [], invoices: [] }]
      : [],
  );
  return [...previews, ...others]
    .map((preview) => {
      const of = { earlier: earlier.get(preview.clientId) ?? [], billed: billed.get(preview.clientId) ?? [] };
      return compareClient(preview, of);
    })
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** Nothing was or would be billed of a client who was billed something the month before. */
export const hasFallen = ({ preview, currencies, isBilled }: ClientChange): boolean =>
  !preview.refusal && preview.invoices.length === 0 && !isBilled && currencies.some(({ before }) => !isZero(before));

/** Sets what was and would be billed of a client beside what was billed the month before. */
function compareClient(preview: ClientPreview, invoices: Invoices): ClientChange {
  const sides = {
    now: sumByCurrency(preview.invoices.map(({ total }) => total)),
    billed: sumByCurrency(invoices.billed.map(({ total }) => total)),
    before: sumByCurrency(invoices.earlier.map(({ total }) => total)),
  };
  const codes = [...new Set(Object.values(sides).flatMap((amounts) => amounts.map(({ currency }) => currency)))];
  const of = (amounts: readonly Amount[], currency: string): Amount =>
    amounts.find((each) => each.currency === currency) ?? fromMinor(0n, currency);
  return {
    id: preview.clientId,
    name: preview.clientName,
    preview,
    isBilled: invoices.billed.length > 0,
    currencies: codes.map((currency) => {
      const [now, billed, before] = [sides.now, sides.billed, sides.before].map((side) => of(side, currency)) as [
        Amount,
        Amount,
        Amount,
      ];
      return { now, billed, before, difference: difference({ now, billed, before }) };
    }),
    lines: compareLines(preview, invoices),
  };
}

function compareLines(preview: ClientPreview, invoices: Invoices): LineChange[] {
  const { earlier, billed } = invoices;
  const changes = new Map<string, LineChange>();
  const add = (
    side: 'now' | 'billed' | 'before',
    line: Pick<LineChange, 'kind' | 'contract' | 'service'>,
    amount: Amount,
  ): void => {
    const key = [line.contract, line.kind, line.service, amount.currency].join('\n');
    const change = changes.get(key) ?? { key, ...line, ...nothing(amount.currency) };
    change[side] = fromMinor(toMinor(change[side]) + toMinor(amount), amount.currency);
    change.difference = difference(change);
    changes.set(key, change);
  };
  for (const { lines } of preview.invoices)
    for (const { kind, contract, service, amount } of lines)
      add('now', { kind, contract, service: service ?? '' }, amount);
  for (const [side, ofMonth] of [['billed', billed] as const, ['before', earlier] as const])
    for (const { kind, contract, service, amount, description } of ofMonth.flatMap(({ lines }) => lines))
      add(side, { kind, contract: contract?.title ?? description ?? '', service: service?.name ?? '' }, amount);
  return [
    ...[...changes.values()].sort((a, b) => a.contract.localeCompare(b.contract)),
    ...compareTax(preview, invoices),
  ];
}

/** Without it the lines wouldn't add up to the client's figure. */
function compareTax(preview: ClientPreview, { earlier, billed }: Invoices): LineChange[] {
  const [now, was, before] = [preview.invoices, billed, earlier].map((side) =>
    sumByCurrency(side.map(({ tax }) => tax)),
  );
  const codes = new Set([now, was, before].flatMap((amounts) => amounts?.map(({ currency }) => currency) ?? []));
  return [...codes]
    .map((currency): LineChange => {
      const of = (amounts: readonly Amount[] = []): Amount =>
        amounts.find((each) => each.currency === currency) ?? fromMinor(0n, currency);
      const change = { now: of(now), billed: of(was), before: of(before) };
      return {
        ...{ key: `TAX ${currency}`, kind: 'TAX', contract: '', service: '' },
        ...change,
        difference: difference(change),
      };
    })
    .filter((line) => [line.now, line.billed, line.before].some((amount) => !isZero(amount)));
}

import type { ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { fromMinor, toMinor } from '@/i18n/amounts';
import { readDecimal } from '@/i18n/read-decimal';
import { PaymentsOpenInvoicesDocument, type PaymentsOpenInvoiceFragment } from '@/gql/payments/graphql';
import { useFormat, useT } from '@/i18n';
import { Input, Notice, Skeleton } from '@/ui';

/** invoice id → what is typed for it */
export type ByHand = ReadonlyMap<string, string>;

/** What is set against invoices, as the api takes it; nothing where a text is no number. */
export const settledInput = (byHand: ByHand): { invoiceId: string; amount: string }[] =>
  [...byHand].flatMap(([invoiceId, typed]) => {
    const amount = readDecimal(typed);
    return amount === undefined || Number(amount) === 0 ? [] : [{ invoiceId, amount }];
  });

/** A client's open invoices in a currency, the oldest first. */
export function useOpenInvoices(clientId: string | null, currency: string): PaymentsOpenInvoiceFragment[] | undefined {
  const { data } = useRead(PaymentsOpenInvoicesDocument, { clientId: clientId ?? '' }, { enabled: clientId !== null });
  if (clientId === null) return [];
  return (
    data &&
    Object.values(data)
      .flatMap(({ nodes }) => nodes)
      .filter(({ balance }) => balance?.open.currency === currency)
      .sort((a, b) => (a.dueOn ?? '').localeCompare(b.dueOn ?? '') || (a.number ?? '').localeCompare(b.number ?? ''))
  );
}

interface OpenInvoicesProps {
  clientId: string | null;
  currency: string;
  /** What there is to set against them. */
  available: string;
  byHand: ByHand;
  onChange: (byHand: ByHand) => void;
}

/** Sets money against invoices by hand, and says what of it is left. */
export function OpenInvoices({ clientId, currency, available, byHand, onChange }: OpenInvoicesProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const open = useOpenInvoices(clientId, currency);
  if (open === undefined) return <Skeleton rows={2} />;
  if (open.length === 0) return <Notice>{t('payments.noOpen', { currency })}</Notice>;
  const set = (id: string, typed: string): void => onChange(new Map(byHand).set(id, typed));
  const minorOf = (amount: string): bigint => toMinor({ amount, currency });
  const left = settledInput(byHand).reduce(
    (rest, { amount }) => rest - minorOf(amount),
    minorOf(readDecimal(available) ?? '0'),
  );
  return (
    <fieldset>
      <legend className="font-medium">{t('payments.openInvoices')}</legend>
      <ul className="divide-line mt-1 max-h-64 divide-y overflow-y-auto">
        {open.map(({ id, number, dueOn, balance }) => (
          <li key={id} className="flex items-center gap-3 py-2 pr-1">
            <div className="min-w-0 flex-1">
              <div className="font-medium">{number}</div>
              <div className="text-muted tabular text-xs">
                {t('payments.dueOpen', { day: format.date(dueOn), amount: format.money(balance?.open) })}
              </div>
            </div>
            <Input
              aria-label={t('payments.amountFor', { number: number ?? '', currency })}
              inputMode="decimal"
              placeholder="0"
              value={byHand.get(id) ?? ''}
              onChange={({ target }) => set(id, target.value)}
              onDoubleClick={() => set(id, balance?.open.amount ?? '')}
              className="tabular max-w-36 text-right"
            />
          </li>
        ))}
      </ul>
      <p role="status" className={left < 0n ? 'text-danger mt-1 text-right' : 'text-muted mt-1 text-right'}>
        {left < 0n
          ? t('payments.tooMuch', { amount: format.money(fromMinor(-left, currency)) })
          : t('payments.left', { amount: format.money(fromMinor(left, currency)) })}
      </p>
    </fieldset>
  );
}

import type { ReactNode } from 'react';
import { useReadWhole } from '@/api/use-read-all';
import { fromMinor, isZero, toMinor } from '@/i18n/amounts';
import type { Amount } from '@/i18n/format';
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

/** Whether a share is neither nothing nor some or all of what is open. */
function isWrong(typed: string | undefined, open: Amount | undefined): boolean {
  if (!typed || !open) return false;
  const amount = readDecimal(typed);
  if (amount === undefined || amount.startsWith('-')) return true;
  return !isZero({ ...open, amount }) && toMinor({ ...open, amount }) > toMinor(open);
}

/** What is wrong with shares: one of them, or all together, which are more than there is. */
export function useWrongShares({ clientId, currency, available, byHand }: Shares): 'ONE' | 'SUM' | undefined {
  const open = useOpenInvoices(clientId, currency) ?? [];
  if (open.some(({ id, balance }) => isWrong(byHand.get(id), balance?.open))) return 'ONE';
  return leftOf({ currency, available, byHand }) < 0n ? 'SUM' : undefined;
}

/** What isn't set against invoices, in minor units. */
function leftOf({ currency, available, byHand }: Omit<Shares, 'clientId'>): bigint {
  const minorOf = (amount: string): bigint => toMinor({ amount, currency });
  return settledInput(byHand).reduce(
    (rest, { amount }) => rest - minorOf(amount),
    minorOf(readDecimal(available) ?? '0'),
  );
}

/** A client's open invoices in a currency, the oldest first. */
export function useOpenInvoices(clientId: string | null, currency: string): PaymentsOpenInvoiceFragment[] | undefined {
  const { data } = useReadWhole(
    PaymentsOpenInvoicesDocument,
    { clientId: clientId ?? '' },
    { of: ({ invoices }) => invoices, enabled: clientId !== null },
  );
  if (clientId === null) return [];
  return data?.invoices.nodes.filter(({ balance }) => balance?.open.currency === currency);
}

interface Shares {
  clientId: string | null;
  currency: string;
  /** What there is to set against them. */
  available: string;
  byHand: ByHand;
}

interface OpenInvoicesProps extends Shares {
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
  const left = leftOf({ currency, available, byHand });
  return (
    <fieldset>
      <legend className="font-medium">{t('payments.openInvoices')}</legend>
      <ul className="divide-line mt-1 max-h-64 divide-y overflow-y-auto">
        {open.map((invoice) => (
          <Share
            key={invoice.id}
            invoice={invoice}
            typed={byHand.get(invoice.id) ?? ''}
            onType={(typed) => set(invoice.id, typed)}
          />
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

interface ShareProps {
  invoice: PaymentsOpenInvoiceFragment;
  typed: string;
  onType: (typed: string) => void;
}

function Share({ invoice: { id, number, dueOn, balance }, typed, onType }: ShareProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const open = balance?.open;
  const wrong = isWrong(typed, open);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2 pr-1">
      <div className="min-w-0 flex-1">
        <div className="font-medium">{number}</div>
        <div className="text-muted tabular text-xs">
          {t('payments.dueOpen', { day: format.date(dueOn), amount: format.money(open) })}
        </div>
      </div>
      <Input
        aria-label={t('payments.amountFor', { number: number ?? '', currency: open?.currency ?? '' })}
        aria-invalid={wrong || undefined}
        aria-describedby={wrong ? `${id}-error` : undefined}
        inputMode="decimal"
        placeholder="0"
        value={typed}
        onChange={({ target }) => onType(target.value)}
        onDoubleClick={() => onType(open?.amount ?? '')}
        className="tabular max-w-36 text-right"
      />
      {wrong && (
        <p id={`${id}-error`} role="alert" className="text-danger basis-full text-right text-xs">
          {t('payments.amountUpTo', { amount: format.money(open) })}
        </p>
      )}
    </li>
  );
}

import type { ReactNode } from 'react';
import { toMinor } from '@/i18n/amounts';
import { readDecimal } from '@/i18n/read-decimal';
import type { PaymentsOpenInvoiceFragment } from '@/gql/payments/graphql';
import { useFormat, useT } from '@/i18n';
import { Notice } from '@/ui';
import { settledInput, useOpenInvoices, type ByHand } from './open-invoices';

interface EarlyDayProps {
  clientId: string | null;
  currency: string;
  available: string;
  /** What goes to which invoice; without it the oldest are paid first. */
  byHand: ByHand | undefined;
  paidOn: string;
}

/** Money may come before its invoice, but a mistyped day is likelier. */
export function EarlyDay({ clientId, currency, available, byHand, paidOn }: EarlyDayProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const open = useOpenInvoices(clientId, currency) ?? [];
  const chosen = byHand && new Set(settledInput(byHand).map(({ invoiceId }) => invoiceId));
  const paid = chosen ? open.filter(({ id }) => chosen.has(id)) : oldestPaid(open, available);
  const later = paid.filter(({ issuedOn }) => paidOn !== '' && issuedOn && issuedOn > paidOn);
  const [first] = later;
  if (!first) return null;
  return (
    <Notice tone="warn">
      {t('payments.early', {
        count: later.length - 1,
        ...{ number: first.number ?? '', issued: format.date(first.issuedOn), day: format.date(paidOn) },
      })}
    </Notice>
  );
}

/** Which of them an amount reaches, the oldest first. */
function oldestPaid(open: readonly PaymentsOpenInvoiceFragment[], available: string): PaymentsOpenInvoiceFragment[] {
  const amount = readDecimal(available);
  const [any] = open;
  if (amount === undefined || !any?.balance) return [];
  let left = toMinor({ ...any.balance.open, amount });
  return open.filter(({ balance }) => {
    const isReached = left > 0n;
    if (balance) left -= toMinor(balance.open);
    return isReached;
  });
}

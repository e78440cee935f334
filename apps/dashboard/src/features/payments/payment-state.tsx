import type { ReactNode } from 'react';
import { isZero } from '@/i18n/amounts';
import type { PaymentRowFragment } from '@/gql/payments/graphql';
import { useT } from '@/i18n';
import { Badge } from '@/ui';

/** How a payment stands, in a word. */
export function PaymentState({ payment }: { payment: PaymentRowFragment }): ReactNode {
  const t = useT();
  if (payment.voidedOn) return <Badge tone="danger">{t('payments.state.voided')}</Badge>;
  if (payment.kind === 'REFUND') return <Badge>{t('payments.state.refund')}</Badge>;
  if (isZero(payment.held)) return <Badge tone="good">{t('payments.state.allocated')}</Badge>;
  const isWhole = payment.held.amount === payment.amount.amount;
  return <Badge tone="warn">{t(isWhole ? 'payments.state.held' : 'payments.state.partly')}</Badge>;
}

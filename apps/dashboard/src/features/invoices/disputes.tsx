import type { ReactNode } from 'react';
import { useFormat, useT } from '@/i18n';
import { Notice, type Tone } from '@/ui';
import type { Paper } from './invoice-page';

type Dispute = NonNullable<Paper['disputes']>[number];

const TONES: Record<Dispute['status'], Tone> = {
  NEEDS_RESPONSE: 'warn',
  UNDER_REVIEW: 'info',
  WON: 'good',
  LOST: 'danger',
  CLOSED: 'info',
};

/** Card payments of the invoice that customers have their banks ask back, with what is to be done. */
export function Disputes({ disputes }: { disputes: readonly Dispute[] }): ReactNode {
  const t = useT();
  const format = useFormat();
  return disputes.map(({ id, status, reason, amount, respondBy, withdrawnOn, reinstatedOn }) => (
    <Notice key={id} tone={TONES[status]}>
      {t(`invoices.dispute.${status}`, {
        ...{ amount: format.money(amount), reason },
        ...{ hasDue: respondBy ? 'yes' : 'no', due: format.time(respondBy) },
      })}{' '}
      {reinstatedOn
        ? t('invoices.dispute.reinstated', { day: format.date(reinstatedOn) })
        : withdrawnOn && t('invoices.dispute.withdrawn', { day: format.date(withdrawnOn) })}
    </Notice>
  ));
}

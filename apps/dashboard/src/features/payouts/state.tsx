import type { ReactNode } from 'react';
import type { PayoutsRowFragment, PayoutStatus } from '@/gql/payouts/graphql';
import { useFormat, useT } from '@/i18n';
import { Badge, type Tone } from '@/ui';

const TONES: Record<PayoutStatus, Tone> = {
  FOUND: 'info',
  HELD: 'warn',
  APPROVED: 'plain',
  PARTLY_PAID: 'warn',
  PAID: 'good',
  DISCARDED: 'plain',
};

export function PayoutState({ status, inFileFor }: Pick<PayoutsRowFragment, 'status' | 'inFileFor'>): ReactNode {
  const t = useT();
  const format = useFormat();
  if (inFileFor) return <Badge tone="info">{t('payouts.inFile', { day: format.date(inFileFor) })}</Badge>;
  return <Badge tone={TONES[status]}>{t(`payouts.state.${status}`)}</Badge>;
}

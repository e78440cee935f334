import type { ReactNode } from 'react';
import type { PayoutStatus } from '@/gql/payouts/graphql';
import { useT } from '@/i18n';
import { Badge, type Tone } from '@/ui';

const TONES: Record<PayoutStatus, Tone> = {
  FOUND: 'info',
  HELD: 'warn',
  APPROVED: 'plain',
  PARTLY_PAID: 'warn',
  PAID: 'good',
};

export function PayoutState({ status }: { status: PayoutStatus }): ReactNode {
  const t = useT();
  return <Badge tone={TONES[status]}>{t(`payouts.state.${status}`)}</Badge>;
}

import type { ReactNode } from 'react';
import type { MePayoutsQuery } from '@/gql/me/graphql';
import { useT } from '@/i18n';
import { isNegative } from '@/i18n/amounts';
import { Badge, type Tone } from '@/ui/states';

type Payout = MePayoutsQuery['payouts']['nodes'][number];

const TONES: Record<Payout['status'], Tone> = {
  FOUND: 'plain',
  APPROVED: 'info',
  HELD: 'warn',
  PARTLY_PAID: 'info',
  PAID: 'good',
  DISCARDED: 'plain',
};

/** Of one from which more was taken off than there was, what she pays comes to the agency. */
const GIVEN_BACK: Partial<Record<Payout['status'], 'GIVEN_BACK' | 'PARTLY_GIVEN_BACK'>> = {
  PARTLY_PAID: 'PARTLY_GIVEN_BACK',
  PAID: 'GIVEN_BACK',
};

/** How far a payout of her own has come. */
export function OwnPayoutState({ status, total }: Pick<Payout, 'status' | 'total'>): ReactNode {
  const t = useT();
  return (
    <Badge tone={TONES[status]}>
      {t(`me.payouts.status.${isNegative(total) ? (GIVEN_BACK[status] ?? status) : status}`)}
    </Badge>
  );
}

import type { ReactNode } from 'react';
import type { BillingRunStatus } from '@/gql/billing/graphql';
import { useT } from '@/i18n';
import { Badge, type Tone } from '@/ui';

const TONES: Record<BillingRunStatus, Tone> = {
  RUNNING: 'info',
  STOPPING: 'warn',
  STOPPED: 'warn',
  FAILED: 'danger',
  DONE: 'good',
};

export const isUnderWay = ({ status }: { status: BillingRunStatus }): boolean =>
  status === 'RUNNING' || status === 'STOPPING';

export function RunStatus({ status }: { status: BillingRunStatus }): ReactNode {
  const t = useT();
  return <Badge tone={TONES[status]}>{t(`billing.status.${status}`)}</Badge>;
}

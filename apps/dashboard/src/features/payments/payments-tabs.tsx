import type { ReactNode } from 'react';
import { useT } from '@/i18n';
import { TabLinks } from '@/ui';

/** The list of money that moved, what is owed, what was given up, and a client's account. */
export function PaymentsTabs({ current }: { current: 'list' | 'receivables' | 'statement' | 'writeOffs' }): ReactNode {
  const t = useT();
  return (
    <TabLinks
      label={t('payments.title')}
      tabs={[
        { label: t('payments.title'), to: '/payments', isCurrent: current === 'list' },
        { label: t('payments.receivables'), to: '/payments/receivables', isCurrent: current === 'receivables' },
        { label: t('payments.writeOffs'), to: '/payments/write-offs', isCurrent: current === 'writeOffs' },
        { label: t('payments.statement'), to: '/payments/statement', isCurrent: current === 'statement' },
      ]}
    />
  );
}

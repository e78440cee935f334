import type { ReactNode } from 'react';
import { useT } from '@/i18n';
import { TabLinks } from '@/ui/tabs';

/** What the agency approves: weeks, and what was spent for clients. */
export function ApprovalTabs({ current }: { current: 'weeks' | 'expenses' }): ReactNode {
  const t = useT();
  return (
    <TabLinks
      label={t('time.approvals')}
      tabs={(['weeks', 'expenses'] as const).map((place) => ({
        label: t(`time.tab.${place}`),
        to: place === 'weeks' ? '/time/approvals' : '/time/approvals/expenses',
        isCurrent: place === current,
      }))}
    />
  );
}

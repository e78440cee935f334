import type { ReactNode } from 'react';
import { useViewer } from '@/app/viewer';
import { useT } from '@/i18n';
import { ButtonLink, TabLinks } from '@/ui';

export const PLACES = ['payouts', 'batches', 'payables'] as const;
type Place = (typeof PLACES)[number];

export function PayoutTabs({ current }: { current: Place }): ReactNode {
  const t = useT();
  const { role } = useViewer();
  const places = PLACES.filter((place) => place !== 'batches' || role !== 'MANAGER');
  return (
    <TabLinks
      label={t('payouts.title')}
      tabs={places.map((place) => ({
        label: t(`payouts.tab.${place}`),
        to: place === 'payouts' ? '/payouts' : `/payouts/${place}`,
        isCurrent: place === current,
      }))}
    />
  );
}

export function YearsLink(): ReactNode {
  const t = useT();
  return <ButtonLink to="/reports/contractor-years">{t('payouts.years')}</ButtonLink>;
}

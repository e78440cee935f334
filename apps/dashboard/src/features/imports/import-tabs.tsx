import { useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useT } from '@/i18n';
import { TabLinks } from '@/ui/tabs';

/** What files can be of. */
export function ImportTabs(): ReactNode {
  const t = useT();
  const { pathname } = useLocation();
  const tabs = [
    { label: t('imports.ofTime'), to: '/imports' },
    { label: t('imports.ofClients'), to: '/imports/clients' },
  ];
  return <TabLinks label={t('imports.title')} tabs={tabs.map((tab) => ({ ...tab, isCurrent: tab.to === pathname }))} />;
}

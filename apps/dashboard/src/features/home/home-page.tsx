import type { ReactNode } from 'react';
import { useViewer } from '@/app/viewer';
import { useFormat, useT } from '@/i18n';
import { Page } from '@/ui/layout';
import { AccountantHome } from './accountant-home';
import { OfficeHome } from './office-home';

/** The day in the agency's zone. */
export const today = (timeZone: string): string => new Date().toLocaleDateString('sv-SE', { timeZone });

export default function HomePage(): ReactNode {
  const t = useT();
  const format = useFormat();
  const { user, role, agency } = useViewer();
  return (
    <Page
      title={t('home.greeting', { part: partOfDay(), name: user.name.split(' ')[0] ?? user.name })}
      subtitle={format.date(today(agency.timeZone))}
    >
      {role === 'ACCOUNTANT' ? <AccountantHome /> : <OfficeHome />}
    </Page>
  );
}

function partOfDay(): string {
  const hour = new Date().getHours();
  if (hour < 12) return 'morning';
  return hour < 18 ? 'afternoon' : 'evening';
}

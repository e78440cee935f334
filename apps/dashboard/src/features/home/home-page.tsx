import type { ReactNode } from 'react';
import { todayIn, useAgencyDay } from '@/app/agency-day';
import { useViewer, type Viewer } from '@/app/viewer';
import { useFormat, useT } from '@/i18n';
import { AfterFirstPaint } from '@/ui/after-first-paint';
import { Page } from '@/ui/layout';
import { AccountantHome } from './accountant-home';
import { OfficeHome, readOffice } from './office-home';

export function readFirst({ role, agency }: Viewer): void {
  if (role === 'OWNER' || role === 'MANAGER') readOffice(todayIn(agency.timeZone));
}

export default function HomePage(): ReactNode {
  const t = useT();
  const format = useFormat();
  const { user, role } = useViewer();
  const day = useAgencyDay();
  return (
    <Page
      title={t('home.greeting', { part: partOfDay(), name: user.name.split(' ')[0] ?? user.name })}
      subtitle={format.date(day)}
    >
      <AfterFirstPaint rows={8}>{role === 'ACCOUNTANT' ? <AccountantHome /> : <OfficeHome />}</AfterFirstPaint>
    </Page>
  );
}

function partOfDay(): string {
  const hour = new Date().getHours();
  if (hour < 12) return 'morning';
  return hour < 18 ? 'afternoon' : 'evening';
}

import type { ReactNode } from 'react';
import { useAgencyClock } from '@/app/agency-clock';
import { useT } from '@/i18n';
import type { Entry } from './states';

/** From when to when an entry's work was, by the agency's clock; nothing where only its duration is known. */
export function ClockTimes({ entry: { hasClockTimes, startedAt, endedAt } }: { entry: Entry }): ReactNode {
  const { clock } = useAgencyClock();
  return hasClockTimes && `${clock(startedAt)}–${clock(endedAt)} · `;
}

/** Says whose clock a list's times are by, where the reader's own is another. */
export function ZoneNote({ entries = [] }: { entries?: readonly Entry[] | undefined }): ReactNode {
  const t = useT();
  const { zone } = useAgencyClock();
  if (!zone || !entries.some(({ hasClockTimes }) => hasClockTimes)) return null;
  return <p className="text-muted px-4 py-1.5 text-xs">{t('timer.zone', { zone })}</p>;
}

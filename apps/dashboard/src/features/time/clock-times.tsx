import type { ReactNode } from 'react';
import { useAgencyClock } from '@/app/agency-clock';
import { useFormat, useT } from '@/i18n';
import type { Entry } from './states';

type Timed = Pick<Entry, 'hasClockTimes' | 'startedAt' | 'endedAt' | 'seconds'>;

const minuteOf = (instant: string): number => Math.floor(Date.parse(instant) / 60_000);

/** Whether minutes alone would contradict each other, as 01:50–02:35 and 0:46 would: then seconds are told, too. */
const needsSeconds = ({ hasClockTimes, startedAt, endedAt, seconds }: Timed): boolean =>
  hasClockTimes && (seconds < 60 || minuteOf(endedAt) - minuteOf(startedAt) !== Math.round(seconds / 60));

/** From when to when an entry's work was, by the agency's clock; nothing where only its duration is known. */
export function ClockTimes({ entry }: { entry: Timed }): ReactNode {
  const { clock, exactClock } = useAgencyClock();
  const { hasClockTimes, startedAt, endedAt } = entry;
  const told = needsSeconds(entry) ? exactClock : clock;
  return hasClockTimes && `${told(startedAt)}–${told(endedAt)} · `;
}

/** How long an entry took, as its clock times say it; of less than a minute its seconds. */
export function Duration({ entry }: { entry: Timed }): ReactNode {
  const format = useFormat();
  const { seconds } = entry;
  if (seconds < 60) return format.duration(seconds);
  return needsSeconds(entry) ? format.exactHours(seconds) : format.hours(seconds);
}

/** Says whose clock a list's times are by, where the reader's own is another. */
export function ZoneNote({ entries = [] }: { entries?: readonly Entry[] | undefined }): ReactNode {
  const t = useT();
  const { zone } = useAgencyClock();
  if (!zone || !entries.some(({ hasClockTimes }) => hasClockTimes)) return null;
  return <p className="text-muted px-4 py-1.5 text-xs">{t('timer.zone', { zone })}</p>;
}

import type { ReactNode } from 'react';
import { useReadWhole } from '@/api/use-read-all';
import { addDays } from '@/app/agency-day';
import { TimeOfWeekDocument, type TimeOfWeekQuery } from '@/gql/time/graphql';
import { useFormat, useT } from '@/i18n';
import { Notice } from '@/ui/states';
import type { Week } from './week-deeds';

/** All that was recorded in a week: what is decided on it, and summed here, knows each entry. */
export const useWeekEntries = ({ assistantId, weekStart: from }: Pick<Week, 'assistantId' | 'weekStart'>) =>
  useReadWhole(
    TimeOfWeekDocument,
    { filter: { assistantId, from, to: addDays(from, 6) } },
    ({ timeEntries }) => timeEntries,
  );

type WeekEntry = TimeOfWeekQuery['timeEntries']['nodes'][number];

/** What of work another month will charge, since its own is billed: how much, of which clients and months. */
function useLater(entries: readonly WeekEntry[]): { time: string; parts: string } | undefined {
  const t = useT();
  const format = useFormat();
  const parts = new Map<string, { client: string; month: string; seconds: number }>();
  for (const { clientName: client, laterMonth: month, seconds } of entries) {
    if (!month) continue;
    const key = `${client} ${month}`;
    parts.set(key, { client, month, seconds: seconds + (parts.get(key)?.seconds ?? 0) });
  }
  if (parts.size === 0) return undefined;
  const said = [...parts.values()].map(({ client, month, seconds }) =>
    t('time.laterPart', { client, time: format.hours(seconds), month: format.month(month) }),
  );
  const seconds = [...parts.values()].reduce((sum, part) => sum + part.seconds, 0);
  return { time: format.hours(seconds), parts: format.list(said) };
}

/** Says it of a week, before it is approved. */
export function LaterWork({ entries }: { entries: readonly WeekEntry[] }): ReactNode {
  const t = useT();
  const later = useLater(entries);
  return later ? <Notice>{t('time.laterText', later)}</Notice> : null;
}

/** Says it of weeks that are approved together. */
export function LaterWeeks({ weeks }: { weeks: readonly Week[] }): ReactNode {
  const t = useT();
  const concerned = weeks.filter(({ laterSeconds }) => laterSeconds > 0);
  if (concerned.length === 0) return null;
  return (
    <Notice>
      {t('time.laterWeeks')}
      <ul>
        {concerned.map((week) => (
          <LaterWeek key={week.id} week={week} />
        ))}
      </ul>
    </Notice>
  );
}

function LaterWeek({ week }: { week: Week }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { assistantName: assistant, weekStart: from, laterSeconds } = week;
  const { data } = useWeekEntries(week);
  const later = useLater(data?.timeEntries.nodes ?? []);
  const days = `${format.shortDate(from)} – ${format.shortDate(addDays(from, 6))}`;
  return <li>{t('time.laterWeek', { assistant, week: days, parts: later?.parts ?? format.hours(laterSeconds) })}</li>;
}

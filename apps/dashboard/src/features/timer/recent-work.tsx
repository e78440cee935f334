import { Play } from 'lucide-react';
import type { ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import { TimerRecentDocument, type TimerRowsFragment } from '@/gql/timer/graphql';
import { useT } from '@/i18n';
import { addDays, todayIn } from '@/app/agency-day';
import type { Work } from './use-timer';

type Row = TimerRowsFragment['rows'][number];

/** An assistant's work of this week and the last one before it, most of it first. */
export function useRecentWork(isOwn = true): { rows: Row[] } {
  const { agency, assistantId } = useViewer();
  const today = todayIn(agency.timeZone);
  const { data } = useRead(
    TimerRecentDocument,
    { today, before: addDays(today, -7) },
    { enabled: isOwn && Boolean(assistantId) },
  );
  const rows = new Map<string, Row>();
  const sheets = data ? [data.now, data.before] : [];
  for (const row of sheets.flatMap((sheet) => [...sheet.rows].sort((a, b) => b.seconds - a.seconds))) {
    const key = `${row.contractId} ${row.serviceId}`;
    if (!rows.has(key)) rows.set(key, row);
  }
  return { rows: [...rows.values()] };
}

/** Work of late: one press starts its timer. */
export function RecentWork({ most = 5, onStart }: { most?: number; onStart: (work: Work) => void }): ReactNode {
  const t = useT();
  const { rows } = useRecentWork();
  if (rows.length === 0) return null;
  return (
    <ul aria-label={t('timer.recent')} className="flex flex-col gap-1">
      {rows.slice(0, most).map(({ contractId, serviceId, clientName, contractTitle, serviceName }) => (
        <li key={`${contractId} ${serviceId}`}>
          <button
            type="button"
            onClick={() => onStart({ contractId, serviceId })}
            title={t('timer.startRecent', { client: clientName ?? '', service: serviceName ?? '' })}
            className="hover:bg-sunken border-line flex min-h-11 w-full items-center gap-3 rounded-md border px-3 py-1.5 text-left"
          >
            <Play aria-hidden className="text-accent-text size-4 shrink-0" />
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{clientName}</span>
              <span className="text-muted block truncate text-xs">{contractTitle}</span>
            </span>
            <span className="text-muted truncate text-xs">{serviceName}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

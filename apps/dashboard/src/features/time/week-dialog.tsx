import type { ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { TimeEntriesOfDaysDocument } from '@/gql/time/graphql';
import { useFormat, useT } from '@/i18n';
import { Dialog } from '@/ui/dialog';
import { Badge, Empty, Loaded, Notice } from '@/ui/states';
import { addDays } from '@/app/agency-day';
import { ClockTimes, ZoneNote } from './clock-times';
import { WeekDeeds, type Week } from './week-deeds';
import { ENTRY_TONES } from './states';

/** A week's entries, day by day, and what is decided on it. */
export function WeekDialog({ week, onClose }: { week: Week; onClose: () => void }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { assistantId, weekStart: from, assistantName, note, seconds } = week;
  const to = addDays(from, 6);
  const entries = useRead(TimeEntriesOfDaysDocument, { filter: { assistantId, from, to }, first: 100 });
  return (
    <Dialog
      isWide
      isOpen
      onClose={onClose}
      title={assistantName}
      description={`${format.shortDate(from)} – ${format.date(to)} · ${format.hours(seconds)}`}
      {...(week.status === 'SUBMITTED' && { footer: <WeekDeeds ids={[week.id]} onDone={onClose} /> })}
    >
      {note && <Notice>{note}</Notice>}
      <ZoneNote entries={entries.data?.timeEntries.nodes} />
      <Loaded query={entries} rows={6}>
        {({ timeEntries: { nodes } }) =>
          nodes.length === 0 ? (
            <Empty>{t('time.noWork')}</Empty>
          ) : (
            <ul>
              {[...nodes].reverse().map((entry) => (
                <li key={entry.id} className="border-line flex flex-wrap items-baseline gap-x-3 border-b py-2">
                  <span className="text-muted w-28">{format.weekday(entry.date)}</span>
                  <span className="min-w-0 flex-1">
                    <span className="font-medium">{entry.clientName}</span> · {entry.service.name}
                    <span className="text-muted"> · {entry.contractTitle}</span>
                    <span className="text-muted block text-xs break-words">
                      <ClockTimes entry={entry} />
                      {entry.description || entry.task?.title || t('time.noDescription')}
                    </span>
                  </span>
                  {!entry.isBillable && <Badge>{t('time.notBillable')}</Badge>}
                  <Badge tone={ENTRY_TONES[entry.status]}>{t(`time.status.${entry.status}`)}</Badge>
                  <span className="tabular w-14 text-right font-medium">{format.hours(entry.seconds)}</span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Dialog>
  );
}

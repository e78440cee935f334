import type { ReactNode } from 'react';
import { useFormat, useT } from '@/i18n';
import { Dialog } from '@/ui/dialog';
import { Badge, Empty, Loaded, Notice } from '@/ui/states';
import { addDays } from '@/app/agency-day';
import { useAgencyClock } from '@/app/agency-clock';
import { ClockTimes, Duration, ZoneNote } from './clock-times';
import { LaterWork, useWeekEntries } from './later-work';
import { Objection } from './objection';
import { overlapsOf } from './overlaps';
import { WeekDeeds, type Week } from './week-deeds';
import { ENTRY_TONES, type Entry } from './states';

/** A week's entries, day by day, and what is decided on it. */
export function WeekDialog({ week, onClose }: { week: Week; onClose: () => void }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { weekStart: from, assistantName, note, seconds } = week;
  const to = addDays(from, 6);
  const entries = useWeekEntries(week);
  return (
    <Dialog
      isWide
      isOpen
      onClose={onClose}
      title={assistantName}
      description={`${format.shortDate(from)} – ${format.date(to)} · ${format.hours(seconds)}`}
      {...(week.status === 'SUBMITTED' && { footer: <WeekDeeds weeks={[week]} onDone={onClose} /> })}
    >
      {note && <Notice>{note}</Notice>}
      <LaterWork entries={entries.data?.timeEntries.nodes ?? []} />
      <ZoneNote entries={entries.data?.timeEntries.nodes} />
      <Loaded query={entries} rows={6}>
        {({ timeEntries: { nodes } }) =>
          nodes.length === 0 ? <Empty>{t('time.noWork')}</Empty> : <Entries entries={[...nodes].reverse()} />
        }
      </Loaded>
    </Dialog>
  );
}

function Entries({ entries }: { entries: readonly Entry[] }): ReactNode {
  const t = useT();
  const format = useFormat();
  const overlaps = overlapsOf(entries);
  return (
    <ul>
      {entries.map((entry) => (
        <li key={entry.id} className="border-line flex flex-wrap items-baseline gap-x-3 border-b py-2">
          <span className="text-muted w-28">{format.weekday(entry.date)}</span>
          <span className="min-w-0 flex-1">
            <span className="font-medium">{entry.clientName}</span> · {entry.service.name}
            <span className="text-muted"> · {entry.contractTitle}</span>
            <span className="text-muted block text-xs break-words">
              <ClockTimes entry={entry} />
              {entry.description || entry.task?.title || t('time.noDescription')}
            </span>
            <Overlapped by={overlaps.get(entry.id)} />
            <Objection entry={entry} />
          </span>
          {!entry.isBillable && <Badge>{t('time.notBillable')}</Badge>}
          <Badge tone={ENTRY_TONES[entry.status]}>{t(`time.status.${entry.status}`)}</Badge>
          <span className="tabular min-w-14 text-right font-medium">
            <Duration entry={entry} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Over which other work of the same person it lies. */
function Overlapped({ by }: { by: readonly Entry[] | undefined }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { clock } = useAgencyClock();
  if (!by) return null;
  const others = by.map(({ clientName, startedAt, endedAt }) => `${clientName} ${clock(startedAt)}–${clock(endedAt)}`);
  return (
    <span className="mt-0.5 block">
      <Badge tone="warn">{t('time.overlapsWith', { others: format.list(others) })}</Badge>
    </span>
  );
}

import { Pencil, Play, Trash2, Undo2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useReadWhole } from '@/api/use-read-all';
import { useViewer } from '@/app/viewer';
import { TimeEntriesOfDaysDocument } from '@/gql/time/graphql';
import { useT } from '@/i18n';
import { IconButton } from '@/ui/button';
import { Badge, Loaded } from '@/ui/states';
import { useTimerDeeds } from '@/features/timer/use-timer';
import { ClockTimes, Duration, ZoneNote } from './clock-times';
import { EntryDialog } from './entry-dialog';
import { Objection } from './objection';
import { useOpenWeek } from './own-week';
import { ENTRY_TONES, isChangeable, type Entry } from './states';
import { useDeleteEntry } from './use-delete-entry';

interface Props {
  from: string;
  to: string;
  /** What stands there where nothing was recorded. */
  empty: ReactNode;
  isReadOnly?: boolean;
}

/** One's own entries of some days, changed in place. */
export function EntryList({ from, to, empty, isReadOnly = false }: Props): ReactNode {
  const { assistantId } = useViewer();
  const entries = useReadWhole(
    TimeEntriesOfDaysDocument,
    { filter: { from, to, assistantId } },
    ({ timeEntries }) => timeEntries,
  );
  const [edited, setEdited] = useState<Entry>();
  return (
    <Loaded query={entries} rows={3}>
      {({ timeEntries: { nodes } }) => (
        <>
          {nodes.length === 0 ? (
            empty
          ) : (
            <ul>
              {nodes.map((entry) => (
                <One key={entry.id} entry={entry} isReadOnly={isReadOnly} onEdit={() => setEdited(entry)} />
              ))}
            </ul>
          )}
          <ZoneNote entries={nodes} />
          {edited && <EntryDialog entry={edited} isOpen onClose={() => setEdited(undefined)} />}
        </>
      )}
    </Loaded>
  );
}

function One({ entry, isReadOnly, onEdit }: { entry: Entry; isReadOnly: boolean; onEdit: () => void }): ReactNode {
  const t = useT();
  const name = t('time.named', { client: entry.clientName, service: entry.service.name });
  return (
    <li className="border-line flex items-center gap-3 border-b px-4 py-2 last:border-b-0">
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-2">
          <span className="font-medium">{entry.clientName}</span>
          <span className="text-muted">{entry.service.name}</span>
          {entry.status !== 'DRAFT' && (
            <Badge tone={ENTRY_TONES[entry.status]}>{t(`time.status.${entry.status}`)}</Badge>
          )}
          {!entry.isBillable && <Badge>{t('time.notBillable')}</Badge>}
        </div>
        <div className="text-muted text-xs break-words">
          <ClockTimes entry={entry} />
          {entry.description || entry.task?.title || t('time.noDescription')}
        </div>
        {entry.status === 'REJECTED' && <div className="text-danger text-xs">{entry.rejectionReason}</div>}
        <Objection entry={entry} />
      </div>
      <span className="tabular font-semibold">
        <Duration entry={entry} />
      </span>
      <Deeds {...{ entry, name, isReadOnly, onEdit }} />
    </li>
  );
}

interface DeedsProps {
  entry: Entry;
  name: string;
  isReadOnly: boolean;
  onEdit: () => void;
}

function Deeds({ entry, name, isReadOnly, onEdit }: DeedsProps): ReactNode {
  const t = useT();
  const remove = useDeleteEntry();
  const { resume } = useTimerDeeds();
  const openWeek = useOpenWeek();
  const isHandedIn = entry.status === 'SUBMITTED';
  const canChange = isChangeable(entry) && !isHandedIn && !isReadOnly;
  return (
    <div className="flex">
      <IconButton label={t('time.again', { name })} onClick={() => resume(entry.id)}>
        <Play />
      </IconButton>
      {isHandedIn && !isReadOnly && (
        <IconButton label={t('time.ownWeek.takeBack', { name })} onClick={() => openWeek(entry.date)}>
          <Undo2 />
        </IconButton>
      )}
      {canChange && (
        <>
          <IconButton label={t('time.editNamed', { name })} aria-haspopup="dialog" onClick={onEdit}>
            <Pencil />
          </IconButton>
          <IconButton label={t('time.deleteNamed', { name })} onClick={() => remove(entry)} className="max-md:hidden">
            <Trash2 />
          </IconButton>
        </>
      )}
    </div>
  );
}

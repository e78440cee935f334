import { useState, type ReactNode } from 'react';
import { useAct, useReadPages } from '@/api/use-api';
import {
  PortalApproveWorkDocument,
  PortalObjectDocument,
  PortalWorkDocument,
  type PortalWorkQuery,
} from '@/gql/portal-approvals/graphql';
import { useFormat, useSay, useT } from '@/i18n';
import { Button } from '@/ui/button';
import { Card } from '@/ui/layout';
import { Badge } from '@/ui/states';
import { useToast } from '@/ui/toast';
import { ReasonDialog } from '../portal/reason-dialog';
import { Waiting } from './waiting';

type Entry = PortalWorkQuery['timeEntries']['nodes'][number];

/** So many the api takes; what is beyond waits for another press. */
const MOST_AT_ONCE = 500;

interface Outcome {
  problem: { message: string } | null;
}

/** Work that is billed once the client has said yes. */
export function WorkToApprove(): ReactNode {
  const pages = useReadPages(PortalWorkDocument, { first: 100 }, ({ timeEntries }) => timeEntries);
  return <Waiting pages={pages}>{(entries, more) => <Work entries={entries} more={more} />}</Waiting>;
}

function Work({ entries, more }: { entries: Entry[]; more: ReactNode }): ReactNode {
  const t = useT();
  const work = entries.filter(({ clientObjection }) => !clientObjection);
  const objected = entries.filter(({ clientObjection }) => clientObjection);
  const [off, setOff] = useState<ReadonlySet<string>>(new Set());
  const [isObjecting, setObjecting] = useState(false);
  const tell = useOutcomes();
  const approve = useAct(PortalApproveWorkDocument, { onDone: (data) => tell(data.approveWork) });
  const object = useAct(PortalObjectDocument, {
    onDone: (data) => {
      tell(data.objectToWork);
      setObjecting(false);
    },
    onError: () => undefined,
  });
  const ids = work
    .map(({ id }) => id)
    .filter((id) => !off.has(id))
    .slice(0, MOST_AT_ONCE);
  const toggle = (id: string): void => {
    const next = new Set(off);
    if (!next.delete(id)) next.add(id);
    setOff(next);
  };
  return (
    <Card title={t('approvals.work.title')} isFlush>
      <ul className="divide-line border-line divide-y border-y">
        {work.map((entry) => (
          <EntryRow key={entry.id} entry={entry} isOn={!off.has(entry.id)} onToggle={() => toggle(entry.id)} />
        ))}
        {objected.map((entry) => (
          <EntryRow key={entry.id} entry={entry} />
        ))}
      </ul>
      {more}
      {work.length > 0 && (
        <div className="flex flex-wrap justify-end gap-2 px-4 py-3">
          <Button disabled={ids.length === 0} aria-haspopup="dialog" onClick={() => setObjecting(true)}>
            {t('approvals.work.object')}
          </Button>
          <Button
            kind="primary"
            disabled={ids.length === 0 || approve.isPending}
            onClick={() => approve.mutate({ input: { ids } })}
          >
            {t('approvals.work.approve', { count: ids.length })}
          </Button>
        </div>
      )}
      {isObjecting && (
        <ReasonDialog
          title={t('approvals.work.objectTitle', { count: ids.length })}
          label={t('approvals.work.reason')}
          action={t('portal.answer.send')}
          act={object}
          onClose={() => setObjecting(false)}
          onSay={(reason) => object.mutate({ input: { ids, reason } })}
        />
      )}
    </Card>
  );
}

/** Tells of entries for which nothing could be done. */
function useOutcomes(): (outcomes: Outcome[]) => void {
  const t = useT();
  const say = useSay();
  const toast = useToast();
  return (outcomes) => {
    const refused = outcomes.flatMap(({ problem }) => (problem ? [say(problem)] : []));
    if (refused[0])
      toast({ text: t('approvals.work.refused', { count: refused.length, why: refused[0] }), tone: 'danger' });
  };
}

function EntryRow({ entry, isOn, onToggle }: { entry: Entry; isOn?: boolean; onToggle?: () => void }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { date, seconds, description, assistantName, contractTitle, clientObjection, service } = entry;
  const what = description || service.name;
  return (
    <li className="flex items-start gap-3 px-4 py-2.5">
      {onToggle ? (
        <input
          type="checkbox"
          checked={isOn}
          onChange={onToggle}
          aria-label={t('ui.selectRow', { name: [what, contractTitle, format.weekday(date)].join(', ') })}
          className="accent-accent mt-0.5 size-4 shrink-0"
        />
      ) : (
        <span className="w-4 shrink-0" />
      )}
      <div className="min-w-0 flex-1">
        <div className="break-words">{what}</div>
        <div className="text-muted text-xs">
          {[assistantName, service.name, contractTitle].join(' · ')} · {format.weekday(date)}
        </div>
        {clientObjection && (
          <div className="mt-1 flex flex-wrap items-center gap-2 text-xs">
            <Badge tone="warn">{t('approvals.work.objected')}</Badge>
            <span className="break-words">{clientObjection}</span>
          </div>
        )}
      </div>
      <div className="tabular">{format.hours(seconds)}</div>
    </li>
  );
}

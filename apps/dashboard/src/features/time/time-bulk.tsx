import { Check, Undo2, X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/button';
import { ReasonDialog } from './reason-dialog';
import { isApprovable, isReturnable, type Entry } from './states';
import { useDecide } from './use-decide';

/** What can be done with the entries that are selected, in place of the filters. */
export function TimeBulk({ entries, onDone }: { entries: Entry[]; onDone: () => void }): ReactNode {
  const t = useT();
  const format = useFormat();
  const [isAsking, setAsking] = useState(false);
  const { approve, reject, isBusy } = useDecide(() => {
    setAsking(false);
    onDone();
  });
  const all = entries.length;
  const [toApprove, toReturn] = [isApprovable, isReturnable].map((isMeant) =>
    entries.filter(isMeant).map(({ id }) => id),
  ) as [string[], string[]];
  return (
    <div className="border-line bg-accent-soft flex flex-wrap items-center gap-2 border-b px-4 py-3">
      <span className="tabular mr-auto font-medium">
        {t('ui.selected', { count: all })} · {format.hours(entries.reduce((sum, one) => sum + one.seconds, 0))}
      </span>
      <Button
        icon={<Check />}
        kind="primary"
        isBusy={isBusy}
        disabled={isBusy || toApprove.length === 0}
        onClick={() => approve(toApprove)}
      >
        {t('time.approveOf', { count: toApprove.length, all, isAll: String(toApprove.length === all) })}
      </Button>
      <Button icon={<Undo2 />} aria-haspopup="dialog" disabled={toReturn.length === 0} onClick={() => setAsking(true)}>
        {t('time.returnOf', { count: toReturn.length, all, isAll: String(toReturn.length === all) })}
      </Button>
      <Button kind="quiet" icon={<X />} onClick={onDone}>
        {t('ui.clearSelection')}
      </Button>
      <ReasonDialog
        title={t('time.returnTitle', { count: toReturn.length })}
        action={t('time.return')}
        isOpen={isAsking}
        isBusy={isBusy}
        onClose={() => setAsking(false)}
        onReason={(reason) => reject(toReturn, reason)}
      />
    </div>
  );
}

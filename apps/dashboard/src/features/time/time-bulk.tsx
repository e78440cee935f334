import { Check, Undo2, X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/button';
import { ReasonDialog } from './reason-dialog';
import type { Entry } from './states';
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
  const ids = entries.map(({ id }) => id);
  return (
    <div className="border-line bg-accent-soft flex flex-wrap items-center gap-2 border-b px-4 py-3">
      <span className="tabular mr-auto font-medium">
        {t('ui.selected', { count: ids.length })} · {format.hours(entries.reduce((sum, one) => sum + one.seconds, 0))}
      </span>
      <Button icon={<Check />} kind="primary" isBusy={isBusy} onClick={() => approve(ids)}>
        {t('time.approve')}
      </Button>
      <Button icon={<Undo2 />} aria-haspopup="dialog" onClick={() => setAsking(true)}>
        {t('time.return')}
      </Button>
      <Button kind="quiet" icon={<X />} onClick={onDone}>
        {t('ui.clearSelection')}
      </Button>
      <ReasonDialog
        title={t('time.returnTitle', { count: ids.length })}
        action={t('time.return')}
        isOpen={isAsking}
        isBusy={isBusy}
        onClose={() => setAsking(false)}
        onReason={(reason) => reject(ids, reason)}
      />
    </div>
  );
}

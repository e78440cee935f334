import { Check, Undo2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useAct } from '@/api/use-api';
import { TimeApproveWeeksDocument, TimeReturnWeeksDocument, type TimeWeeksQuery } from '@/gql/time/graphql';
import { useT } from '@/i18n';
import { Button } from '@/ui/button';
import { useToast } from '@/ui/toast';
import { ReasonDialog } from './reason-dialog';

export type Week = TimeWeeksQuery['timeWeeks']['nodes'][number];

/** Decides on weeks. */
function useDecideWeeks(onDone: () => void): {
  approve: (ids: string[]) => void;
  giveBack: (ids: string[], reason: string) => void;
  isBusy: boolean;
} {
  const t = useT();
  const toast = useToast();
  const after = (outcomes: { problem: string | null }[]): void => {
    const refused = outcomes.filter(({ problem }) => problem);
    if (refused.length > 0) toast({ text: t('time.weeksRefused', { count: refused.length }), tone: 'danger' });
    else toast({ text: t('time.weeksDecided', { count: outcomes.length }) });
    onDone();
  };
  const approve = useAct(TimeApproveWeeksDocument, { onDone: (data) => after(data.approveTimeWeeks) });
  const giveBack = useAct(TimeReturnWeeksDocument, { onDone: (data) => after(data.rejectTimeWeeks) });
  return {
    approve: (ids) => approve.mutate({ input: { ids } }),
    giveBack: (ids, reason) => giveBack.mutate({ input: { ids, reason } }),
    isBusy: approve.isPending || giveBack.isPending,
  };
}

/** Approves weeks, or gives them back. */
export function WeekDeeds({ ids, onDone }: { ids: string[]; onDone: () => void }): ReactNode {
  const t = useT();
  const [isAsking, setAsking] = useState(false);
  const { approve, giveBack, isBusy } = useDecideWeeks(() => {
    setAsking(false);
    onDone();
  });
  return (
    <>
      <Button icon={<Undo2 />} aria-haspopup="dialog" onClick={() => setAsking(true)}>
        {t('time.return')}
      </Button>
      <Button kind="primary" icon={<Check />} isBusy={isBusy} onClick={() => approve(ids)}>
        {t('time.approve')}
      </Button>
      <ReasonDialog
        title={t('time.returnWeeks', { count: ids.length })}
        action={t('time.return')}
        isOpen={isAsking}
        isBusy={isBusy}
        onClose={() => setAsking(false)}
        onReason={(reason) => giveBack(ids, reason)}
      />
    </>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { Check, Undo2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useAct } from '@/api/use-api';
import { TimeApproveWeeksDocument, TimeReturnWeeksDocument, type TimeWeeksQuery } from '@/gql/time/graphql';
import { useProblem, useT } from '@/i18n';
import { Button } from '@/ui/button';
import { useToast } from '@/ui/toast';
import { ReasonDialog } from './reason-dialog';
import { undoWeeks, type ApprovedWeek } from './undo-weeks';
import { useTellRefused } from './use-tell-refused';

export type Week = TimeWeeksQuery['timeWeeks']['nodes'][number];

/** Takes back an approval of weeks, and says what came of it. */
function useUndo(): (weeks: readonly ApprovedWeek[]) => Promise<void> {
  const t = useT();
  const client = useQueryClient();
  const toast = useToast();
  const problem = useProblem();
  const tellRefused = useTellRefused();
  return async (weeks) => {
    try {
      const refused = await undoWeeks(weeks, t('time.undone'));
      if (refused.length > 0) tellRefused(refused);
      else toast({ text: t('time.weeksUndone', { count: weeks.length }) });
    } catch (error) {
      toast({ text: problem(error), tone: 'danger' });
    }
    await client.invalidateQueries();
  };
}

interface Outcome {
  problem: string | null;
  week?: ApprovedWeek | null;
}

/** Decides on weeks. */
function useDecideWeeks(onDone: () => void): {
  approve: (ids: string[]) => void;
  giveBack: (ids: string[], reason: string) => void;
  isBusy: boolean;
} {
  const t = useT();
  const toast = useToast();
  const undo = useUndo();
  const after = (outcomes: readonly Outcome[], done: 'time.weeksDecided' | 'time.weeksReturned'): void => {
    const decided = outcomes.filter(({ problem }) => !problem);
    const refused = outcomes.length - decided.length;
    // A week without work has nothing that could be taken back.
    const undoable = decided.flatMap(({ week }) => (week && week.seconds > 0 ? week : []));
    if (refused > 0) toast({ text: t('time.weeksRefused', { count: refused }), tone: 'danger' });
    if (decided.length > 0)
      toast({
        text: t(done, { count: decided.length }),
        ...(undoable.length > 0 && { undo: () => undo(undoable) }),
      });
    // Where all are refused, what was selected and typed stays.
    if (decided.length > 0) onDone();
  };
  const approve = useAct(TimeApproveWeeksDocument, {
    onDone: (data) => after(data.approveTimeWeeks, 'time.weeksDecided'),
  });
  const giveBack = useAct(TimeReturnWeeksDocument, {
    onDone: (data) => after(data.rejectTimeWeeks, 'time.weeksReturned'),
  });
  return {
    approve: (ids) => approve.mutate({ input: { ids } }),
    giveBack: (ids, reason) => giveBack.mutate({ input: { ids, reason } }),
    isBusy: approve.isPending || giveBack.isPending,
  };
}

/** Approves weeks, or gives them back. */
export function WeekDeeds({ weeks, onDone }: { weeks: readonly Week[]; onDone: () => void }): ReactNode {
  const t = useT();
  const [isAsking, setAsking] = useState(false);
  const ids = weeks.map(({ id }) => id);
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

import { useAct } from '@/api/use-api';
import { request } from '@/api/request';
import { TimeApproveDocument, TimeRejectDocument, TimeTakeBackDocument } from '@/gql/time/graphql';
import { useSay, useT } from '@/i18n';
import { useToast } from '@/ui/toast';

interface Outcome {
  id: string;
  problem: { message: string } | null;
}

interface Decide {
  approve: (ids: string[]) => void;
  reject: (ids: string[], reason: string) => void;
  takeBack: (ids: string[], reason: string) => void;
  isBusy: boolean;
}

/** Decides on entries, and says of how many it was refused, and why. */
export function useDecide(onDone?: () => void): Decide {
  const t = useT();
  const say = useSay();
  const toast = useToast();
  const done = (outcomes: Outcome[]): string =>
    t('time.decided', { count: outcomes.filter((one) => !one.problem).length });
  const after = (outcomes: Outcome[]): void => {
    const refused = outcomes.filter((one) => one.problem);
    const [first] = refused;
    if (first?.problem) {
      toast({ text: t('time.refused', { count: refused.length, why: say(first.problem) }), tone: 'danger' });
    }
    onDone?.();
  };
  const approve = useAct(TimeApproveDocument, {
    onDone: ({ approveTimeEntries }) => after(approveTimeEntries),
    done: ({ approveTimeEntries }) => done(approveTimeEntries),
    undo: ({ approveTimeEntries }) =>
      request(TimeTakeBackDocument, {
        input: {
          ids: approveTimeEntries.filter(({ problem }) => !problem).map(({ id }) => id),
          reason: t('time.undone'),
        },
      }),
  });
  const reject = useAct(TimeRejectDocument, {
    onDone: ({ rejectTimeEntries }) => after(rejectTimeEntries),
    done: ({ rejectTimeEntries }) => done(rejectTimeEntries),
  });
  const takeBack = useAct(TimeTakeBackDocument, {
    onDone: ({ takeBackTimeEntries }) => after(takeBackTimeEntries),
    done: ({ takeBackTimeEntries }) => done(takeBackTimeEntries),
  });
  return {
    approve: (ids) => approve.mutate({ input: { ids } }),
    reject: (ids, reason) => reject.mutate({ input: { ids, reason } }),
    takeBack: (ids, reason) => takeBack.mutate({ input: { ids, reason } }),
    isBusy: approve.isPending || reject.isPending || takeBack.isPending,
  };
}

import { useAct } from '@/api/use-api';
import { request } from '@/api/request';
import {
  TimeApproveDocument,
  TimeApproveForClientDocument,
  TimeRejectDocument,
  TimeTakeBackDocument,
  TimeUndoApprovalDocument,
} from '@/gql/time/graphql';
import { useT } from '@/i18n';
import { useTellRefused } from './use-tell-refused';

interface Outcome {
  id: string;
  problem: { message: string } | null;
}

interface Decide {
  approve: (ids: string[]) => void;
  /** Of what is with the client, who told staff that it agrees. */
  approveForClient: (ids: string[]) => void;
  reject: (ids: string[], reason: string) => void;
  takeBack: (ids: string[], reason: string) => void;
  isBusy: boolean;
}

/** Says of how many a decision was refused, and why, and how many were decided. */
function useOutcomes(onDone: (() => void) | undefined): {
  after: (outcomes: Outcome[]) => void;
  done: (outcomes: Outcome[]) => string | undefined;
} {
  const t = useT();
  const tellRefused = useTellRefused();
  return {
    after: (outcomes) => {
      tellRefused(outcomes.flatMap(({ problem }) => problem ?? []));
      // Where all are refused, what was selected and typed stays.
      if (outcomes.some(({ problem }) => !problem)) onDone?.();
    },
    done: (outcomes) => {
      const count = outcomes.filter((one) => !one.problem).length;
      return count > 0 ? t('time.decided', { count }) : undefined;
    },
  };
}

/** Decides on entries, and says what came of it. */
export function useDecide(onDone?: () => void): Decide {
  const t = useT();
  const { after, done } = useOutcomes(onDone);
  const approve = useAct(TimeApproveDocument, {
    onDone: ({ approveTimeEntries }) => after(approveTimeEntries),
    done: ({ approveTimeEntries }) => done(approveTimeEntries),
    undo: ({ approveTimeEntries }) =>
      request(TimeUndoApprovalDocument, {
        input: {
          ids: approveTimeEntries.filter(({ problem }) => !problem).map(({ id }) => id),
          reason: t('time.undone'),
        },
      }),
  });
  const approveForClient = useAct(TimeApproveForClientDocument, {
    onDone: ({ approveWork }) => after(approveWork),
    done: ({ approveWork }) => done(approveWork),
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
    approveForClient: (ids) => approveForClient.mutate({ input: { ids } }),
    reject: (ids, reason) => reject.mutate({ input: { ids, reason } }),
    takeBack: (ids, reason) => takeBack.mutate({ input: { ids, reason } }),
    isBusy: approve.isPending || approveForClient.isPending || reject.isPending || takeBack.isPending,
  };
}

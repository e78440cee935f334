import type { ReactNode } from 'react';
import { useAct, useRead } from '@/api/use-api';
import { request } from '@/api/request';
import { TimeHandInDocument, TimeOpenWeekDocument, TimeWeekOfDocument } from '@/gql/time/graphql';
import { useFormat, useProblem, useT } from '@/i18n';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/states';
import { useToast } from '@/ui/toast';

interface Week {
  weekStart: string;
  version: number;
}

/** A week that was handed in is opened again by work that is added, and by its assistant: it has to be handed in once more. */
export const isReopened = ({ status, submittedAt }: { status: string; submittedAt: string | null }): boolean =>
  status === 'OPEN' && submittedAt !== null;

/** Takes one's week back that is handed in, from one of its days. */
export function useOpenWeek(): (day: string) => void {
  const t = useT();
  const toast = useToast();
  const problem = useProblem();
  const open = useAct(TimeOpenWeekDocument, {
    done: t('time.ownWeek.opened'),
    undo: ({ withdrawTimeSheet: { weekStart: week, version } }) =>
      request(TimeHandInDocument, { input: { week, version } }),
  });
  return (day) =>
    void request(TimeWeekOfDocument, { week: day }).then(
      ({ timeSheet: { weekStart: week, version } }) => open.mutate({ input: { week, version } }),
      (error: unknown) => toast({ text: problem(error), tone: 'danger' }),
    );
}

/** Says that a week was handed in already and is open again, and hands it in from there. */
export function Reopened({ week }: { week: Week & { submittedAt: string | null } }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { weekStart, version, submittedAt } = week;
  const handIn = useAct(TimeHandInDocument, {
    done: t('time.ownWeek.handedIn'),
    undo: ({ submitTimeSheet: { version: now } }) =>
      request(TimeOpenWeekDocument, { input: { week: weekStart, version: now } }),
  });
  return (
    <Notice
      tone="warn"
      action={
        <Button
          size="small"
          isBusy={handIn.isPending}
          onClick={() => handIn.mutate({ input: { week: weekStart, version } })}
        >
          {t('time.ownWeek.handIn')}
        </Button>
      }
    >
      {t('time.ownWeek.reopened', { when: format.time(submittedAt) })}
    </Notice>
  );
}

/** Before work is added to one's week that is handed in: what that does. */
export function OpensWeek({ day }: { day: string }): ReactNode {
  const t = useT();
  const { data } = useRead(TimeWeekOfDocument, { week: day }, { enabled: day !== '' });
  if (data?.timeSheet.status !== 'SUBMITTED') return null;
  return <Notice tone="warn">{t('time.ownWeek.opens')}</Notice>;
}

import type { ReactNode } from 'react';
import { request } from '@/api/request';
import { newKey, useAct } from '@/api/use-api';
import { useReadWhole } from '@/api/use-read-all';
import { useViewer } from '@/app/viewer';
import {
  TimerContinueDocument,
  TimerStopDocument,
  TimerTeamDocument,
  type TimerShownFragment,
} from '@/gql/timer/graphql';
import { useFormat, useT } from '@/i18n';
import { useAgencyClock } from '@/app/agency-clock';
import { Button } from '@/ui/button';
import { Card, Page } from '@/ui/layout';
import { Badge, Empty, Loaded } from '@/ui/states';
import { clockOf, useNow } from '@/features/timer/clock';

/** All timers that run, those that run longest first. */
export default function RunningPage(): ReactNode {
  const t = useT();
  const format = useFormat();
  const { zonedClock } = useAgencyClock();
  const timers = useReadWhole(TimerTeamDocument, {}, ({ runningTimers }) => runningTimers);
  const since = (useNow(true) - timers.dataUpdatedAt) / 1_000;
  const mayStop = useViewer().role !== 'ACCOUNTANT';
  return (
    <Page title={t('timer.teamTitle')}>
      <Card isFlush>
        <Loaded query={timers}>
          {({ runningTimers: { nodes } }) =>
            nodes.length === 0 ? (
              <Empty>{t('timer.none')}</Empty>
            ) : (
              <ul>
                {nodes.map((timer) => (
                  <li
                    key={timer.assistantId}
                    className="border-line flex items-center gap-3 flex-wrap border-b px-4 py-2.5"
                  >
                    <div className="min-w-48 flex-1">
                      <span className="font-medium">{timer.assistantName}</span>
                      <div className="text-muted text-xs break-words">
                        {timer.clientName} · {timer.service.name} · {timer.description || timer.contractTitle} ·{' '}
                        {t('timer.since', { time: zonedClock(timer.startedAt) })}
                      </div>
                    </div>
                    {timer.isTooLong && (
                      <Badge tone="warn">{t('timer.tooLong', { time: format.duration(timer.seconds) })}</Badge>
                    )}
                    <span className="tabular text-lg font-semibold">{clockOf(timer.seconds + Math.max(0, since))}</span>
                    {mayStop && <Stop timer={timer} name={timer.assistantName ?? ''} />}
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </Card>
    </Page>
  );
}

/** Stops another's timer, also one that nobody can sign in for any more; a draft entry of hers is saved of it. */
function Stop({ timer, name }: { timer: TimerShownFragment; name: string }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { assistantId, proposedEndAt, isTooLong } = timer;
  const stop = useAct(TimerStopDocument, {
    done: ({ stopTimer: { entry } }) =>
      entry
        ? t('timer.stoppedOf', { name, client: entry.clientName, time: format.duration(entry.seconds) })
        : t('timer.nothing'),
    undo: async ({ stopTimer: { entry } }) => {
      if (!entry) return;
      const { id, version } = entry;
      await request(TimerContinueDocument, { input: { entryId: id, version, discardsRunning: false } });
    },
  });
  const press = (at?: string): void =>
    stop.mutate({ input: { assistantId, idempotencyKey: newKey(), ...(at && { at }) } });
  return (
    <span className="flex flex-wrap gap-2">
      {isTooLong && proposedEndAt && (
        <Button size="small" isBusy={stop.isPending} onClick={() => press(proposedEndAt)}>
          {t('timer.stopAt', { time: format.time(proposedEndAt) })}
        </Button>
      )}
      <Button size="small" isBusy={stop.isPending} aria-label={t('timer.stopOf', { name })} onClick={() => press()}>
        {t('timer.stop')}
      </Button>
    </span>
  );
}

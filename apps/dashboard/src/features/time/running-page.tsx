import type { ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { TimerPeopleDocument, TimerTeamDocument } from '@/gql/timer/graphql';
import { useFormat, useT } from '@/i18n';
import { useAgencyClock } from '@/app/agency-clock';
import { Card, Page } from '@/ui/layout';
import { Badge, Empty, Loaded } from '@/ui/states';
import { clockOf, useNow } from '@/features/timer/clock';

/** All timers that run, those that run longest first. */
export default function RunningPage(): ReactNode {
  const t = useT();
  const format = useFormat();
  const { zonedClock } = useAgencyClock();
  const timers = useRead(TimerTeamDocument, { first: 50 });
  const people = useRead(TimerPeopleDocument, { first: 100 });
  const since = (useNow(true) - timers.dataUpdatedAt) / 1_000;
  const nameOf = (id: string): string | undefined => people.data?.assistants.nodes.find((one) => one.id === id)?.name;
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
                  <li key={timer.assistantId} className="border-line flex items-center gap-3 border-b px-4 py-2.5">
                    <div className="min-w-0 flex-1">
                      <span className="font-medium">{nameOf(timer.assistantId)}</span>
                      <div className="text-muted text-xs break-words">
                        {timer.clientName} · {timer.service.name} · {timer.description || timer.contractTitle} ·{' '}
                        {t('timer.since', { time: zonedClock(timer.startedAt) })}
                      </div>
                    </div>
                    {timer.isTooLong && (
                      <Badge tone="warn">{t('timer.tooLong', { time: format.duration(timer.seconds) })}</Badge>
                    )}
                    <span className="tabular text-lg font-semibold">{clockOf(timer.seconds + Math.max(0, since))}</span>
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

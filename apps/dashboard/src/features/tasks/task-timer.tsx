import { Play, Square } from 'lucide-react';
import type { ReactNode } from 'react';
import { useViewer } from '@/app/viewer';
import { clockOf } from '@/features/timer/clock';
import { Forgotten } from '@/features/timer/timer-dialog';
import { useRunning, useTimerDeeds } from '@/features/timer/use-timer';
import type { TasksWholeFragment } from '@/gql/tasks/graphql';
import { useT } from '@/i18n';
import { Button, Card, Notice } from '@/ui';

const WORKED_ON = new Set(['ACCEPTED', 'IN_PROGRESS', 'CHANGES_WANTED']);

/** The timer of a task for whoever does it: started and stopped where the work is described. */
export function TaskTimer({ task }: { task: TasksWholeFragment }): ReactNode {
  const t = useT();
  const { assistantId } = useViewer();
  const { timer, seconds, isLoading } = useRunning();
  const { start, stop, isBusy } = useTimerDeeds();
  const runs = timer?.taskId === task.id;
  if (isLoading || !assistantId || task.assistant?.id !== assistantId) return null;
  if (!runs && !WORKED_ON.has(task.status)) return null;
  return (
    <Card title={t('tasks.timer')}>
      {runs ? (
        <div className="flex flex-col gap-3">
          <Forgotten timer={timer} seconds={seconds} />
          <div className="flex items-center justify-between gap-3">
            <span className="tabular text-2xl font-semibold">{clockOf(seconds)}</span>
            <Button kind="primary" icon={<Square />} isBusy={isBusy} onClick={() => stop()}>
              {t('timer.stop')}
            </Button>
          </div>
        </div>
      ) : (
        <div className="flex flex-col gap-3">
          {timer && <Notice>{t('timer.another', { client: timer.clientName ?? '' })}</Notice>}
          <Button
            icon={<Play />}
            isBusy={isBusy}
            className="self-start"
            onClick={() => start({ contractId: task.contractId, serviceId: task.service.id, taskId: task.id })}
          >
            {t('timer.start')}
          </Button>
        </div>
      )}
    </Card>
  );
}

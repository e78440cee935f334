import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import { TasksOneDocument, type TaskAction, type TasksWholeFragment } from '@/gql/tasks/graphql';
import { FilesCard } from '@/features/files/files-card';
import { useFormat, useT } from '@/i18n';
import { Badge, Button, ButtonLink, Card, Empty, Loaded, Notice, Page, Skeleton, WithAside } from '@/ui';
import { TaskChecklist } from './task-checklist';
import { TaskComments } from './task-comments';
import { TaskDescription } from './task-description';
import { TaskFacts } from './task-facts';
import { TaskHistory } from './task-history';
import { TaskMenu, useSteps } from './task-menu';
import { TaskPriceCard } from './task-price';
import { STATE_TONES } from './task-states';
import { TaskTimer } from './task-timer';
import { useTaskMoney } from './use-task-money';

/** A task: what is wanted, how far it is, and what was said. */
export default function TaskPage(): ReactNode {
  const { id = '' } = useParams({ strict: false });
  const t = useT();
  const isOffice = useViewer().role !== 'ASSISTANT';
  const query = useRead(TasksOneDocument, { id });
  if (query.isLoading) return <Skeleton rows={10} className="mx-auto max-w-7xl md:p-6" />;
  return (
    <Loaded query={query}>
      {({ task }) =>
        task ? (
          <Task key={task.id} task={task} isOffice={isOffice} />
        ) : (
          <Page title={t('tasks.title')}>
            <Empty action={<ButtonLink to={isOffice ? '/tasks' : '/me/tasks'}>{t('tasks.all')}</ButtonLink>}>
              {t('tasks.missing')}
            </Empty>
          </Page>
        )
      }
    </Loaded>
  );
}

interface TaskProps {
  task: TasksWholeFragment;
  isOffice: boolean;
}

/** What is most likely done next; the rest is in the menu. */
const NEXT: readonly TaskAction[] = ['ACCEPT', 'START', 'DELIVER', 'WANT_CHANGES', 'APPROVE', 'REOPEN', 'RESTORE'];

function Task({ task, isOffice }: TaskProps): ReactNode {
  const t = useT();
  const { dialog, begin, isBusy } = useSteps(task);
  const next = NEXT.filter((action) => task.actions.includes(action));
  const shown = task.status === 'CHANGES_WANTED' ? next.filter((action) => action === 'START') : next.slice(-2);
  return (
    <Page
      title={task.title}
      subtitle={
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Badge tone={STATE_TONES[task.status]}>{t(`tasks.state.${task.status}`)}</Badge>
          <span>
            {task.clientName} · {task.contractTitle}
          </span>
        </span>
      }
      actions={
        <>
          <TaskMenu task={{ ...task, actions: task.actions.filter((action) => !shown.includes(action)) }} />
          {shown.map((action, i) => (
            <Button
              key={action}
              kind={i === shown.length - 1 ? 'primary' : 'plain'}
              disabled={isBusy}
              onClick={() => begin(action)}
            >
              {t(`tasks.do.${action}`)}
            </Button>
          ))}
          {dialog}
        </>
      }
    >
      <Waits task={task} />
      <WithAside
        aside={
          <>
            <TaskFacts task={task} isOffice={isOffice} />
            <Manual task={task} isOffice={isOffice} />
            {isOffice && <TaskPriceCard task={task} />}
            <TaskHistory task={task} />
          </>
        }
      >
        <TaskTimer task={task} />
        <TaskDescription task={task} canEdit={isOffice} />
        <TaskChecklist task={task} />
        <FilesCard taskId={task.id} clientName={task.clientName} />
        <TaskComments task={task} />
      </WithAside>
    </Page>
  );
}

/** What it waits for, where that isn't plain. */
function Waits({ task }: { task: TasksWholeFragment }): ReactNode {
  const t = useT();
  const format = useFormat();
  const place = useTaskMoney(task.id)?.queuePlace;
  if (task.status === 'DELIVERED' && task.approvesItselfAt)
    return <Notice>{t('tasks.approvesItself', { at: format.time(task.approvesItselfAt) })}</Notice>;
  if (place) return <Notice>{t('tasks.queue', { place })}</Notice>;
  if (task.status !== 'CHANGES_WANTED') return null;
  const note = task.history.findLast(({ action }) => action === 'WANT_CHANGES')?.note;
  return note ? <Notice tone="warn">{t('tasks.wanted', { note })}</Notice> : null;
}

function Manual({ task: { manualVersion }, isOffice }: TaskProps): ReactNode {
  const t = useT();
  if (!manualVersion) return null;
  return (
    <Card title={t('tasks.manual')}>
      <Link
        to={`${isOffice ? '' : '/me'}/manuals/${manualVersion.manual.id}`}
        className="text-accent-text break-words underline"
      >
        {manualVersion.manual.title}
      </Link>
      <span className="text-muted block text-xs">{t('tasks.manual.version', { number: manualVersion.number })}</span>
    </Card>
  );
}

import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useReadPages } from '@/api/use-api';
import { TasksListDocument, type TasksRowFragment } from '@/gql/tasks/graphql';
import { useFormat, useT } from '@/i18n';
import {
  Badge,
  Button,
  cx,
  DataTable,
  Empty,
  Menu,
  useAddress,
  useIsPhone,
  useOrder,
  useSelectAll,
  type Column,
  type Selection,
} from '@/ui';
import { PRIORITIES, PRIORITY_TONES, STATE_TONES, STATES } from './task-states';
import { TaskMenu } from './task-menu';
import { useTaskActions } from './use-task-actions';
import { useDays, useTaskView } from './use-task-filter';

interface TaskListProps {
  isOffice: boolean;
  selection: Selection;
}

export const placeOf = (isOffice: boolean, id: string): string => `${isOffice ? '' : '/me'}/tasks/${id}`;

export function TaskList({ isOffice, selection }: TaskListProps): ReactNode {
  const t = useT();
  const navigate = useNavigate();
  const { filter, statuses, state, isFiltered } = useTaskView();
  const { asked, order } = useOrder(['TITLE', 'DUE', 'PRIORITY']);
  const usual = state === 'APPROVED' || state === 'CANCELLED' || state === 'ALL' ? 'LATEST' : 'DUE';
  const pages = useReadPages(
    TasksListDocument,
    {
      first: 50,
      filter: { ...filter, statuses: [...statuses] },
      ...asked,
      orderBy: asked.orderBy ?? usual,
    },
    (data) => data.tasks,
  );
  const columns = useColumns(isOffice);
  const reaching = useSelectAll(pages, selection);
  return (
    <DataTable
      label={t('tasks.title')}
      columns={columns}
      pages={pages}
      order={order}
      rowId={({ id }) => id}
      rowName={({ title }) => title}
      onOpen={({ id }) => void navigate({ to: placeOf(isOffice, id) })}
      {...(isOffice && { selection: reaching })}
      empty={<Nothing isFiltered={isFiltered || state !== 'OPEN'} isOffice={isOffice} />}
    />
  );
}

function Nothing({ isFiltered, isOffice }: { isFiltered: boolean; isOffice: boolean }): ReactNode {
  const t = useT();
  const [, setAddress] = useAddress();
  if (!isFiltered && !isOffice) return <Empty>{t('tasks.noneForYou')}</Empty>;
  if (!isFiltered) {
    const create = (
      <Button aria-haspopup="dialog" onClick={() => setAddress({ create: '1' })}>
        {t('tasks.create')}
      </Button>
    );
    return <Empty action={create}>{t('tasks.none')}</Empty>;
  }
  return (
    <Empty
      action={
        <Button onClick={() => setAddress({ search: '', client: '', assistant: '', due: '', priority: '', state: '' })}>
          {t('ui.clearFilters')}
        </Button>
      }
    >
      {t('ui.filtersHide')}
    </Empty>
  );
}

function useColumns(isOffice: boolean): Column<TasksRowFragment>[] {
  const t = useT();
  return [
    {
      id: 'title',
      orderBy: 'TITLE',
      title: t('tasks.task'),
      width: 3,
      onCard: 'title',
      cell: ({ id, title, clientName }) => (
        <Link to={placeOf(isOffice, id)} className="block min-w-0">
          <span className="block truncate font-medium hover:underline">{title}</span>
          <span className="text-muted block truncate text-xs font-normal">{clientName}</span>
        </Link>
      ),
    },
    ...(isOffice
      ? [
          {
            id: 'assistant',
            title: t('tasks.assistant'),
            width: 1.4,
            cell: ({ assistantName }: TasksRowFragment) =>
              assistantName ?? <span className="text-muted">{t('tasks.nobody')}</span>,
          },
        ]
      : []),
    { id: 'due', orderBy: 'DUE', title: t('tasks.due'), width: 1.1, cell: (task) => <Due task={task} /> },
    {
      id: 'priority',
      orderBy: 'PRIORITY',
      title: t('tasks.priority'),
      width: 1,
      onCard: 'none',
      cell: (task) => <Priority task={task} isOffice={isOffice} />,
    },
    {
      id: 'time',
      title: t('tasks.time'),
      isNumber: true,
      width: 1,
      onCard: 'none',
      cell: (task) => <Time task={task} />,
    },
    {
      id: 'state',
      title: t('tasks.stateTitle'),
      width: 1.3,
      onCard: 'figure',
      cell: ({ status }) => <Badge tone={STATE_TONES[status]}>{t(`tasks.state.${status}`)}</Badge>,
    },
    {
      id: 'menu',
      title: t('ui.actions'),
      width: 0.65,
      onCard: 'menu',
      cell: (task) => <TaskMenu task={task} />,
    },
  ];
}

const isOver = (status: TasksRowFragment['status']): boolean => STATES.indexOf(status) >= STATES.indexOf('DELIVERED');

/** The day on which it is due, and in a word whether that is past. */
export function Due({ task: { dueOn, status } }: { task: Pick<TasksRowFragment, 'dueOn' | 'status'> }): ReactNode {
  const t = useT();
  const format = useFormat();
  const day = useDays();
  if (!dueOn) return <span className="text-muted">–</span>;
  const isLate = dueOn < day(0) && !isOver(status);
  return (
    <span className={cx(isLate && 'text-danger font-medium')}>
      {format.day(dueOn)}
      {isLate && <span className="text-xs"> · {t('tasks.late')}</span>}
      {dueOn === day(0) && !isOver(status) && <span className="text-xs"> · {t('tasks.today')}</span>}
    </span>
  );
}

function Time({ task: { estimateSeconds, workedSeconds } }: { task: TasksRowFragment }): ReactNode {
  const format = useFormat();
  const isMore = estimateSeconds !== null && (workedSeconds ?? 0) > estimateSeconds;
  if (!estimateSeconds && !workedSeconds) return <span className="text-muted">–</span>;
  return (
    <>
      <span className={cx(isMore && 'text-danger font-medium')}>{format.hours(workedSeconds ?? 0)}</span>
      {estimateSeconds !== null && <span className="text-muted"> / {format.hours(estimateSeconds)}</span>}
    </>
  );
}

/** Changed where it stands. */
function Priority({ task, isOffice }: { task: TasksRowFragment; isOffice: boolean }): ReactNode {
  const t = useT();
  const isPhone = useIsPhone();
  const { update } = useTaskActions();
  const word = t(`tasks.priority.${task.priority}`);
  const tone = PRIORITY_TONES[task.priority];
  const badge = tone === 'plain' ? <span className="text-muted">{word}</span> : <Badge tone={tone}>{word}</Badge>;
  if (!isOffice || isPhone || isOver(task.status)) return badge;
  return (
    <Menu
      label={`${t('tasks.priority')}: ${word}`}
      trigger={
        <button type="button" className="min-h-6" aria-label={`${t('tasks.priority')}: ${word}`}>
          {badge}
        </button>
      }
      items={PRIORITIES.map((priority) => ({
        label: t(`tasks.priority.${priority}`),
        isChecked: priority === task.priority,
        onSelect: () => void update(task, { priority }),
      }))}
    />
  );
}

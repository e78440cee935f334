import { Link } from '@tanstack/react-router';
import { useEffect, useState, type DragEvent, type ReactNode } from 'react';
import { useRead, useReadPages } from '@/api/use-api';
import {
  TasksCountsDocument,
  TasksListDocument,
  type TaskAction,
  type TasksRowFragment,
  type TaskStatus,
} from '@/gql/tasks/graphql';
import { useFormat, useT } from '@/i18n';
import { Badge, Button, cx, Failure, ScrollRegion, Skeleton } from '@/ui';
import { Due, placeOf } from './task-list';
import { TaskMenu, useSteps } from './task-menu';
import { PRIORITY_TONES, STATES } from './task-states';
import { useTaskView } from './use-task-filter';

/** The step that brings a task into a column. */
const INTO: Partial<Record<TaskStatus, TaskAction[]>> = {
  REQUESTED: ['RESTORE'],
  ACCEPTED: ['ACCEPT'],
  IN_PROGRESS: ['START'],
  CHANGES_WANTED: ['WANT_CHANGES', 'REOPEN'],
  DELIVERED: ['DELIVER'],
  APPROVED: ['APPROVE'],
  CANCELLED: ['CANCEL'],
};

/** Tasks in columns by state. They are moved by dragging, or by their menu, which does all that dragging does. */
export function TaskBoard({ isOffice }: { isOffice: boolean }): ReactNode {
  const t = useT();
  const { filter } = useTaskView();
  const { data } = useRead(TasksCountsDocument, { filter });
  const [dragged, setDragged] = useState<TasksRowFragment>();
  return (
    // While a card is dragged, short columns reach as far down as it may be held.
    <ScrollRegion label={t('tasks.board')} className={cx('flex snap-x gap-3 pb-3', !dragged && 'items-start')}>
      {STATES.map((status) => (
        <Column
          key={status}
          status={status}
          isOffice={isOffice}
          count={data?.taskCounts.find((of) => of.status === status)?.count}
          dragged={dragged}
          onDrag={setDragged}
        />
      ))}
    </ScrollRegion>
  );
}

interface ColumnProps {
  status: TaskStatus;
  isOffice: boolean;
  count: number | undefined;
  dragged: TasksRowFragment | undefined;
  onDrag: (task: TasksRowFragment | undefined) => void;
}

function Column({ status, isOffice, count, dragged, onDrag }: ColumnProps): ReactNode {
  const t = useT();
  const { filter } = useTaskView();
  const pages = useReadPages(
    TasksListDocument,
    {
      first: 20,
      filter: { ...filter, status },
      orderBy: status === 'APPROVED' || status === 'CANCELLED' ? 'LATEST' : 'DUE',
    },
    (data) => data.tasks,
  );
  const into = dragged?.actions.find((action) => INTO[status]?.includes(action));
  return (
    <section
      aria-label={t(`tasks.state.${status}`)}
      className={cx(
        'bg-sunken relative flex w-64 shrink-0 snap-start flex-col rounded-lg p-2',
        into && 'outline-accent outline-2 outline-dashed',
      )}
    >
      <h2 className="flex items-center justify-between px-1 pb-2 font-semibold">
        {t(`tasks.state.${status}`)}
        <span className="text-muted tabular text-xs font-normal">{count ?? ''}</span>
      </h2>
      {into && dragged && <Drop task={dragged} action={into} onDone={() => onDrag(undefined)} />}
      {pages.error ? (
        <Failure error={pages.error} />
      ) : pages.isLoading ? (
        <Skeleton rows={4} className="p-1" />
      ) : (
        <ul className="flex flex-col gap-2">
          {pages.rows.map((task) => (
            <TaskCard key={task.id} task={task} isOffice={isOffice} onDrag={onDrag} />
          ))}
          {pages.rows.length === 0 && <li className="text-muted px-1 pb-2 text-xs">{t('tasks.column.none')}</li>}
        </ul>
      )}
      {pages.hasMore && (
        <Button size="small" kind="quiet" className="mt-2" isBusy={pages.isLoadingMore} onClick={pages.loadMore}>
          {t('ui.more')}
        </Button>
      )}
    </section>
  );
}

/** So far above the pointer a column says what letting go does. */
const ABOVE_POINTER = 80;

/** Where a dragged card may be let go: all of the column, which may be longer than the screen. */
function Drop({ task, action, onDone }: { task: TasksRowFragment; action: TaskAction; onDone: () => void }): ReactNode {
  const t = useT();
  const { dialog, begin } = useSteps(task, onDone);
  const [top, setTop] = useState(0);
  return (
    <div
      aria-hidden
      className="absolute inset-0 z-10 p-2"
      onDragOver={(event) => {
        event.preventDefault();
        setTop(event.nativeEvent.offsetY);
      }}
      onDrop={(event) => {
        event.preventDefault();
        begin(action);
      }}
    >
      <div
        className="border-accent text-accent-text bg-accent-soft pointer-events-none relative rounded-md border border-dashed p-4 text-center text-xs"
        style={{ top: Math.max(0, top - ABOVE_POINTER) }}
      >
        {t(`tasks.do.${action}`)}
      </div>
      {dialog}
    </div>
  );
}

/** Whose card had the focus last: it goes along into another column. */
const focused: { id?: string } = {};

function focusAlong(id: string): void {
  if (focused.id !== id || document.activeElement !== document.body) return;
  document.querySelector<HTMLElement>(`[data-task="${id}"] button`)?.focus();
}

/** The card in the new column may come before the one in the old is gone, or after it. */
function useFocusAlong(id: string): { 'data-task': string; onFocus: () => void } {
  useEffect(() => {
    focusAlong(id);
    return () => void requestAnimationFrame(() => focusAlong(id));
  }, [id]);
  return { 'data-task': id, onFocus: () => void (focused.id = id) };
}

interface TaskCardProps {
  task: TasksRowFragment;
  isOffice: boolean;
  onDrag: (task: TasksRowFragment | undefined) => void;
}

function TaskCard({ task, isOffice, onDrag }: TaskCardProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const { id, title, clientName, assistantName, priority, estimateSeconds, workedSeconds } = task;
  const start = (event: DragEvent): void => {
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', title);
    // The page must not change within the event that begins the drag.
    setTimeout(() => onDrag(task));
  };
  return (
    <li
      {...useFocusAlong(id)}
      draggable
      onDragStart={start}
      onDragEnd={(event) => event.dataTransfer.dropEffect === 'none' && onDrag(undefined)}
      className="bg-surface border-line flex flex-col gap-1.5 rounded-md border p-2.5"
    >
      <div className="flex items-start justify-between gap-1">
        <Link to={placeOf(isOffice, id)} className="min-w-0 py-0.5 font-medium break-words hover:underline">
          {title}
        </Link>
        <span className="-mt-1.5 -mr-1.5">
          <TaskMenu task={task} />
        </span>
      </div>
      <div className="text-muted text-xs break-words">
        {clientName}
        {isOffice && ` · ${assistantName ?? t('tasks.nobody')}`}
      </div>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs">
        {task.dueOn && <Due task={task} />}
        {(priority === 'HIGH' || priority === 'URGENT') && (
          <Badge tone={PRIORITY_TONES[priority]}>{t(`tasks.priority.${priority}`)}</Badge>
        )}
        {estimateSeconds !== null && (
          <span className="text-muted tabular ml-auto">
            {format.hours(workedSeconds ?? 0)} / {format.hours(estimateSeconds)}
          </span>
        )}
      </div>
    </li>
  );
}

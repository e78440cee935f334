import { Link } from '@tanstack/react-router';
import { useEffect, useLayoutEffect, useState, type DragEvent, type ReactNode } from 'react';
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
  const { task, isDragged, drag } = useDragged();
  const { dialog, begin } = useSteps(task);
  return (
    <ScrollRegion label={t('tasks.board')} className="flex min-h-[calc(100dvh-15rem)] snap-x gap-3 pb-3">
      {STATES.map((status) => (
        <Column
          key={status}
          status={status}
          isOffice={isOffice}
          count={data?.taskCounts.find((of) => of.status === status)?.count}
          into={isDragged ? task?.actions.find((action) => INTO[status]?.includes(action)) : undefined}
          onDrag={drag}
          onDrop={begin}
        />
      ))}
      {dialog}
    </ScrollRegion>
  );
}

interface Dragged {
  /** The one that is dragged, or was last: a dialog may still ask for its note. */
  task: TasksRowFragment | undefined;
  isDragged: boolean;
  drag: (task: TasksRowFragment) => void;
}

/** Which card is dragged, until it is let go wherever it is. */
function useDragged(): Dragged {
  const [task, setTask] = useState<TasksRowFragment>();
  const [isDragged, setDragged] = useState(false);
  useEffect(() => {
    if (!isDragged) return undefined;
    const letGo = (): void => setDragged(false);
    // Of a card that has gone from the page meanwhile no end is told; but no pointer moves while one is dragged.
    const ends = ['dragend', 'drop', 'pointermove'] as const;
    for (const end of ends) window.addEventListener(end, letGo);
    return () => ends.forEach((end) => window.removeEventListener(end, letGo));
  }, [isDragged]);
  return {
    task,
    isDragged,
    drag: (one) => {
      setTask(one);
      setDragged(true);
    },
  };
}

interface ColumnProps {
  status: TaskStatus;
  isOffice: boolean;
  count: number | undefined;
  /** The step that brings the dragged card here, if any does. */
  into: TaskAction | undefined;
  onDrag: (task: TasksRowFragment) => void;
  onDrop: (action: TaskAction) => void;
}

function Column({ status, isOffice, count, into, onDrag, onDrop }: ColumnProps): ReactNode {
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
  const drop = (event: DragEvent): void => {
    if (!into) return;
    event.preventDefault();
    onDrop(into);
  };
  return (
    <section
      aria-label={t(`tasks.state.${status}`)}
      data-is-target={into && true}
      className={cx(
        'bg-sunken flex w-64 shrink-0 snap-start flex-col rounded-lg p-2',
        into && 'outline-accent outline-2 outline-dashed',
      )}
      onDragOver={(event) => into && event.preventDefault()}
      onDrop={drop}
    >
      <h2 className="flex items-center justify-between px-1 pb-2 font-semibold">
        {t(`tasks.state.${status}`)}
        <span className="text-muted tabular text-xs font-normal">{count ?? ''}</span>
      </h2>
      {into && <Target action={into} />}
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

/** What becomes of a card that is let go in the column. */
function Target({ action }: { action: TaskAction }): ReactNode {
  const t = useT();
  return (
    <div
      aria-hidden
      className="border-accent text-accent-text bg-accent-soft mb-2 rounded-md border border-dashed p-4 text-center text-xs"
    >
      {t(`tasks.do.${action}`)}
    </div>
  );
}

/** The card that has left its column with the focus, which goes along to another column unless something is done meanwhile. */
let underWay: string | undefined;

const stay = (): void => {
  underWay = undefined;
};

function leave(id: string): void {
  underWay = id;
  // By itself the focus falls to a neighbour, which is no deed of anybody's.
  for (const deed of ['keydown', 'pointerdown'] as const) window.addEventListener(deed, stay, { once: true });
  requestAnimationFrame(() => arrive(id));
}

function arrive(id: string): void {
  const menu = document.querySelector<HTMLElement>(`[data-task="${id}"] button`);
  if (underWay !== id || !menu) return;
  underWay = undefined;
  menu.focus();
}

/** The card in the new column may come before the one in the old is gone, or after it. */
function useFocusAlong(id: string): { 'data-task': string } {
  useLayoutEffect(() => {
    arrive(id);
    // Right before it goes: later somebody else has the focus.
    return () => void (document.activeElement?.closest(`[data-task="${id}"]`) && leave(id));
  }, [id]);
  return { 'data-task': id };
}

interface TaskCardProps {
  task: TasksRowFragment;
  isOffice: boolean;
  onDrag: (task: TasksRowFragment) => void;
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

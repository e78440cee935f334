import { useLocation, useNavigate } from '@tanstack/react-router';
import { Columns3, List, Plus, Repeat } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import { SavedViews } from '@/features/views';
import { TasksCountsDocument } from '@/gql/tasks/graphql';
import { useT } from '@/i18n';
import { Button, ButtonLink, Card, cx, Page, TabLinks, useAddress, useHotkeys, useIds } from '@/ui';
import { BulkBar } from './bulk-bar';
import { CreateTaskDialog } from './create-task-dialog';
import { TaskBoard } from './task-board';
import { TaskFilters } from './task-filters';
import { TaskList } from './task-list';
import { OPEN, STATES } from './task-states';
import { useTaskView } from './use-task-filter';

/** Tasks as a list or a board: everybody's for the office, an assistant's own for her. */
export default function TasksPage(): ReactNode {
  const t = useT();
  const navigate = useNavigate();
  const isOffice = useViewer().role !== 'ASSISTANT';
  const [address, setAddress] = useAddress();
  const view = useTaskView();
  const selection = useIds();
  const [isAsked, setAsked] = useState(false);
  const isCreating = isOffice && (isAsked || address['create'] === '1');
  useHotkeys(isOffice ? { c: () => setAsked(true), b: () => setAddress({ view: view.isBoard ? '' : 'board' }) } : {});
  const close = (): void => {
    setAsked(false);
    if (address['create']) setAddress({ create: '' });
  };
  return (
    <Page
      title={t(isOffice ? 'tasks.title' : 'tasks.mine')}
      actions={
        <>
          <SavedViews list="TASKS" />
          <ViewSwitch isBoard={view.isBoard} onChange={(isBoard) => setAddress({ view: isBoard ? 'board' : '' })} />
          {isOffice && (
            <>
              <ButtonLink to="/tasks/recurring" icon={<Repeat />}>
                {t('tasks.recurring')}
              </ButtonLink>
              <Button kind="primary" icon={<Plus />} aria-haspopup="dialog" onClick={() => setAsked(true)}>
                {t('tasks.create')}
              </Button>
            </>
          )}
        </>
      }
    >
      <Card isFlush>
        {!view.isBoard && <StateTabs />}
        {selection.ids.size > 0 ? <BulkBar {...selection} /> : <TaskFilters isOffice={isOffice} />}
        {!view.isBoard && <TaskList isOffice={isOffice} selection={selection} />}
      </Card>
      {view.isBoard && <TaskBoard isOffice={isOffice} />}
      {isCreating && <CreateTaskDialog onClose={close} onMade={(id) => void navigate({ to: `/tasks/${id}` })} />}
    </Page>
  );
}

function ViewSwitch({ isBoard, onChange }: { isBoard: boolean; onChange: (isBoard: boolean) => void }): ReactNode {
  const t = useT();
  return (
    <div role="group" aria-label={t('tasks.view')} className="border-line flex rounded-md border p-0.5">
      {[false, true].map((board) => (
        <button
          key={String(board)}
          type="button"
          aria-pressed={board === isBoard}
          onClick={() => onChange(board)}
          className={cx(
            'flex h-7 items-center gap-1.5 rounded px-2 text-xs font-medium [&_svg]:size-4',
            board === isBoard ? 'bg-accent-soft text-accent-text' : 'text-muted',
          )}
        >
          {board ? <Columns3 aria-hidden /> : <List aria-hidden />}
          {t(board ? 'tasks.board' : 'tasks.list')}
        </button>
      ))}
    </div>
  );
}

function StateTabs(): ReactNode {
  const t = useT();
  const { pathname } = useLocation();
  const [address] = useAddress();
  const { filter, state } = useTaskView();
  const { data } = useRead(TasksCountsDocument, { filter });
  const countOf = (statuses: readonly string[]): number | undefined =>
    data?.taskCounts.reduce((sum, { status, count }) => sum + (statuses.includes(status) ? count : 0), 0);
  const { state: _, ...rest } = address;
  return (
    <div className="px-4 pt-2">
      <TabLinks
        label={t('tasks.states')}
        tabs={(['OPEN', ...STATES, 'ALL'] as const).map((one) => ({
          label: t(`tasks.state.${one}`),
          count: countOf(one === 'OPEN' ? OPEN : one === 'ALL' ? STATES : [one]),
          to: pathname,
          search: { ...rest, ...(one !== 'OPEN' && { state: one }) },
          isCurrent: one === state,
        }))}
      />
    </div>
  );
}

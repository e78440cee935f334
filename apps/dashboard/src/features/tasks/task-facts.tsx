import { useRef, useState, type ReactNode } from 'react';
import type { TasksWholeFragment } from '@/gql/tasks/graphql';
import { useFormat, useT } from '@/i18n';
import { Badge, Button, Card, Facts, Field, Input, Meter, parseHours, Select } from '@/ui';
import { AssignDialog } from './assign-dialog';
import { Due } from './task-list';
import { PRIORITIES, PRIORITY_TONES } from './task-states';
import { useTaskActions } from './use-task-actions';
import { useTaskMoney } from './use-task-money';

interface TaskFactsProps {
  task: TasksWholeFragment;
  isOffice: boolean;
}

const CHANGEABLE = new Set(['REQUESTED', 'ACCEPTED', 'IN_PROGRESS', 'CHANGES_WANTED']);

/** Who, when and how long; what can still change is changed here. */
export function TaskFacts({ task, isOffice }: TaskFactsProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const billedPeriod = useTaskMoney(task.id)?.billedPeriod;
  const canEdit = isOffice && CHANGEABLE.has(task.status);
  return (
    <Card title={t('tasks.details')}>
      <div className="flex flex-col gap-3">
        {canEdit && <Fields task={task} />}
        <Facts
          facts={[
            ...(isOffice
              ? []
              : ([[t('tasks.assistant'), task.assistantName ?? t('tasks.nobody')]] as [ReactNode, ReactNode][])),
            ...(canEdit
              ? []
              : ([
                  [t('tasks.due'), <Due key="due" task={task} />],
                  [
                    t('tasks.priority'),
                    <Badge key="priority" tone={PRIORITY_TONES[task.priority]}>
                      {t(`tasks.priority.${task.priority}`)}
                    </Badge>,
                  ],
                ] as [ReactNode, ReactNode][])),
            [t('tasks.service'), task.service.name],
            [t('tasks.quantity'), format.number(task.quantity)],
            [t('tasks.origin'), t(`tasks.origin.${task.origin}`)],
            [t('tasks.createdAt'), format.time(task.createdAt)],
            ...(billedPeriod ? ([[t('tasks.billed'), format.month(billedPeriod)]] as [ReactNode, ReactNode][]) : []),
          ]}
        />
        {isOffice && <Assistant task={task} />}
        <Worked task={task} />
      </div>
    </Card>
  );
}

function Assistant({ task }: { task: TasksWholeFragment }): ReactNode {
  const t = useT();
  const { assign } = useTaskActions();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="border-line flex items-center justify-between gap-2 border-t pt-3">
      <span className="min-w-0">
        <span className="text-muted block text-xs">{t('tasks.assistant')}</span>
        <span className="block truncate">{task.assistantName ?? t('tasks.nobody')}</span>
      </span>
      {task.actions.includes('ASSIGN') && (
        <Button size="small" aria-haspopup="dialog" onClick={() => setOpen(true)}>
          {t('tasks.do.ASSIGN')}
        </Button>
      )}
      {isOpen && (
        <AssignDialog
          value={task.assistant?.id ?? null}
          onClose={() => setOpen(false)}
          onAssign={(id) => void assign(task, id).then((isDone) => isDone && setOpen(false))}
        />
      )}
    </div>
  );
}

function Fields({ task }: { task: TasksWholeFragment }): ReactNode {
  const t = useT();
  const { update } = useTaskActions();
  return (
    <div className="grid grid-cols-2 gap-3">
      <Field label={t('tasks.due')}>
        <Input
          key={task.dueOn}
          type="date"
          className="px-2"
          defaultValue={task.dueOn ?? ''}
          onBlur={({ target: { value } }) =>
            (value || null) !== task.dueOn && void update(task, { dueOn: value || null })
          }
        />
      </Field>
      <Estimate key={task.estimateSeconds} task={task} />
      <Field label={t('tasks.priority')} className="col-span-2">
        <Select
          value={task.priority}
          choices={PRIORITIES.map((value) => ({ value, label: t(`tasks.priority.${value}`) }))}
          onChange={(event) => void update(task, { priority: event.target.value as typeof task.priority })}
        />
      </Field>
    </div>
  );
}

/** What is typed stays while something else of the task is changed. */
function Estimate({ task }: { task: TasksWholeFragment }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { update } = useTaskActions();
  const [estimate, setEstimate] = useState(
    task.estimateSeconds === null ? '' : format.exactHours(task.estimateSeconds),
  );
  const [isWrong, setWrong] = useState(false);
  // Whoever presses Enter leaves the field next: that isn't another change.
  const saved = useRef(task.estimateSeconds);
  const save = (): void => {
    const seconds = estimate.trim() ? parseHours(estimate) : null;
    setWrong(seconds === undefined);
    if (seconds === undefined || seconds === saved.current) return;
    saved.current = seconds;
    void update(task, { estimateSeconds: seconds }).then((isDone) => {
      if (!isDone) saved.current = task.estimateSeconds;
    });
  };
  return (
    <Field label={t('tasks.estimate')} error={isWrong ? t('tasks.wrongTime') : undefined}>
      <Input
        placeholder="1:30"
        value={estimate}
        onChange={(event) => setEstimate(event.target.value)}
        onBlur={save}
        onKeyDown={(event) => event.key === 'Enter' && save()}
      />
    </Field>
  );
}

/** How much of the estimate is worked. */
function Worked({ task: { estimateSeconds, workedSeconds } }: { task: TasksWholeFragment }): ReactNode {
  const t = useT();
  const format = useFormat();
  const worked = workedSeconds ?? 0;
  if (!estimateSeconds && !worked) return null;
  const isMore = estimateSeconds !== null && worked > estimateSeconds;
  return (
    <div className="border-line flex flex-col gap-1 border-t pt-3">
      <span className="tabular">
        {estimateSeconds === null
          ? t('tasks.worked', { worked: format.hours(worked) })
          : t('tasks.workedOf', { worked: format.hours(worked), estimate: format.hours(estimateSeconds) })}
      </span>
      {estimateSeconds !== null && (
        <Meter label={t('tasks.time')} value={worked} most={estimateSeconds} tone={isMore ? 'danger' : 'plain'} />
      )}
    </div>
  );
}

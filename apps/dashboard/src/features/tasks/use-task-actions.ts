import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { request, type Document, type RequestError } from '@/api/request';
import { useEachKept } from '@/api/use-kept';
import {
  TasksAcceptDocument,
  TasksApproveDocument,
  TasksAssignDocument,
  TasksCancelDocument,
  TasksDeliverDocument,
  TasksOneDocument,
  TasksReopenDocument,
  TasksRestoreDocument,
  TasksStartDocument,
  TasksTakeBackDocument,
  TasksUpdateDocument,
  TasksWantChangesDocument,
  type AssignTaskInput,
  type TaskAction,
  type TaskActionInput,
  type TasksRowFragment,
  type UpdateTaskInput,
} from '@/gql/tasks/graphql';
import { useProblem, useT } from '@/i18n';
import { useHeld, useToast } from '@/ui';
import { giveBack } from '@/ui/given-back';

export type Step = Exclude<TaskAction, 'ASSIGN'>;
type Changed = Record<string, TasksRowFragment>;

const DOCUMENTS: Record<Step, unknown> = {
  ACCEPT: TasksAcceptDocument,
  APPROVE: TasksApproveDocument,
  CANCEL: TasksCancelDocument,
  DELIVER: TasksDeliverDocument,
  REOPEN: TasksReopenDocument,
  RESTORE: TasksRestoreDocument,
  START: TasksStartDocument,
  WANT_CHANGES: TasksWantChangesDocument,
};

/** Steps that can be taken back: the task is again what it was before. */
const TAKEN_BACK: ReadonlySet<Step> = new Set<Step>(['APPROVE', 'CANCEL', 'RESTORE', 'REOPEN']);

export type OneTask = Pick<TasksRowFragment, 'id' | 'version' | 'title' | 'assistant'>;

/** Moves a task to its next state. @throws RequestError */
export async function takeStep(step: Step, input: TaskActionInput): Promise<TasksRowFragment> {
  const data = await request(DOCUMENTS[step] as Document<Changed, { input: TaskActionInput }>, { input });
  return Object.values(data)[0] as TasksRowFragment;
}

async function takeBack({ id, version }: TasksRowFragment): Promise<TasksRowFragment> {
  return (await request(TasksTakeBackDocument, { input: { id, version } })).takeBackTaskStep;
}

/** A step may have been ticked while the delivery was held. */
const versionOf = async (id: string): Promise<number> => (await request(TasksOneDocument, { id })).task?.version ?? 0;

/** The last that was read: who leaves has no time to ask. */
function useShownVersion(): (id: string, version: number) => number {
  const kept = useEachKept();
  return (id, version) =>
    Math.max(version, ...kept(TasksOneDocument).map(({ task }) => (task?.id === id ? task.version : 0)));
}

export interface TaskActions {
  /** Delivering mails: it is held for ten seconds, in which it can be stopped. */
  step: (task: OneTask, step: Step, note?: string) => Promise<boolean>;
  assign: (task: OneTask, assistantId: string | null) => Promise<boolean>;
  update: (task: OneTask, change: Omit<UpdateTaskInput, 'id' | 'version'>) => Promise<boolean>;
  isBusy: boolean;
}

interface Outcome {
  after?: (task: TasksRowFragment) => void;
  /** Tells what was refused in another way than by a toast. */
  onRefused?: ((why: RequestError) => void) | undefined;
}

type Run = (deed: () => Promise<TasksRowFragment>, outcome?: Outcome) => Promise<boolean>;

/** Does one thing at a time, and has the screen read again after it. */
function useRun(): [Run, boolean] {
  const toast = useToast();
  const problem = useProblem();
  const client = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const run: Run = async (deed, { after, onRefused } = {}) => {
    setBusy(true);
    try {
      const done = await deed();
      after?.(done);
      return true;
    } catch (error) {
      if (onRefused) onRefused(error as RequestError);
      else toast({ text: problem(error), tone: 'danger' });
      return false;
    } finally {
      setBusy(false);
      void client.invalidateQueries();
    }
  };
  return [run, isBusy];
}

let underWay: Promise<unknown> = Promise.resolve();
/** What one's own last change has made of a task: it may not be shown yet. */
const made = new Map<string, number>();

/** Changes what is known of a task once the change before is done: nobody is in one's own way. @throws RequestError */
async function updateNext(
  { id, version }: OneTask,
  change: Omit<UpdateTaskInput, 'id' | 'version'>,
): Promise<TasksRowFragment> {
  const next = underWay.then(() => {
    const input = { id, version: Math.max(version, made.get(id) ?? 0), ...change };
    return request(TasksUpdateDocument, { input });
  });
  underWay = next.catch(() => undefined);
  const { updateTask } = await next;
  made.set(id, updateTask.version);
  return updateTask;
}

const assignTo = async (input: AssignTaskInput): Promise<TasksRowFragment> =>
  (await request(TasksAssignDocument, { input })).assignTask;

type StepNow = (
  action: Step,
  take: () => Promise<TasksRowFragment>,
  onRefused?: Outcome['onRefused'],
) => Promise<boolean>;

/** Says what it did, and takes it back from there where it can be. */
function useStepNow(run: Run): StepNow {
  const t = useT();
  const toast = useToast();
  return (action, take, onRefused) =>
    run(take, {
      onRefused,
      after: (now) =>
        toast({
          text: t(`tasks.did.${action}`, { title: now.title }),
          ...(TAKEN_BACK.has(action) && { undo: () => run(() => takeBack(now)) }),
        }),
    });
}

/** Held for ten seconds; what was written with it is given back where it's stopped or refused. */
function useDelivery(stepNow: StepNow): (task: OneTask, note?: string) => void {
  const t = useT();
  const hold = useHeld();
  const shown = useShownVersion();
  return function deliver(task, note) {
    const { id, version, title } = task;
    const take = async (isLeaving: boolean): Promise<TasksRowFragment> => {
      const now = isLeaving ? shown(id, version) : await versionOf(id);
      return takeStep('DELIVER', { id, version: now, ...(note && { note }) });
    };
    const form = { title: t('tasks.deliver.title', { title }), label: t('tasks.note'), action: t('tasks.do.DELIVER') };
    const again = (words: string): void => deliver(task, words);
    const back = note
      ? (why?: RequestError) => giveBack({ ...form, words: note, ...(why && { why }), again })
      : undefined;
    hold({
      text: t('tasks.held.DELIVER', { title }),
      run: (isLeaving) => stepNow('DELIVER', () => take(isLeaving), back),
      onStop: back && (() => back()),
    });
  };
}

/** What can be done with one task; each says what it did, and is taken back from there where it can be. */
export function useTaskActions(): TaskActions {
  const t = useT();
  const toast = useToast();
  const [run, isBusy] = useRun();
  const stepNow = useStepNow(run);
  const deliver = useDelivery(stepNow);
  const step: TaskActions['step'] = (task, action, note) => {
    const { id, version } = task;
    if (action !== 'DELIVER') return stepNow(action, () => takeStep(action, { id, version, ...(note && { note }) }));
    deliver(task, note);
    return Promise.resolve(true);
  };
  const assign: TaskActions['assign'] = ({ id, version, assistant }, assistantId) =>
    run(() => assignTo({ id, version, assistantId }), {
      after: ({ version: now, title, assistantName: name }) =>
        toast({
          text: name ? t('tasks.did.ASSIGN', { title, name }) : t('tasks.did.UNASSIGN', { title }),
          undo: () => run(() => assignTo({ id, version: now, assistantId: assistant?.id ?? null })),
        }),
    });
  const update: TaskActions['update'] = (task, change) => run(() => updateNext(task, change));
  return { step, assign, update, isBusy };
}

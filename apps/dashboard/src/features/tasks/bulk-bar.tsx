import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { request } from '@/api/request';
import {
  TasksChangeManyDocument,
  TasksOneDocument,
  TasksUpdateDocument,
  type UpdateTaskInput,
} from '@/gql/tasks/graphql';
import { useProblem, useSay, useT } from '@/i18n';
import { Button, Dialog, Field, Form, Input, Menu, Progress, useToast, type Selection } from '@/ui';
import { AssignDialog } from './assign-dialog';
import { PRIORITIES } from './task-states';

interface Refused {
  id: string;
  title: string;
  message: string;
}

interface Left {
  tasks: readonly Refused[];
  /** How many were changed. */
  others: number;
}

const NOTHING_LEFT: Left = { tasks: [], others: 0 };

type Many = { action: 'ACCEPT' | 'ASSIGN' | 'CANCEL'; assistantId?: string | null };
type Change = Pick<UpdateTaskInput, 'dueOn' | 'priority'>;
/** So many the api changes at a time. */
const MOST = 100;

/** Does one thing with many tasks; each that was refused says why, and stays selected. */
function useBulk(ids: readonly string[], onSelect: (ids: ReadonlySet<string>) => void) {
  const t = useT();
  const toast = useToast();
  const problem = useProblem();
  const say = useSay();
  const client = useQueryClient();
  const [done, setDone] = useState<number>();
  const [refused, setRefused] = useState<Left>(NOTHING_LEFT);
  const finish = async (bad: Omit<Refused, 'title'>[]): Promise<void> => {
    const named = await Promise.all(
      bad.map(async (one) => ({
        ...one,
        title: (await request(TasksOneDocument, { id: one.id }).catch(() => null))?.task?.title ?? '',
      })),
    );
    setDone(undefined);
    // At once: what is selected from now on is for the next deed.
    onSelect(new Set(bad.map(({ id }) => id)));
    const count = ids.length - bad.length;
    setRefused({ tasks: named, others: count });
    if (count > 0) toast({ text: t('tasks.bulk.done', { count }) });
    await client.invalidateQueries();
  };
  const fail = (error: unknown): void => {
    setDone(undefined);
    toast({ text: problem(error), tone: 'danger' });
    void client.invalidateQueries();
  };
  const many = async (input: Many): Promise<void> => {
    const bad: Omit<Refused, 'title'>[] = [];
    for (let at = 0; at < ids.length; at += MOST) {
      setDone(at);
      const data = await request(TasksChangeManyDocument, { input: { ...input, ids: ids.slice(at, at + MOST) } });
      for (const { id, refused } of data.changeTasks) {
        if (!refused) continue;
        const { message, sentence, data: values } = refused;
        bad.push({ id, message: say({ ...(values as object), message, sentence }) });
      }
    }
    await finish(bad);
  };
  const update = async (change: Change): Promise<void> => {
    const bad: Omit<Refused, 'title'>[] = [];
    for (const [i, id] of ids.entries()) {
      setDone(i);
      try {
        const { task } = await request(TasksOneDocument, { id });
        await request(TasksUpdateDocument, { input: { id, version: task?.version ?? 0, ...change } });
      } catch (error) {
        bad.push({ id, message: problem(error) });
      }
    }
    await finish(bad);
  };
  return {
    ...{ done, refused },
    many: (input: Many) => void many(input).catch(fail),
    update: (change: Change) => void update(change).catch(fail),
    forget: () => setRefused({ ...refused, tasks: [] }),
  };
}

/** What can be done with the tasks that are selected; it stands in place of the filters. */
export function BulkBar({ ids, set }: Selection): ReactNode {
  const t = useT();
  const bulk = useBulk([...ids], set);
  const [open, setOpen] = useState<'assign' | 'due'>();
  const isBusy = bulk.done !== undefined;
  return (
    <div className="bg-accent-soft flex flex-wrap items-center gap-2 px-4 py-2.5">
      <span className="mr-1 font-medium" role="status">
        {t('ui.selected', { count: ids.size })}
      </span>
      <Button disabled={isBusy} aria-haspopup="dialog" onClick={() => setOpen('assign')}>
        {t('tasks.do.ASSIGN')}
      </Button>
      <Button disabled={isBusy} aria-haspopup="dialog" onClick={() => setOpen('due')}>
        {t('tasks.bulk.due')}
      </Button>
      <Menu
        label={t('tasks.priority')}
        trigger={<Button disabled={isBusy}>{t('tasks.bulk.priority')}</Button>}
        items={PRIORITIES.map((priority) => ({
          label: t(`tasks.priority.${priority}`),
          onSelect: () => bulk.update({ priority }),
        }))}
      />
      <Button disabled={isBusy} onClick={() => bulk.many({ action: 'ACCEPT' })}>
        {t('tasks.do.ACCEPT')}
      </Button>
      <Button disabled={isBusy} onClick={() => bulk.many({ action: 'CANCEL' })}>
        {t('tasks.do.CANCEL')}
      </Button>
      <Button kind="quiet" disabled={isBusy} onClick={() => set(new Set())}>
        {t('ui.clearSelection')}
      </Button>
      {isBusy && (
        <div className="w-40">
          <Progress done={bulk.done ?? 0} total={ids.size} label={t('tasks.bulk.progress')} />
        </div>
      )}
      {open === 'assign' && (
        <AssignDialog
          value={null}
          onClose={() => setOpen(undefined)}
          onAssign={(assistantId) => {
            setOpen(undefined);
            bulk.many({ action: 'ASSIGN', assistantId });
          }}
        />
      )}
      {open === 'due' && (
        <DueDialog
          onClose={() => setOpen(undefined)}
          onDue={(dueOn) => {
            setOpen(undefined);
            bulk.update({ dueOn });
          }}
        />
      )}
      <RefusedDialog left={bulk.refused} onClose={bulk.forget} />
    </div>
  );
}

function DueDialog({ onClose, onDue }: { onClose: () => void; onDue: (day: string | null) => void }): ReactNode {
  const t = useT();
  const [day, setDay] = useState('');
  return (
    <Dialog isOpen onClose={onClose} title={t('tasks.bulk.due')}>
      <Form action={t('ui.save')} onSubmit={() => onDue(day || null)}>
        <Field label={t('tasks.due')} hint={t('tasks.bulk.noDue')}>
          <Input type="date" value={day} onChange={(event) => setDay(event.target.value)} />
        </Field>
      </Form>
    </Dialog>
  );
}

function RefusedDialog({ left: { tasks, others }, onClose }: { left: Left; onClose: () => void }): ReactNode {
  const t = useT();
  return (
    <Dialog
      isOpen={tasks.length > 0}
      onClose={onClose}
      title={t('tasks.bulk.refused', { count: tasks.length })}
      {...(others > 0 && { description: t('tasks.bulk.refusedHint') })}
    >
      <ul className="flex flex-col gap-2">
        {tasks.map(({ id, title, message }) => (
          <li key={id}>
            <span className="block font-medium break-words">{title}</span>
            <span className="text-danger">{message}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

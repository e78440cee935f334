import { X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useAct } from '@/api/use-api';
import { useKept } from '@/api/use-kept';
import {
  TasksOneDocument,
  TasksSetChecklistDocument,
  TasksTickDocument,
  type TasksWholeFragment,
} from '@/gql/tasks/graphql';
import { useT } from '@/i18n';
import { Button, Card, cx, IconButton, Input } from '@/ui';

const CLOSED = new Set(['APPROVED', 'CANCELLED']);

/** Steps to tick off. */
export function TaskChecklist({ task }: { task: TasksWholeFragment }): ReactNode {
  const t = useT();
  const kept = useKept();
  const items = task.checklist ?? [];
  const isClosed = CLOSED.has(task.status);
  const save = useAct(TasksSetChecklistDocument);
  const tick = useAct(TasksTickDocument, {
    optimistic: ({ input: { itemId, isDone } }) =>
      kept(TasksOneDocument, { id: task.id }, (data) => ({
        ...data,
        task: data.task && {
          ...data.task,
          checklist: (data.task.checklist ?? []).map((item) =>
            item.id === itemId ? { ...item, doneAt: isDone ? new Date().toISOString() : null } : item,
          ),
        },
      })),
  });
  const set = (next: { id?: string; text: string }[], onDone?: () => void): void =>
    save.mutate({ input: { id: task.id, version: task.version, items: next } }, onDone && { onSuccess: onDone });
  const plain = items.map(({ id, text: words }) => ({ id, text: words }));
  if (isClosed && items.length === 0) return null;
  return (
    <Card
      title={t('tasks.checklist')}
      aside={
        items.length > 0 && (
          <span className="tabular">
            {t('tasks.checklist.done', { done: items.filter(({ doneAt }) => doneAt).length, all: items.length })}
          </span>
        )
      }
    >
      <ul className="flex flex-col">
        {items.map((item) => (
          <li key={item.id} className="flex min-h-9 items-center gap-2">
            <label className="flex min-w-0 flex-1 items-center gap-2 py-1">
              <input
                type="checkbox"
                className="accent-accent size-4 shrink-0"
                checked={item.doneAt !== null}
                disabled={isClosed}
                onChange={(event) => tick.mutate({ input: { itemId: item.id, isDone: event.target.checked } })}
              />
              <span className={cx('min-w-0 break-words', item.doneAt && 'text-muted line-through')}>{item.text}</span>
            </label>
            {!isClosed && (
              <IconButton
                label={t('tasks.checklist.remove', { text: item.text })}
                size="small"
                className="w-7"
                onClick={() => set(plain.filter(({ id }) => id !== item.id))}
              >
                <X />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      {!isClosed && <NewStep isBusy={save.isPending} onAdd={(text, onDone) => set([...plain, { text }], onDone)} />}
    </Card>
  );
}

interface NewStepProps {
  isBusy: boolean;
  onAdd: (text: string, onDone: () => void) => void;
}

/** What was typed stays where it is refused. */
function NewStep({ isBusy, onAdd }: NewStepProps): ReactNode {
  const t = useT();
  const [text, setText] = useState('');
  return (
    <form
      className="mt-1 flex gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        // Meanwhile the next one may have been begun.
        if (text.trim()) onAdd(text.trim(), () => setText((typed) => (typed === text ? '' : typed)));
      }}
    >
      <Input
        aria-label={t('tasks.checklist.new')}
        placeholder={t('tasks.checklist.new')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" isBusy={isBusy}>
        {t('tasks.checklist.add')}
      </Button>
    </form>
  );
}

import { useState, type ReactNode } from 'react';
import type { TasksRowFragment } from '@/gql/tasks/graphql';
import { useT } from '@/i18n';
import { Dialog, Field, Form, Menu, Textarea } from '@/ui';
import { AssignDialog } from './assign-dialog';
import { DeliverDialog } from './deliver-dialog';
import { useTaskActions, type Step } from './use-task-actions';

interface TaskMenuProps {
  task: TasksRowFragment;
}

/** Steps that want a word, or may have one. */
const NOTED: ReadonlySet<string> = new Set<Step>(['WANT_CHANGES', 'DELIVER']);

/**
 * Takes steps, and asks for the note where one is needed.
 * @param task none as long as none is chosen
 * @returns the dialog that asks, and what begins a step
 */
export function useSteps(task: TasksRowFragment | undefined): {
  dialog: ReactNode;
  begin: (action: TasksRowFragment['actions'][number]) => void;
  isBusy: boolean;
} {
  const actions = useTaskActions();
  const [asked, setAsked] = useState<Step | 'ASSIGN'>();
  const close = (): void => setAsked(undefined);
  const dialog =
    !task || !asked ? null : asked === 'ASSIGN' ? (
      <AssignDialog
        value={task.assistant?.id ?? null}
        onClose={close}
        onAssign={(id) => void actions.assign(task, id).then((isDone) => isDone && close())}
      />
    ) : asked === 'DELIVER' ? (
      <DeliverDialog
        task={task}
        onClose={close}
        onDeliver={(note) => void actions.step(task, asked, note).then((isDone) => isDone && close())}
      />
    ) : (
      <NoteDialog
        step={asked}
        isBusy={actions.isBusy}
        onClose={close}
        onNote={(note) => void actions.step(task, asked, note).then((isDone) => isDone && close())}
      />
    );
  return {
    dialog,
    isBusy: actions.isBusy,
    begin: (action) => {
      if (action === 'ASSIGN' || NOTED.has(action)) setAsked(action);
      else if (task) void actions.step(task, action);
    },
  };
}

/** All that may be done with a task in its state. */
export function TaskMenu({ task }: TaskMenuProps): ReactNode {
  const t = useT();
  const { dialog, begin } = useSteps(task);
  if (task.actions.length === 0) return null;
  return (
    <>
      <Menu
        label={t('tasks.actionsOf', { title: task.title })}
        items={task.actions.map((action) => ({
          label: t(`tasks.do.${action}`),
          isDanger: action === 'CANCEL',
          opensDialog: action === 'ASSIGN' || NOTED.has(action),
          onSelect: () => begin(action),
        }))}
      />
      {dialog}
    </>
  );
}

interface NoteDialogProps {
  step: Step;
  isBusy: boolean;
  onClose: () => void;
  onNote: (note: string) => void;
}

function NoteDialog({ step, isBusy, onClose, onNote }: NoteDialogProps): ReactNode {
  const t = useT();
  const [note, setNote] = useState('');
  const [isMissing, setMissing] = useState(false);
  return (
    <Dialog isOpen onClose={onClose} title={t(`tasks.do.${step}`)} description={t('tasks.noteHint')}>
      <Form
        action={t(`tasks.do.${step}`)}
        isBusy={isBusy}
        onSubmit={() => {
          setMissing(!note.trim());
          if (note.trim()) onNote(note.trim());
        }}
      >
        <Field label={t('tasks.note')} error={isMissing ? t('ui.required') : undefined}>
          <Textarea value={note} rows={4} onChange={(event) => setNote(event.target.value)} />
        </Field>
      </Form>
    </Dialog>
  );
}

import { useState, type ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { TasksOneDocument, type TasksRowFragment } from '@/gql/tasks/graphql';
import { useT } from '@/i18n';
import { Dialog, Field, Form, Notice, Textarea } from '@/ui';

interface DeliverDialogProps {
  task: TasksRowFragment;
  onClose: () => void;
  onDeliver: (note: string) => void;
}

/** What is delivered goes to the client: says what isn't ticked off yet, and takes a word along. */
export function DeliverDialog({ task: { id, title, clientName }, onClose, onDeliver }: DeliverDialogProps): ReactNode {
  const t = useT();
  const [note, setNote] = useState('');
  const { data } = useRead(TasksOneDocument, { id });
  const steps = data?.task?.checklist ?? [];
  const open = steps.filter(({ doneAt }) => doneAt === null).length;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('tasks.deliver.title', { title })}
      description={t('tasks.deliver.to', { client: clientName })}
    >
      <Form action={t('tasks.do.DELIVER')} onSubmit={() => onDeliver(note.trim())}>
        {open > 0 && <Notice tone="warn">{t('tasks.deliver.open', { open, all: steps.length })}</Notice>}
        <Field label={t('tasks.note')} hint={t('tasks.noteHint')} isOptional>
          <Textarea value={note} rows={3} onChange={(event) => setNote(event.target.value)} />
        </Field>
      </Form>
    </Dialog>
  );
}

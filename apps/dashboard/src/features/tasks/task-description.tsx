import { useState, type ReactNode } from 'react';
import type { TasksWholeFragment } from '@/gql/tasks/graphql';
import { useT } from '@/i18n';
import { Button, Card, Field, Form, Input, Textarea } from '@/ui';
import { Markdown } from '@/features/manuals/markdown';
import { useTaskActions } from './use-task-actions';

interface TaskDescriptionProps {
  task: TasksWholeFragment;
  canEdit: boolean;
}

const CHANGEABLE = new Set(['REQUESTED', 'ACCEPTED', 'IN_PROGRESS', 'CHANGES_WANTED']);

/** What is wanted; its title and words are changed in their place. */
export function TaskDescription({ task, canEdit }: TaskDescriptionProps): ReactNode {
  const t = useT();
  const [isEditing, setEditing] = useState(false);
  const isOpen = canEdit && CHANGEABLE.has(task.status);
  return (
    <Card
      title={t('tasks.description')}
      aside={
        isOpen &&
        !isEditing && (
          <Button size="small" onClick={() => setEditing(true)}>
            {t('tasks.edit')}
          </Button>
        )
      }
    >
      {isEditing ? (
        <Editor task={task} onClose={() => setEditing(false)} />
      ) : task.description.trim() ? (
        <Markdown text={task.description} />
      ) : (
        <p className="text-muted">{t('tasks.description.none')}</p>
      )}
    </Card>
  );
}

function Editor({ task, onClose }: { task: TasksWholeFragment; onClose: () => void }): ReactNode {
  const t = useT();
  const { update, isBusy } = useTaskActions();
  const [title, setTitle] = useState(task.title);
  const [description, setDescription] = useState(task.description);
  const submit = async (): Promise<void> => {
    if (await update(task, { title: title.trim(), description })) onClose();
  };
  return (
    <Form
      onSubmit={submit}
      action={t('ui.save')}
      isBusy={isBusy}
      others={<Button onClick={onClose}>{t('ui.cancel')}</Button>}
    >
      <Field label={t('tasks.titleField')} error={title.trim() ? undefined : t('ui.required')}>
        <Input value={title} onChange={(event) => setTitle(event.target.value)} />
      </Field>
      <Field label={t('tasks.description')} hint={t('tasks.descriptionHint')}>
        <Textarea autoFocus rows={8} value={description} onChange={(event) => setDescription(event.target.value)} />
      </Field>
    </Form>
  );
}

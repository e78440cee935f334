import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useAct } from '@/api/use-api';
import { TasksUpdateDocument, type TasksWholeFragment } from '@/gql/tasks/graphql';
import { useT } from '@/i18n';
import { Button, Card, Field, Form, Input, Textarea, useOpened } from '@/ui';
import { Markdown } from '@/features/manuals/markdown';

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
  const { id, title, description } = task;
  const fields = { title, description };
  const form = useForm({ defaultValues: fields });
  const act = useAct(TasksUpdateDocument, { onDone: onClose, onError: () => undefined });
  const { version, problem } = useOpened(form, { version: task.version, fields }, act.error);
  const isThere = (typed: string): string | true => typed.trim() !== '' || t('ui.required');
  return (
    <Form
      onSubmit={form.handleSubmit((typed) =>
        act.mutate({ input: { id, version, title: typed.title.trim(), description: typed.description } }),
      )}
      action={t('ui.save')}
      isBusy={act.isPending}
      problem={problem}
      others={<Button onClick={onClose}>{t('ui.cancel')}</Button>}
    >
      <Field label={t('tasks.titleField')} error={form.formState.errors.title?.message}>
        <Input {...form.register('title', { validate: isThere })} />
      </Field>
      <Field label={t('tasks.description')} hint={t('tasks.descriptionHint')}>
        <Textarea autoFocus rows={8} {...form.register('description')} />
      </Field>
    </Form>
  );
}

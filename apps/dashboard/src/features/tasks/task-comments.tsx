import { useState, type ReactNode } from 'react';
import { newKey, useAct } from '@/api/use-api';
import { useReadWhole } from '@/api/use-read-all';
import { useViewer } from '@/app/viewer';
import {
  TasksCommentsDocument,
  TasksEditCommentDocument,
  TasksSayDocument,
  type TasksCommentFragment,
  type TasksWholeFragment,
} from '@/gql/tasks/graphql';
import { useFormat, useT } from '@/i18n';
import { Badge, Button, Card, Checkbox, cx, Form, Menu, Textarea } from '@/ui';
import { Markdown } from '@/features/manuals/markdown';

/** All of them, though more than come with the task. */
function useComments({ id, comments }: TasksWholeFragment): readonly TasksCommentFragment[] {
  const enabled = comments.pageInfo.hasNextPage;
  const { data } = useReadWhole(TasksCommentsDocument, { id }, { of: ({ task }) => task?.comments, enabled });
  return (enabled && data?.task?.comments.nodes) || comments.nodes;
}

/** What was said: to all who see the task, or inside only. */
export function TaskComments({ task }: { task: TasksWholeFragment }): ReactNode {
  const t = useT();
  const comments = useComments(task);
  return (
    <Card title={t('tasks.comments')}>
      {comments.length === 0 && <p className="text-muted pb-3">{t('tasks.comments.none')}</p>}
      <ol className="flex flex-col gap-3 pb-3">
        {comments.map((comment) => (
          <li key={comment.id}>
            <Comment comment={comment} />
          </li>
        ))}
      </ol>
      <Say task={task} comments={comments} />
    </Card>
  );
}

function Comment({ comment }: { comment: TasksCommentFragment }): ReactNode {
  const t = useT();
  const format = useFormat();
  const [text, setText] = useState<string>();
  const edit = useAct(TasksEditCommentDocument, { onDone: () => setText(undefined) });
  const { id, version, body, isInternal, isMine, authorKind, authorName, createdAt, editedAt } = comment;
  return (
    <article className={cx('rounded-md border px-3 py-2', isInternal ? 'bg-sunken border-line' : 'border-line')}>
      <header className="text-muted flex flex-wrap items-center gap-x-2 text-xs">
        <span className="text-ink font-medium">{authorName ?? t(`tasks.by.${authorKind}`)}</span>
        <span>{format.time(createdAt)}</span>
        {editedAt && <span>{t('tasks.comment.edited')}</span>}
        {isInternal && <Badge>{t('tasks.comment.internal')}</Badge>}
        {isMine && text === undefined && (
          <Button size="small" kind="quiet" className="ml-auto" onClick={() => setText(body)}>
            {t('tasks.edit')}
          </Button>
        )}
      </header>
      {text === undefined ? (
        <Markdown text={body} />
      ) : (
        <Form
          className="mt-2"
          action={t('ui.save')}
          isBusy={edit.isPending}
          others={<Button onClick={() => setText(undefined)}>{t('ui.cancel')}</Button>}
          onSubmit={() => edit.mutate({ input: { id, version, body: text } })}
        >
          <Textarea autoFocus aria-label={t('tasks.comment')} value={text} onChange={(e) => setText(e.target.value)} />
        </Form>
      )}
    </article>
  );
}

interface SayProps {
  task: TasksWholeFragment;
  comments: readonly TasksCommentFragment[];
}

/** Those who can be named: who does it, and who has said something. */
const peopleOf = ({ task: { assistantName, history }, comments }: SayProps, me: string): string[] => {
  const names = [
    assistantName,
    ...comments.map(({ authorName }) => authorName),
    ...history.map(({ byName }) => byName),
  ];
  return [...new Set(names.filter((name): name is string => Boolean(name) && name !== me))];
};

function Say({ task, comments }: SayProps): ReactNode {
  const t = useT();
  const me = useViewer().user.name;
  const [text, setText] = useState('');
  const [isShared, setShared] = useState(false);
  // One key for one comment: another once it is said.
  const [idempotencyKey, setKey] = useState(newKey);
  const act = useAct(TasksSayDocument, {
    onDone: () => {
      setText('');
      setKey(newKey());
    },
  });
  const people = peopleOf({ task, comments }, me);
  const submit = (): void => {
    if (text.trim())
      act.mutate({ input: { taskId: task.id, body: text.trim(), isInternal: !isShared, idempotencyKey } });
  };
  return (
    <Form
      onSubmit={submit}
      action={t(isShared ? 'tasks.comment.share' : 'tasks.comment.say')}
      isBusy={act.isPending}
      others={
        people.length > 0 && (
          <Menu
            label={t('tasks.mention')}
            trigger={<Button kind="quiet">{t('tasks.mention')}</Button>}
            items={people.map((name) => ({ label: name, onSelect: () => setText(`${text}${text && ' '}@${name} `) }))}
          />
        )
      }
    >
      <Textarea
        aria-label={t('tasks.comment')}
        placeholder={t('tasks.comment.placeholder')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && (event.metaKey || event.ctrlKey) && submit()}
      />
      <Checkbox
        label={t('tasks.comment.isShared', { client: task.clientName })}
        checked={isShared}
        onChange={(event) => setShared(event.target.checked)}
      />
    </Form>
  );
}

import { useRef, useState, type ReactNode } from 'react';
import { newKey, useAct } from '@/api/use-api';
import { PortalCommentDocument } from '@/gql/portal/graphql';
import { useFormat, useT } from '@/i18n';
import { Field, Textarea } from '@/ui/field';
import { Form } from '@/ui/form';
import { Card } from '@/ui/layout';
import type { RequestTask } from './request-page';

export function Comments({ task }: { task: RequestTask }): ReactNode {
  const t = useT();
  const format = useFormat();
  return (
    <Card title={t('portal.comments.title')}>
      <ul className="flex flex-col gap-3">
        {task.comments.nodes.map(({ id, authorName, body, createdAt, isMine }) => (
          <li key={id} className={isMine ? 'bg-accent-soft rounded-md px-3 py-2' : 'bg-sunken rounded-md px-3 py-2'}>
            <div className="text-muted text-xs">
              {isMine ? t('portal.comments.you') : authorName} · {format.time(createdAt)}
            </div>
            <p className="break-words whitespace-pre-line">{body}</p>
          </li>
        ))}
      </ul>
      <CommentForm taskId={task.id} />
    </Card>
  );
}

function CommentForm({ taskId }: { taskId: string }): ReactNode {
  const t = useT();
  const [body, setBody] = useState('');
  const key = useRef(newKey());
  const say = useAct(PortalCommentDocument, {
    onDone: () => {
      setBody('');
      key.current = newKey();
    },
    onError: () => undefined,
  });
  return (
    <Form
      className="mt-3"
      action={t('portal.comments.send')}
      isBusy={say.isPending}
      problem={say.error}
      onSubmit={() =>
        body.trim() &&
        say.mutate({ input: { taskId, body: body.trim(), isInternal: false, idempotencyKey: key.current } })
      }
    >
      <Field path="body" label={t('portal.comments.yours')}>
        <Textarea value={body} onChange={({ target }) => setBody(target.value)} />
      </Field>
    </Form>
  );
}

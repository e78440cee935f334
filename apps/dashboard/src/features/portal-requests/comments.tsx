import { useRef, type ReactNode } from 'react';
import { newKey, useAct } from '@/api/use-api';
import { Markdown } from '@/features/manuals/markdown';
import { PortalCommentDocument } from '@/gql/portal-requests/graphql';
import { useT } from '@/i18n';
import { Conversation } from '@/ui/conversation';
import { Card } from '@/ui/layout';
import type { RequestTask } from './request-page';

export function Comments({ task }: { task: RequestTask }): ReactNode {
  const t = useT();
  const key = useRef(newKey());
  const say = useAct(PortalCommentDocument, {
    onDone: () => (key.current = newKey()),
    onError: () => undefined,
  });
  return (
    <Card title={t('requests.comments.title')}>
      <Conversation
        said={task.comments.nodes}
        label={t('requests.comments.yours')}
        action={t('portal.comments.send')}
        act={say}
        write={(body) => <Markdown text={body} />}
        onSay={(body, done) =>
          say.mutate(
            { input: { taskId: task.id, body, isInternal: false, idempotencyKey: key.current } },
            { onSuccess: done },
          )
        }
      />
    </Card>
  );
}

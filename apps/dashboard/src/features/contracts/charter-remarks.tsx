import { useRef, type ReactNode } from 'react';
import { newKey, useAct } from '@/api/use-api';
import { ContractsCharterRemarkDocument } from '@/gql/contracts/graphql';
import { useT } from '@/i18n';
import { Conversation } from '@/ui/conversation';
import type { OneContract } from './shared';

/** What the client expects otherwise, and what it was answered. */
export function CharterRemarks({ contract: { charter, client } }: { contract: OneContract }): ReactNode {
  const t = useT();
  const key = useRef(newKey());
  const say = useAct(ContractsCharterRemarkDocument, {
    done: t('contracts.charterAnswered', { client: client.name }),
    onDone: () => (key.current = newKey()),
    onError: () => undefined,
  });
  const remarks = charter?.remarks ?? [];
  if (!charter || remarks.length === 0) return null;
  return (
    <div className="border-line mt-4 border-t pt-4">
      <h3 className="mb-2 font-medium">{t('contracts.charterSaid')}</h3>
      <Conversation
        said={remarks.map(({ side, ...one }) => ({
          ...{ ...one, authorName: one.authorName ?? (side === 'CLIENT' ? client.name : null) },
        }))}
        label={t('contracts.charterAnswer', { client: client.name })}
        action={t('contracts.charterSend')}
        act={say}
        onSay={(body, done) =>
          say.mutate({ input: { charterId: charter.id, body, idempotencyKey: key.current } }, { onSuccess: done })
        }
      />
    </div>
  );
}

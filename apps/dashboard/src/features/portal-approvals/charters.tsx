import { useRef, useState, type ReactNode } from 'react';
import { newKey, useAct, useReadPages } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import {
  PortalAcknowledgeDocument,
  PortalChartersDocument,
  PortalRemarkOnCharterDocument,
  type PortalCharterRemarksFragment,
  type PortalWaitingCharterFragment as Charter,
} from '@/gql/portal-approvals/graphql';
import { useT } from '@/i18n';
import { Agreement } from '@/ui/agreement';
import { Button } from '@/ui/button';
import { Conversation } from '@/ui/conversation';
import { Card } from '@/ui/layout';
import { ReasonDialog } from '../portal/reason-dialog';
import { useNamed, withoutNamed } from './use-named';
import { Waiting } from './waiting';

/** What is expected under contracts: the client acknowledges it, or says what isn't right. */
export function Charters(): ReactNode {
  const pages = useReadPages(PortalChartersDocument, { first: 20 }, ({ charters }) => charters);
  const named = useNamed();
  return (
    <Waiting pages={withoutNamed(pages, named.contract, ({ contract }) => contract?.id)}>
      {(charters, more) => (
        <>
          <ToAcknowledge charters={charters} />
          {more}
        </>
      )}
    </Waiting>
  );
}

export function ToAcknowledge({ charters }: { charters: Charter[] }): ReactNode {
  const t = useT();
  const { user } = useViewer();
  const acknowledge = useAct(PortalAcknowledgeDocument, { done: t('approvals.sign.acknowledged') });
  return charters.map((charter) => (
    <div key={charter.id} className="contents">
      <Agreement
        title={t('approvals.sign.charter', { title: charter.contractTitle })}
        text={charter.text}
        action={t('approvals.sign.acknowledge')}
        signer={user.name}
        isBusy={acknowledge.isPending}
        onAgree={(name) => acknowledge.mutate({ input: { charterId: charter.id, name, textSha256: charter.sha256 } })}
        others={() => <Objection charter={charter} />}
      />
      {(charter.remarks ?? []).length > 0 && (
        <Card title={t('approvals.charter.said', { title: charter.contractTitle })}>
          <CharterRemarks charter={charter} />
        </Card>
      )}
    </div>
  ));
}

/** What the client and the agency have said of it. */
export function CharterRemarks({ charter: { id, remarks } }: { charter: PortalCharterRemarksFragment }): ReactNode {
  const t = useT();
  const key = useRef(newKey());
  const say = useAct(PortalRemarkOnCharterDocument, {
    done: t('approvals.charter.sent'),
    onDone: () => (key.current = newKey()),
    onError: () => undefined,
  });
  return (
    <Conversation
      said={(remarks ?? []).map((one) => ({ ...one, authorName: one.authorName ?? t('portal.remarks.agency') }))}
      label={t('approvals.charter.label')}
      action={t('portal.comments.send')}
      act={say}
      onSay={(body, done) =>
        say.mutate({ input: { charterId: id, body, idempotencyKey: key.current } }, { onSuccess: done })
      }
    />
  );
}

function Objection({ charter: { id } }: { charter: { id: string } }): ReactNode {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  const key = useRef(newKey());
  const say = useAct(PortalRemarkOnCharterDocument, {
    done: t('approvals.charter.sent'),
    onDone: () => {
      setOpen(false);
      key.current = newKey();
    },
    onError: () => undefined,
  });
  return (
    <>
      <Button aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('approvals.charter.wrong')}
      </Button>
      {isOpen && (
        <ReasonDialog
          title={t('approvals.charter.wrongTitle')}
          label={t('approvals.charter.label')}
          action={t('portal.comments.send')}
          act={say}
          onClose={() => setOpen(false)}
          onSay={(body) => say.mutate({ input: { charterId: id, body, idempotencyKey: key.current } })}
        />
      )}
    </>
  );
}

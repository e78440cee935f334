import { useState, type ReactNode } from 'react';
import { useAct } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import {
  PortalAcceptChangeDocument,
  PortalAcknowledgeDocument,
  PortalDeclineChangeDocument,
  PortalDeclineDocument,
  PortalSignDocument,
} from '@/gql/portal/graphql';
import { useT } from '@/i18n';
import { Agreement } from '@/ui/agreement';
import { Button } from '@/ui/button';
import { ReasonDialog } from './reason-dialog';
import type { Pending } from './use-pending';

export function Contracts({ contracts }: { contracts: Pending['contracts'] }): ReactNode {
  const t = useT();
  const { user } = useViewer();
  const sign = useAct(PortalSignDocument, { done: t('portal.sign.signed') });
  const decline = useAct(PortalDeclineDocument, { done: t('portal.sign.declined') });
  return contracts.map(
    ({ id, title, document }) =>
      document && (
        <Agreement
          key={id}
          title={t('portal.sign.contract', { title })}
          text={document.text}
          action={t('portal.sign.sign')}
          signer={user.name}
          isBusy={sign.isPending || decline.isPending}
          onAgree={(name) => sign.mutate({ input: { id, name, textSha256: document.sha256 } })}
          others={(name) => (
            <Decline
              isBusy={decline.isPending}
              onDecline={(remark) =>
                decline.mutate({ input: { id, name, textSha256: document.sha256, ...(remark && { remark }) } })
              }
            />
          )}
        />
      ),
  );
}

export function Changes({ changes }: { changes: Pending['changes'] }): ReactNode {
  const t = useT();
  const { user } = useViewer();
  const accept = useAct(PortalAcceptChangeDocument, { done: t('portal.sign.accepted') });
  const decline = useAct(PortalDeclineChangeDocument, { done: t('portal.sign.declined') });
  return changes.map(({ id, contract, text, sha256, note }) => (
    <Agreement
      key={id}
      title={t('portal.sign.change', { title: contract.title })}
      note={note}
      text={text}
      action={t('portal.sign.accept')}
      signer={user.name}
      isBusy={accept.isPending || decline.isPending}
      onAgree={(name) => accept.mutate({ input: { id, name, textSha256: sha256 } })}
      others={(name) => (
        <Decline
          isBusy={decline.isPending}
          onDecline={(remark) => decline.mutate({ input: { id, name, textSha256: sha256, ...(remark && { remark }) } })}
        />
      )}
    />
  ));
}

export function Charters({ charters }: { charters: Pending['charters'] }): ReactNode {
  const t = useT();
  const { user } = useViewer();
  const acknowledge = useAct(PortalAcknowledgeDocument, { done: t('portal.sign.acknowledged') });
  return charters.map(({ id, contractTitle, text, sha256 }) => (
    <Agreement
      key={id}
      title={t('portal.sign.charter', { title: contractTitle })}
      text={text}
      action={t('portal.sign.acknowledge')}
      signer={user.name}
      isBusy={acknowledge.isPending}
      onAgree={(name) => acknowledge.mutate({ input: { charterId: id, name, textSha256: sha256 } })}
    />
  ));
}

interface DeclineProps {
  isBusy: boolean;
  onDecline: (remark: string) => void;
}

function Decline({ isBusy, onDecline }: DeclineProps): ReactNode {
  const t = useT();
  const [isDeclining, setDeclining] = useState(false);
  return (
    <>
      <Button aria-haspopup="dialog" onClick={() => setDeclining(true)}>
        {t('portal.sign.decline')}
      </Button>
      {isDeclining && (
        <ReasonDialog
          title={t('portal.sign.declineTitle')}
          label={t('portal.answer.why')}
          action={t('portal.sign.decline')}
          isOptional
          isBusy={isBusy}
          onClose={() => setDeclining(false)}
          onSay={onDecline}
        />
      )}
    </>
  );
}

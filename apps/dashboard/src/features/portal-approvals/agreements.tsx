import { useState, type ReactNode } from 'react';
import { useAct, useReadPages } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import {
  PortalAcceptChangeDocument,
  PortalChangesDocument,
  PortalDeclineChangeDocument,
  PortalDeclineDocument,
  PortalSignDocument,
  PortalToSignDocument,
  type PortalWaitingChangeFragment as Change,
  type PortalWaitingContractFragment as Contract,
} from '@/gql/portal-approvals/graphql';
import { useT } from '@/i18n';
import { Agreement } from '@/ui/agreement';
import { Button } from '@/ui/button';
import { ReasonDialog, type Saying } from '../portal/reason-dialog';
import { useNamed, withoutNamed } from './use-named';
import { Waiting } from './waiting';

export function Contracts(): ReactNode {
  const pages = useReadPages(PortalToSignDocument, { first: 20 }, ({ contracts }) => contracts);
  const { contract } = useNamed();
  return (
    <Waiting pages={withoutNamed(pages, contract, ({ id }) => id)}>
      {(contracts, more) => (
        <>
          <ToSign contracts={contracts} />
          {more}
        </>
      )}
    </Waiting>
  );
}

export function ToSign({ contracts }: { contracts: Contract[] }): ReactNode {
  const t = useT();
  const { user } = useViewer();
  const sign = useAct(PortalSignDocument, { done: t('approvals.sign.signed') });
  const decline = useAct(PortalDeclineDocument, { done: t('approvals.sign.declined'), onError: () => undefined });
  return contracts.map(
    ({ id, title, document }) =>
      document && (
        <Agreement
          key={id}
          title={t('approvals.sign.contract', { title })}
          text={document.text}
          action={t('approvals.sign.sign')}
          signer={user.name}
          isBusy={sign.isPending || decline.isPending}
          onAgree={(name) => sign.mutate({ input: { id, name, textSha256: document.sha256 } })}
          others={(takeName) => (
            <Decline
              takeName={takeName}
              act={decline}
              onDecline={(answer) => decline.mutate({ input: { id, textSha256: document.sha256, ...answer } })}
            />
          )}
        />
      ),
  );
}

export function Changes(): ReactNode {
  const pages = useReadPages(PortalChangesDocument, { first: 20 }, ({ contractChanges }) => contractChanges);
  const named = useNamed();
  return (
    <Waiting pages={withoutNamed(pages, named.contract, ({ contract }) => contract.id)}>
      {(changes, more) => (
        <>
          <ToAccept changes={changes} />
          {more}
        </>
      )}
    </Waiting>
  );
}

export function ToAccept({ changes }: { changes: Change[] }): ReactNode {
  const t = useT();
  const { user } = useViewer();
  const accept = useAct(PortalAcceptChangeDocument, { done: t('approvals.sign.accepted') });
  const decline = useAct(PortalDeclineChangeDocument, { done: t('approvals.sign.declined'), onError: () => undefined });
  return changes.map(({ id, contract, text, sha256, note }) => (
    <Agreement
      key={id}
      title={t('approvals.sign.change', { title: contract.title })}
      note={note}
      text={text}
      action={t('approvals.sign.accept')}
      signer={user.name}
      isBusy={accept.isPending || decline.isPending}
      onAgree={(name) => accept.mutate({ input: { id, name, textSha256: sha256 } })}
      others={(takeName) => (
        <Decline
          takeName={takeName}
          act={decline}
          onDecline={(answer) => decline.mutate({ input: { id, textSha256: sha256, ...answer } })}
        />
      )}
    />
  ));
}

interface DeclineProps {
  takeName: () => string | undefined;
  act: Saying;
  onDecline: (answer: { name: string; remark?: string }) => void;
}

function Decline({ takeName, act, onDecline }: DeclineProps): ReactNode {
  const t = useT();
  const [name, setName] = useState<string>();
  return (
    <>
      <Button aria-haspopup="dialog" onClick={() => setName(takeName())}>
        {t('approvals.sign.decline')}
      </Button>
      {name !== undefined && (
        <ReasonDialog
          title={t('approvals.sign.declineTitle')}
          label={t('portal.answer.why')}
          action={t('approvals.sign.decline')}
          isOptional
          act={act}
          onClose={() => setName(undefined)}
          onSay={(remark) => onDecline({ name, ...(remark && { remark }) })}
        />
      )}
    </>
  );
}

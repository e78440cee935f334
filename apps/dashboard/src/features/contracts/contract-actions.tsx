import { Scale } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { newKey, useAct } from '@/api/use-api';
import { useAgencyDay } from '@/app/agency-day';
import {
  ContractsActivateDocument,
  ContractsDraftRenewalDocument,
  ContractsReviseDocument,
  ContractsWithdrawDocument,
} from '@/gql/contracts/graphql';
import { useFormat, useT } from '@/i18n';
import { Button, ButtonLink, Menu, useAddress } from '@/ui';
import { ChangeDialog } from './change-dialog';
import { EndDialog, PauseDialog, ResumeDialog, SignatureDialog } from './life-dialogs';
import { NoticeDialog, RenewalTermsDialog } from './renewal-dialogs';
import { SendContract } from './send-contract';
import { mayGiveNotice, type OneContract } from './shared';

type Open = 'recordSignature' | 'pause' | 'resume' | 'end' | 'change' | 'notice' | 'renewalTerms';
const DIALOGS: Record<Open, (props: { contract: OneContract; onClose: () => void }) => ReactNode> = {
  recordSignature: SignatureDialog,
  pause: PauseDialog,
  resume: ResumeDialog,
  end: EndDialog,
  change: ChangeDialog,
  notice: NoticeDialog,
  renewalTerms: RenewalTermsDialog,
};

/** What can be done with a contract as it stands: the api says which. */
export function ContractActions({ contract }: { contract: OneContract }): ReactNode {
  const t = useT();
  const { status, possibleActions, id, retainer } = contract;
  const can = (action: string): boolean => possibleActions.includes(action);
  const runs = can('renew');
  const isChangeable = runs && contract.pendingChange === null;
  const [{ rateOf }, setAddress] = useAddress();
  const [open, setOpen] = useState<Open | undefined>(rateOf && isChangeable ? 'change' : undefined);
  const DialogOf = open && DIALOGS[open];
  const close = (): void => {
    setOpen(undefined);
    if (rateOf) setAddress({ rateOf: undefined, rateFrom: undefined });
  };
  return (
    <>
      <MoreMenu contract={contract} open={setOpen} />
      {retainer && status !== 'DRAFT' && (
        <ButtonLink to={`/retainers/${retainer.id}`}>{t('contracts.retainer')}</ButtonLink>
      )}
      {runs && (
        <>
          <ButtonLink to={`/contracts/${id}/compare`} icon={<Scale />}>
            {t('contracts.compare')}
          </ButtonLink>
          <Button kind="primary" disabled={!isChangeable} aria-haspopup="dialog" onClick={() => setOpen('change')}>
            {t('contracts.proposeChange')}
          </Button>
        </>
      )}
      {status === 'DRAFT' && <ButtonLink to={`/contracts/${id}/edit`}>{t('contracts.edit')}</ButtonLink>}
      <Steps contract={contract} />
      {DialogOf && <DialogOf contract={contract} onClose={close} />}
    </>
  );
}

/** The steps that need nothing more to be said. */
function Steps({ contract }: { contract: OneContract }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { id, version, possibleActions, startDate } = contract;
  const input = { id, version };
  const isToCome = startDate > useAgencyDay();
  const revise = useAct(ContractsReviseDocument);
  const activate = useAct(ContractsActivateDocument, {
    done: t('contracts.activated', { isToCome, day: format.date(startDate) }),
  });
  const can = (action: string): boolean => possibleActions.includes(action);
  return (
    <>
      {can('send') && <SendContract contract={contract} />}
      {can('revise') && (
        <Button kind="primary" isBusy={revise.isPending} onClick={() => revise.mutate({ input })}>
          {t('contracts.revise')}
        </Button>
      )}
      {can('activate') && (
        <Button kind="primary" isBusy={activate.isPending} onClick={() => activate.mutate({ input })}>
          {t('contracts.activate', { isToCome })}
        </Button>
      )}
    </>
  );
}

function MoreMenu({ contract, open }: { contract: OneContract; open: (what: Open) => void }): ReactNode {
  const t = useT();
  const navigate = useNavigate();
  const [idempotencyKey] = useState(newKey);
  const { id, version, status, title, possibleActions, endDate, renewedBy } = contract;
  const today = useAgencyDay();
  const withdraw = useAct(ContractsWithdrawDocument, { done: t('contracts.withdrawn') });
  const draft = useAct(ContractsDraftRenewalDocument, {
    onDone: ({ draftRenewal }) => void navigate({ to: `/contracts/${draftRenewal.id}` }),
  });
  const can = (action: string): boolean => possibleActions.includes(action);
  const items = [
    can('recordSignature') && {
      label: t('contracts.recordSignature'),
      opensDialog: true,
      onSelect: () => open('recordSignature'),
    },
    can('withdraw') && {
      label: t('contracts.withdraw'),
      onSelect: () => withdraw.mutate({ input: { id, version } }),
    },
    can('pause') && { label: t('contracts.pause'), opensDialog: true, onSelect: () => open('pause') },
    can('resume') && { label: t('contracts.resume'), opensDialog: true, onSelect: () => open('resume') },
    can('renew') &&
      endDate !== null && {
        label: t('contracts.renewalTerms'),
        opensDialog: true,
        onSelect: () => open('renewalTerms'),
      },
    can('renew') &&
      endDate !== null &&
      !renewedBy && {
        label: t('contracts.draftRenewal'),
        onSelect: () => draft.mutate({ input: { contractId: id, version, idempotencyKey } }),
      },
    mayGiveNotice(contract, today) && {
      label: t('contracts.giveNotice'),
      opensDialog: true,
      onSelect: () => open('notice'),
    },
    can('end') && {
      label: t(status === 'ENDED' ? 'contracts.moveEnd' : 'contracts.end'),
      isDanger: status !== 'ENDED',
      opensDialog: true,
      onSelect: () => open('end'),
    },
  ];
  if (!items.some(Boolean)) return null;
  return <Menu label={t('contracts.actionsOf', { title })} items={items} />;
}

import { Link, useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { newKey, useAct, useReadPages } from '@/api/use-api';
import { useAgencyDay } from '@/app/agency-day';
import {
  ContractsDraftRenewalDocument,
  ContractsRenewalsDocument,
  type ContractsRenewalsQuery,
  type RenewalState,
} from '@/gql/contracts/graphql';
import { useFormat, useT } from '@/i18n';
import { Badge, Card, DataTable, Empty, Menu, type Column, type Tone } from '@/ui';
import { NoticeDialog, RenewalTermsDialog } from './renewal-dialogs';

type Case = ContractsRenewalsQuery['renewalQueue']['nodes'][number];

const TONES: Record<RenewalState, Tone> = {
  DUE: 'danger',
  NEXT_DRAFTED: 'info',
  NOTICE_GIVEN: 'plain',
  NOTICE_NEAR: 'warn',
  NO_TERMS: 'warn',
  PROBLEM: 'danger',
  UPCOMING: 'plain',
};

/** Contracts that end, the next first, and what follows each. */
export function RenewalQueue(): ReactNode {
  const t = useT();
  const navigate = useNavigate();
  const [open, setOpen] = useState<{ what: 'notice' | 'terms'; contract: Case['contract'] }>();
  const pages = useReadPages(ContractsRenewalsDocument, { first: 50, filter: {} }, (data) => data.renewalQueue);
  const columns = useColumns((what, { contract }) => setOpen({ what, contract }));
  const close = (): void => setOpen(undefined);
  return (
    <Card isFlush>
      <DataTable
        label={t('contracts.renewals')}
        columns={columns}
        pages={pages}
        rowId={({ id }) => id}
        rowName={({ contract }) => contract.title}
        onOpen={({ id }) => void navigate({ to: `/contracts/${id}` })}
        empty={<Empty>{t('contracts.noRenewals')}</Empty>}
      />
      {open?.what === 'notice' && <NoticeDialog contract={open.contract} onClose={close} />}
      {open?.what === 'terms' && <RenewalTermsDialog contract={open.contract} onClose={close} />}
    </Card>
  );
}

function useColumns(open: (what: 'notice' | 'terms', row: Case) => void): Column<Case>[] {
  const t = useT();
  const format = useFormat();
  return [
    {
      id: 'title',
      title: t('contracts.contract'),
      width: 1.8,
      onCard: 'title',
      cell: ({ id, contract }) => (
        <span className="block truncate">
          <Link to={`/contracts/${id}`} className="text-accent-text font-medium hover:underline">
            {contract.title}
          </Link>
          <span className="text-muted block truncate text-xs">{contract.client.name}</span>
        </span>
      ),
    },
    { id: 'notice', title: t('contracts.noticeBy'), cell: ({ noticeUntil }) => format.date(noticeUntil) },
    { id: 'end', title: t('contracts.ends'), onCard: 'none', cell: ({ endDate }) => format.date(endDate) },
    {
      id: 'left',
      title: t('contracts.daysLeft'),
      isNumber: true,
      width: 0.7,
      onCard: 'figure',
      cell: ({ daysLeft }) => format.number(daysLeft),
    },
    {
      id: 'next',
      title: t('contracts.then'),
      width: 1.4,
      onCard: 'none',
      cell: ({ nextTerm, isAutomatic, state }) => {
        if (!nextTerm || state === 'NOTICE_GIVEN') return t('contracts.itEnds');
        return t(isAutomatic ? 'contracts.renewsTo' : 'contracts.mayRenewTo', { day: format.date(nextTerm.endDate) });
      },
    },
    {
      id: 'state',
      title: t('contracts.state'),
      width: 1.2,
      onCard: 'figure',
      cell: ({ state }) => <Badge tone={TONES[state]}>{t(`contracts.renewal.${state}`)}</Badge>,
    },
    {
      id: 'menu',
      title: t('ui.actions'),
      width: 0.6,
      isNumber: true,
      onCard: 'figure',
      cell: (row) => <CaseMenu row={row} open={open} />,
    },
  ];
}

function CaseMenu({ row, open }: { row: Case; open: (what: 'notice' | 'terms', row: Case) => void }): ReactNode {
  const t = useT();
  const navigate = useNavigate();
  const today = useAgencyDay();
  const [idempotencyKey] = useState(newKey);
  const { contract, state } = row;
  const draft = useAct(ContractsDraftRenewalDocument, {
    done: t('contracts.renewalDrafted'),
    onDone: ({ draftRenewal }) => void navigate({ to: `/contracts/${draftRenewal.id}` }),
  });
  const { id: contractId, version } = contract;
  return (
    <Menu
      label={t('contracts.actionsOf', { title: contract.title })}
      items={[
        contract.renewedBy
          ? {
              label: t('contracts.openNext'),
              onSelect: () => void navigate({ to: `/contracts/${contract.renewedBy?.id}` }),
            }
          : {
              label: t('contracts.draftRenewal'),
              onSelect: () => draft.mutate({ input: { contractId, version, idempotencyKey } }),
            },
        { label: t('contracts.renewalTerms'), opensDialog: true, onSelect: () => open('terms', row) },
        row.isAutomatic &&
          state !== 'NOTICE_GIVEN' &&
          today <= (row.noticeUntil ?? '') && {
            label: t('contracts.giveNotice'),
            opensDialog: true,
            onSelect: () => open('notice', row),
          },
      ]}
    />
  );
}

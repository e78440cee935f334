import type { ReactNode } from 'react';
import { request } from '@/api/request';
import { useAct } from '@/api/use-api';
import { ContractsGiveNoticeDocument, ContractsWithdrawNoticeDocument } from '@/gql/contracts/graphql';
import { useFormat, useT } from '@/i18n';
import { Badge, Button, Card, Facts } from '@/ui';
import { Charter } from './charter';
import { PaymentRule } from './payment-rule';
import { People } from './people';
import type { OneContract } from './shared';

export function ContractAside({ contract }: { contract: OneContract }): ReactNode {
  return (
    <>
      <Renewal contract={contract} />
      <People contract={contract} />
      <Pauses contract={contract} />
      <PaymentRule contract={contract} />
      <Charter contract={contract} />
    </>
  );
}

function Renewal({ contract }: { contract: OneContract }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { endDate, nextTerm, renewalTerms } = contract;
  const nextFee = nextTerm?.prices.find(({ kind }) => kind === 'FEE')?.after;
  const notice = renewalTerms?.notices.find(({ withdrawnAt }) => !withdrawnAt);
  const withdraw = useAct(ContractsWithdrawNoticeDocument, {
    done: t('contracts.noticeWithdrawn'),
    undo: () =>
      request(ContractsGiveNoticeDocument, {
        input: { contractId: contract.id, name: notice?.name ?? '', remark: notice?.remark ?? null },
      }),
  });
  return (
    <Card title={t('contracts.endAndRenewal')}>
      <Facts
        facts={[
          [t('contracts.ends'), endDate ? format.date(endDate) : t('contracts.openEnd')],
          ...(renewalTerms
            ? ([
                [t('contracts.renews'), t(renewalTerms.isAutomatic ? 'contracts.byItself' : 'contracts.ifAgreed')],
                [t('contracts.noticeBy'), format.date(renewalTerms.noticeUntil)],
                [t('contracts.termMonths'), format.number(renewalTerms.termMonths)],
              ] as [string, string][])
            : []),
          ...(nextTerm ? ([[t('contracts.nextTerm'), format.date(nextTerm.endDate)]] as [string, string][]) : []),
          ...(nextFee ? ([[t('contracts.nextFee'), format.money(nextFee)]] as [string, string][]) : []),
        ]}
      />
      {notice && (
        <div className="mt-3 flex flex-wrap items-center justify-between gap-2">
          <span>
            <Badge tone="warn">{t('contracts.renewal.NOTICE_GIVEN')}</Badge> {notice.name}
          </span>
          <Button size="small" isBusy={withdraw.isPending} onClick={() => withdraw.mutate({ noticeId: notice.id })}>
            {t('contracts.withdraw')}
          </Button>
        </div>
      )}
    </Card>
  );
}

function Pauses({ contract }: { contract: OneContract }): ReactNode {
  const t = useT();
  const format = useFormat();
  if (contract.pauses.length === 0) return null;
  return (
    <Card title={t('contracts.pauses')}>
      <ul>
        {contract.pauses.map(({ id, fromDate, toDate }) => (
          <li key={id}>
            {toDate
              ? t('contracts.fromTo', { from: format.date(fromDate), to: format.date(toDate) })
              : t('contracts.since', { from: format.date(fromDate) })}
          </li>
        ))}
      </ul>
    </Card>
  );
}

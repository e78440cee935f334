import type { ReactNode } from 'react';
import { request } from '@/api/request';
import { useAct } from '@/api/use-api';
import { ContractsGiveNoticeDocument, ContractsWithdrawNoticeDocument } from '@/gql/contracts/graphql';
import { useFormat, useT, type Format, type Translate } from '@/i18n';
import { Badge, Button, Card, Facts } from '@/ui';
import { Charter } from './charter';
import { PaymentRule } from './payment-rule';
import { People } from './people';
import { noticeOf, type OneContract } from './shared';

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
  const { endDate, renewalTerms } = contract;
  const notice = noticeOf(contract);
  const withdraw = useAct(ContractsWithdrawNoticeDocument, {
    done: t('contracts.noticeWithdrawn'),
    undo: (_done, { noticeId }) => {
      // It may be known as taken back already, and stands no more.
      const { name = '', remark = null } = renewalTerms?.notices.find(({ id }) => id === noticeId) ?? {};
      return request(ContractsGiveNoticeDocument, { input: { contractId: contract.id, name, remark } });
    },
  });
  return (
    <Card title={t('contracts.endAndRenewal')}>
      <Facts
        facts={[
          [t('contracts.ends'), endDate ? format.date(endDate) : t('contracts.openEnd')],
          ...(notice ? [] : afterEnd(contract, t, format)),
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

/** What follows its end, as long as nobody has given notice. */
function afterEnd({ renewalTerms, nextTerm }: OneContract, t: Translate, format: Format): [string, string][] {
  const nextFee = nextTerm?.prices.find(({ kind }) => kind === 'FEE')?.after;
  return [
    ...(renewalTerms
      ? ([
          [t('contracts.renews'), t(renewalTerms.isAutomatic ? 'contracts.byItself' : 'contracts.ifAgreed')],
          [t('contracts.noticeBy'), format.date(renewalTerms.noticeUntil)],
          [t('contracts.termMonths'), format.number(renewalTerms.termMonths)],
        ] as [string, string][])
      : []),
    ...(nextTerm ? ([[t('contracts.nextTerm'), format.date(nextTerm.endDate)]] as [string, string][]) : []),
    ...(nextFee ? ([[t('contracts.nextFee'), format.money(nextFee)]] as [string, string][]) : []),
  ];
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

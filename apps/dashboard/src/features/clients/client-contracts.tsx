import type { ReactNode } from 'react';
import { useFormat, useT } from '@/i18n';
import { Badge, ButtonLink, Card, Empty, Meter } from '@/ui';
import type { OneClient } from './client-page';
import { toneOfUse } from './health';
import { sizeOf, useQuantity } from '@/i18n/quantity';
import { OfficeLink } from './office-link';
import { CONTRACT_TONES } from './tones';

type OneContract = OneClient['contracts']['nodes'][number];

export function ClientContracts({ client, mayWrite }: { client: OneClient; mayWrite: boolean }): ReactNode {
  const t = useT();
  const { nodes } = client.contracts;
  return (
    <Card isFlush>
      {nodes.length === 0 && <Empty action={mayWrite && <Create client={client} />}>{t('clients.noContracts')}</Empty>}
      <ul>
        {nodes.map((contract) => (
          <ContractRow key={contract.id} contract={contract} />
        ))}
      </ul>
    </Card>
  );
}

function Create({ client }: { client: OneClient }): ReactNode {
  const t = useT();
  return (
    <ButtonLink to="/contracts/new" search={{ client: client.id } as never}>
      {t('clients.newContract')}
    </ButtonLink>
  );
}

function ContractRow({ contract }: { contract: OneContract }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { id, title, kind, status, startDate, endDate, retainer, renewalTerms } = contract;
  const days = endDate
    ? t('clients.fromTo', { from: format.date(startDate), to: format.date(endDate) })
    : t('clients.since', { from: format.date(startDate) });
  const renewal = renewalTerms?.noticeUntil && t('clients.noticeUntil', { day: format.date(renewalTerms.noticeUntil) });
  return (
    <li className="border-line flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b px-4 py-2.5 last:border-b-0">
      <span className="min-w-0">
        <OfficeLink to={`/contracts/${id}`} className="font-medium">
          {title}
        </OfficeLink>
        <span className="text-muted block text-xs">
          {[t(`clients.kind.${kind}`), days, renewal].filter(Boolean).join(' · ')}
        </span>
      </span>
      <span className="flex items-center gap-3">
        {retainer && <span className="tabular">{t('clients.aMonth', { amount: format.money(retainer.fee) })}</span>}
        <Badge tone={CONTRACT_TONES[status]}>{t(`clients.contract.${status}`)}</Badge>
      </span>
    </li>
  );
}

/** How much is left of each retainer, as a bar and in words; of those that are over nothing can be. */
interface RetainersProps {
  client: OneClient;
  mayWrite?: boolean;
  isBrief?: boolean;
}

export function ClientRetainers({ client, mayWrite = false, isBrief = false }: RetainersProps): ReactNode {
  const t = useT();
  const some = client.contracts.nodes.filter(({ retainer, status }) => retainer?.standing && status !== 'ENDED');
  if (some.length === 0 && isBrief) return null;
  return (
    <Card title={t('clients.tab.retainers')}>
      {some.length === 0 && <Empty action={mayWrite && <Create client={client} />}>{t('clients.noRetainers')}</Empty>}
      <ul className="flex flex-col gap-4">
        {some.map((contract) => (
          <RetainerRow key={contract.id} contract={contract} />
        ))}
      </ul>
    </Card>
  );
}

function RetainerRow({ contract }: { contract: OneContract }): ReactNode {
  const t = useT();
  const format = useFormat();
  const quantity = useQuantity();
  const { retainer, title } = contract;
  if (!retainer?.standing) return null;
  const { left, available, used, overage, percentUsed, runsOutOn, period } = retainer.standing;
  return (
    <li className="flex flex-col gap-1.5">
      <div className="flex flex-wrap justify-between gap-2">
        <OfficeLink to={`/retainers/${retainer.id}`} className="font-medium">
          {title}
        </OfficeLink>
        <span>
          <strong className="tabular">{t('clients.left', { left: quantity(left) })}</strong>{' '}
          <span className="text-muted">{t('clients.usedOf', { used: quantity(used), all: quantity(available) })}</span>
        </span>
      </div>
      <Meter value={Math.max(sizeOf(left), 0)} most={sizeOf(available)} label={title} tone={toneOfUse(percentUsed)} />
      <p className="text-muted text-xs">
        {[
          format.month(period),
          runsOutOn && t('clients.runsOut', { day: format.date(runsOutOn) }),
          sizeOf(overage) > 0 && t('clients.overBy', { over: quantity(overage) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </li>
  );
}

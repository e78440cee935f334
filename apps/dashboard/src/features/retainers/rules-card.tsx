import type { ReactNode } from 'react';
import { useFormat, useT } from '@/i18n';
import { Card, Facts } from '@/ui';
import { useQuantity } from './quantity';
import type { RetainerContract, RetainerOf } from './retainer-page';

interface RulesCardProps {
  contract: RetainerContract;
  retainer: RetainerOf;
}

/** What is agreed, in words. */
export function RulesCard({ contract, retainer }: RulesCardProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const say = useQuantity();
  const { fee, included, billing, rollover, overage, consume, unit, grantProration } = retainer;
  const rate =
    overage.rate && unit === 'TIME' ? format.money({ amount: overage.rate, currency: contract.currency }) : undefined;
  const expiry =
    rollover.expiresAfterPeriods === null
      ? t('retainers.expiry.never')
      : t('retainers.expiry.after', { months: rollover.expiresAfterPeriods });
  const facts: [ReactNode, ReactNode][] = [
    [t('retainers.fee'), t(`retainers.billing.${billing}`, { fee: format.money(fee) })],
    [t('retainers.included'), t('retainers.aMonth', { included: say.exact(included) })],
    [
      t('retainers.rollover'),
      rollover.mode === 'NONE'
        ? t('retainers.rollover.NONE')
        : `${t(`retainers.rollover.${rollover.mode}`, { cap: say.exact(rollover.cap) })} ${expiry}`,
    ],
    [
      t('retainers.overage'),
      rate && overage.mode !== 'ABSORB' && overage.mode !== 'BORROW'
        ? t(`retainers.overage.${overage.mode}_AT`, { rate })
        : t(`retainers.overage.${overage.mode}`),
    ],
    ...(rollover.mode === 'NONE'
      ? []
      : ([[t('retainers.consume'), t(`retainers.consume.${consume}`)]] as [ReactNode, ReactNode][])),
    [t('retainers.broken'), t(`retainers.broken.${grantProration}`)],
  ];
  return (
    <Card title={t('retainers.rules')}>
      <Facts facts={facts} />
    </Card>
  );
}

import type { ReactNode } from 'react';
import type { PortalRetainerFragment } from '@/gql/portal/graphql';
import { useFormat, useT } from '@/i18n';
import { Meter, type Tone } from '@/ui/states';
import { sizeOf, useQuantity } from '@/i18n/quantity';

const NEARLY_PERCENT = 80;

const toneOf = (percent: number): Tone => (percent > 100 ? 'danger' : percent >= NEARLY_PERCENT ? 'warn' : 'plain');

/** What is left of a retainer and how long it lasts, in plain words, with a bar. */
export function RetainerWords({ retainer }: { retainer: PortalRetainerFragment }): ReactNode {
  const t = useT();
  const quantity = useQuantity();
  const { standing } = retainer;
  if (!standing) return <p className="text-muted">{t('portal.retainer.notNow')}</p>;
  const { available, used, left, overage, percentUsed } = standing;
  const isOver = sizeOf(overage) > 0;
  return (
    <div className="flex flex-col gap-2">
      <p>
        <span className="tabular text-2xl font-semibold">{isOver ? quantity(overage) : quantity(left)}</span>{' '}
        <span className="text-muted">
          {isOver
            ? t('portal.retainer.over', { available: quantity(available) })
            : t('portal.retainer.leftOf', { available: quantity(available) })}
        </span>
      </p>
      <Meter
        value={sizeOf(used)}
        most={sizeOf(available)}
        tone={toneOf(percentUsed)}
        label={t('portal.retainer.used', { used: quantity(used), available: quantity(available) })}
      />
      <RunOut retainer={retainer} isOver={isOver} />
    </div>
  );
}

function RunOut({ retainer, isOver }: { retainer: PortalRetainerFragment; isOver: boolean }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { standing, overage } = retainer;
  if (isOver) {
    return <p className="text-danger">{t(`portal.overage.${overage.mode}`)}</p>;
  }
  return (
    <p className={standing?.runsOutOn ? 'text-warn' : 'text-muted'}>
      {standing?.runsOutOn
        ? t('portal.retainer.runsOut', { day: format.date(standing.runsOutOn) })
        : t('portal.retainer.lasts')}
    </p>
  );
}

import type { ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { RetainersAdviceDocument } from '@/gql/retainers/graphql';
import { useFormat, useT } from '@/i18n';
import { Card, Loaded, Notice } from '@/ui';

/** Which of the agency's sizes would have fitted the last three months. */
export function AdviceCard({ contractId }: { contractId: string }): ReactNode {
  const t = useT();
  const format = useFormat();
  const query = useRead(RetainersAdviceDocument, { id: contractId });
  return (
    <Card title={t('retainers.advice')}>
      <Loaded query={query} rows={2}>
        {({ contract }) => {
          const advice = contract?.retainer?.planAdvice;
          if (!advice?.isPossible) return <p className="text-muted">{t('retainers.advice.soon')}</p>;
          const plans = advice.costs.filter(({ plan }) => plan);
          return (
            <div className="flex flex-col gap-3">
              {advice.recommended && advice.saving ? (
                <Notice tone="info">
                  {t('retainers.advice.better', {
                    plan: advice.recommended.name,
                    saving: format.money(advice.saving),
                  })}
                </Notice>
              ) : (
                <p>{t(plans.length > 0 ? 'retainers.advice.fits' : 'retainers.advice.noPlans')}</p>
              )}
              <dl className="flex flex-col gap-1">
                {advice.costs.map(({ plan, total }) => (
                  <div key={plan?.id ?? ''} className="flex justify-between gap-3">
                    <dt className="min-w-0 truncate">{plan?.name ?? t('retainers.advice.now')}</dt>
                    <dd className="tabular">{format.money(total)}</dd>
                  </div>
                ))}
              </dl>
              <p className="text-muted text-xs">
                {t('retainers.advice.over', {
                  months: format.list(advice.periods.map((month) => format.month(month))),
                })}
              </p>
            </div>
          );
        }}
      </Loaded>
    </Card>
  );
}

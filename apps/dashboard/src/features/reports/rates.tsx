import type { ReactNode } from 'react';
import type { ReportsRateFragment } from '@/gql/reports/graphql';
import { useFormat, useT } from '@/i18n';
import { Card } from '@/ui';

/** The rates in a report's figures, each with its day and source, and those that are missing. Nothing where none is needed. */
export function Rates(props: {
  rates: readonly ReportsRateFragment[];
  missing: readonly { currency: string; day: string }[];
}): ReactNode {
  const t = useT();
  const format = useFormat();
  if (props.rates.length + props.missing.length === 0) return null;
  return (
    <Card title={t('reports.rates')}>
      <ul className="grid gap-1 text-sm">
        {props.missing.map(({ currency, day }) => (
          <li key={currency + day} className="text-warn">
            {t('reports.rateMissing', { currency, day: format.date(day) })}
          </li>
        ))}
        <RateItems rates={props.rates} />
      </ul>
    </Card>
  );
}

/** List items, one a rate. */
export function RateItems({ rates }: { rates: readonly ReportsRateFragment[] }): ReactNode {
  const t = useT();
  const format = useFormat();
  return rates.map(({ currency, into, on, day, rate, source }) => (
    <li key={currency + on} className="tabular-nums">
      {t('reports.rateUsed', {
        ...{ on: format.date(on), currency, into, rate, day: format.date(day) },
        source: t(`reports.rateSource.${source}`),
      })}
    </li>
  ));
}

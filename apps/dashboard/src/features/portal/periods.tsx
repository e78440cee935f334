import type { ReactNode } from 'react';
import { useFormat, useT } from '@/i18n';
import { cx } from '@/ui/class-names';
import { Card } from '@/ui/layout';
import { ScrollRegion } from '@/ui/scroll-region';
import { Empty } from '@/ui/states';
import { sizeOf, useQuantity } from '@/i18n/quantity';
import type { FullRetainer } from './retainer-page';

// On a phone, what there was stands below the month: all figures are in sight.
const CELL = 'px-2 py-2.5 first:pl-4 last:pr-4 sm:px-4';
const FIGURE = `${CELL} text-right whitespace-nowrap`;

type Statement = FullRetainer['statements']['nodes'][number];

/** Closed months, the latest first: what there was, what was used, what was carried on. */
export function Periods({ retainer }: { retainer: FullRetainer }): ReactNode {
  const t = useT();
  const statements = retainer.statements.nodes;
  const most = Math.max(...statements.map((one) => Math.max(sizeOf(one.used), availableOf(one))), 1);
  return (
    <Card title={t('portal.periods.title')} isFlush>
      {statements.length === 0 ? (
        <Empty>{t('portal.periods.none')}</Empty>
      ) : (
        <ScrollRegion label={t('portal.periods.title')}>
          <table className="w-full">
            <thead className="text-muted border-line border-y text-xs">
              <tr>
                {(['month', 'had', 'used', 'over', 'carried'] as const).map((name) => (
                  <th
                    key={name}
                    scope="col"
                    className={cx(
                      CELL,
                      'font-medium whitespace-nowrap',
                      name === 'month' ? 'text-left' : 'text-right',
                      name === 'had' && 'max-sm:hidden',
                    )}
                  >
                    {t(`portal.periods.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody className="divide-line divide-y">
              {statements.map((statement) => (
                <Period key={statement.period} statement={statement} most={most} />
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </Card>
  );
}

const availableOf = ({ carriedIn, granted, bought }: Statement): number =>
  sizeOf(carriedIn) + sizeOf(granted) + sizeOf(bought);

function Period({ statement, most }: { statement: Statement; most: number }): ReactNode {
  const format = useFormat();
  const quantity = useQuantity();
  const t = useT();
  const { period, carriedIn, granted, bought, used, overage, carriedOut, expired } = statement;
  const had = [carriedIn, granted, bought].filter((part) => sizeOf(part) > 0);
  const sum = had.map(quantity).join(' + ') || '–';
  const orNothing = (value: Statement['used']): string => (sizeOf(value) === 0 ? '–' : quantity(value));
  return (
    <tr className="tabular">
      <th scope="row" className={cx(CELL, 'text-left font-normal whitespace-nowrap')}>
        {format.month(period)}
        <span className="text-muted block text-xs sm:hidden">{sum}</span>
        <Bar used={sizeOf(used)} had={availableOf(statement)} most={most} />
      </th>
      <td className={cx(FIGURE, 'max-sm:hidden')}>{sum}</td>
      <td className={FIGURE}>{quantity(used)}</td>
      <td className={cx(FIGURE, sizeOf(overage) > 0 && 'text-danger')}>{orNothing(overage)}</td>
      <td className={FIGURE}>
        {orNothing(carriedOut)}
        {sizeOf(expired) > 0 && (
          <span className="text-muted block text-xs">{t('portal.periods.expired', { what: quantity(expired) })}</span>
        )}
      </td>
    </tr>
  );
}

/** Used of available, to one scale for all months; the figures stand beside it. */
function Bar({ used, had, most }: { used: number; had: number; most: number }): ReactNode {
  const share = (part: number): string => `${(part / most) * 100}%`;
  return (
    <svg aria-hidden className="mt-1 block h-1.5 w-20 sm:w-28" preserveAspectRatio="none">
      <rect width={share(had)} height="100%" rx="3" className="fill-line" />
      <rect width={share(Math.min(used, had))} height="100%" rx="3" className="fill-accent" />
      {used > had && <rect x={share(had)} width={share(used - had)} height="100%" rx="3" className="fill-danger" />}
    </svg>
  );
}

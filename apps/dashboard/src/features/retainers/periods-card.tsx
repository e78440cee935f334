import type { ReactNode } from 'react';
import { useReadPages } from '@/api/use-api';
import { RetainersStatementsDocument } from '@/gql/retainers/graphql';
import { useFormat, useT } from '@/i18n';
import { Button, Card, cx, Empty, Failure, Skeleton } from '@/ui';
import { unitsOf, useQuantity, type Quantity } from './quantity';
import { CELL, FIGURE, PlainTable } from './table';

interface PeriodsCardProps {
  contractId: string;
  month: string;
  onMonth: (month: string) => void;
}

const FIGURES = ['carriedIn', 'granted', 'bought', 'used', 'overage', 'expired', 'carriedOut'] as const;

/** Closed months beside each other; each opens its statement. */
export function PeriodsCard({ contractId, month, onMonth }: PeriodsCardProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const pages = useReadPages(RetainersStatementsDocument, { id: contractId, first: 12 }, (data) => ({
    nodes: data.contract?.retainer?.statements.nodes ?? [],
    pageInfo: data.contract?.retainer?.statements.pageInfo ?? { hasNextPage: false, endCursor: null },
  }));
  const content = (): ReactNode => {
    if (pages.isLoading) return <Skeleton rows={4} />;
    if (pages.error) return <Failure error={pages.error} />;
    if (pages.rows.length === 0) return <Empty>{t('retainers.noPeriods')}</Empty>;
    return (
      <PlainTable
        label={t('retainers.periods')}
        head={[
          { title: t('retainers.period') },
          ...FIGURES.map((id) => ({ title: t(`retainers.figure.${id}`), isNumber: true })),
        ]}
      >
        {pages.rows.map((row) => (
          <tr
            key={row.period}
            className={cx('border-line border-b last:border-0', row.period === month && 'bg-accent-soft')}
          >
            <th scope="row" className={`${CELL} text-left font-normal whitespace-nowrap`}>
              <button
                type="button"
                className="text-accent-text min-h-6 hover:underline"
                aria-current={row.period === month || undefined}
                onClick={() => onMonth(row.period)}
              >
                {format.month(row.period)}
              </button>
            </th>
            {FIGURES.map((id) => (
              <td key={id} className={FIGURE}>
                <OrNothing quantity={row[id]} />
              </td>
            ))}
          </tr>
        ))}
      </PlainTable>
    );
  };
  return (
    <Card isFlush title={t('retainers.periods')}>
      {content()}
      {pages.hasMore && (
        <div className="px-4 py-2">
          <Button size="small" isBusy={pages.isLoadingMore} onClick={pages.loadMore}>
            {t('ui.more')}
          </Button>
        </div>
      )}
    </Card>
  );
}

function OrNothing({ quantity }: { quantity: Quantity }): ReactNode {
  const say = useQuantity();
  if (unitsOf(quantity) === 0) return <span className="text-muted">–</span>;
  return say.exact(quantity);
}

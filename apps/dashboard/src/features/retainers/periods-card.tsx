import type { ReactNode } from 'react';
import { useReadPages } from '@/api/use-api';
import { RetainersStatementsDocument } from '@/gql/retainers/graphql';
import { useFormat, useT } from '@/i18n';
import { Button, Card, Empty, Failure, PlainTable, Skeleton } from '@/ui';
import { unitsOf, useQuantity, type Quantity } from './quantity';

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
        rows={pages.rows}
        rowId={({ period }) => period}
        isCurrent={({ period }) => period === month}
        columns={[
          {
            id: 'period',
            title: t('retainers.period'),
            isHead: true,
            cell: ({ period }) => (
              <button
                type="button"
                className="text-accent-text min-h-6 whitespace-nowrap hover:underline"
                aria-current={period === month || undefined}
                onClick={() => onMonth(period)}
              >
                {format.month(period)}
              </button>
            ),
          },
          ...FIGURES.map((id) => ({
            id,
            title: t(`retainers.figure.${id}`),
            isNumber: true,
            cell: (row: (typeof pages.rows)[number]) => <OrNothing quantity={row[id]} />,
          })),
        ]}
      />
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

import type { ReactNode } from 'react';
import { useRead, useReadPages } from '@/api/use-api';
import { ReportsDeferredDocument, type ReportsDeferredQuery } from '@/gql/reports/graphql';
import { useFormat, useT } from '@/i18n';
import { isZero } from '@/i18n/amounts';
import { Card, Empty, Failure, PlainTable, Skeleton } from '@/ui';
import { MoreRows } from './lines';
import { AsOf, useAsOf } from './parameters';

const STEPS = ['opening', 'billed', 'recognised', 'credited', 'closing'] as const;
type Figures = Pick<ReportsDeferredQuery['deferredRevenueTotals'][number], (typeof STEPS)[number]>;

/** What was billed in another currency stands in the agency's; of its own nothing is left. */
const isMoved = (row: Figures): boolean => STEPS.some((step) => !isZero(row[step]));

export function DeferredRevenue(): ReactNode {
  const t = useT();
  const format = useFormat();
  const asOf = useAsOf();
  const totals = useRead(ReportsDeferredDocument, { asOf });
  const pages = useReadPages(ReportsDeferredDocument, { asOf }, (data) => data.deferredRevenue);
  const rows = pages.rows.filter(isMoved);
  const together = totals.data?.deferredRevenueTotals.filter(isMoved) ?? [];
  const figuresOf = ({ currency, ...total }: (typeof together)[number]): ReactNode[] => [
    ...[t('reports.totalIn', { currency }), ''],
    ...STEPS.map((step) => format.money(total[step])),
  ];
  const columns = STEPS.map((step) => ({
    id: step,
    title: t(`reports.deferred.${step}`),
    isNumber: true,
    cell: (row: Figures) => format.money(row[step]),
  }));
  if (pages.error) return <Failure error={pages.error} />;
  return (
    <>
      <AsOf />
      {pages.isLoading && <Skeleton rows={10} />}
      {!pages.isLoading && !pages.hasMore && rows.length === 0 && <Empty>{t('reports.nothing')}</Empty>}
      {(rows.length > 0 || pages.hasMore) && (
        <>
          <Card title={t('reports.totals')} isFlush>
            <PlainTable
              label={t('reports.totals')}
              rows={together}
              rowId={({ currency }) => currency}
              columns={[
                { id: 'currency', title: t('reports.currency'), isHead: true, cell: ({ currency }) => currency },
                ...columns,
              ]}
            />
          </Card>
          <Card title={t('reports.byContract')} isFlush>
            <PlainTable
              label={t('reports.byContract')}
              rows={rows}
              {...(!pages.hasMore && { totals: together.map(figuresOf) })}
              rowId={({ contract, month, isPack, closing }, index) =>
                `${contract?.id}${month}${isPack}${closing.currency}${index}`
              }
              columns={[
                {
                  id: 'client',
                  title: t('reports.client'),
                  isHead: true,
                  cell: ({ client, contract }) => (
                    <>
                      {client?.name}
                      <div className="text-muted text-xs">{contract?.title}</div>
                    </>
                  ),
                },
                {
                  id: 'month',
                  title: t('reports.month'),
                  cell: ({ month, isPack }) =>
                    isPack ? t('reports.pack', { month: format.month(month) }) : format.month(month),
                },
                ...columns,
              ]}
            />
            <MoreRows pages={pages} />
          </Card>
        </>
      )}
    </>
  );
}

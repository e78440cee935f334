import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useRead, useReadPages } from '@/api/use-api';
import {
  ReportsPayablesDocument,
  type ReportsPayablesQuery,
  ReportsReceivablesDocument,
  type ReportsReceivablesQuery,
} from '@/gql/reports/graphql';
import { useFormat, useT } from '@/i18n';
import { sumByCurrency } from '@/i18n/amounts';
import { Card, Empty, Failure, Loaded, PlainTable, Skeleton } from '@/ui';
import { MoreRows } from './lines';
import { AsOf, useAsOf } from './parameters';

const AGES = ['current', 'days1To30', 'days31To60', 'days61To90', 'over90', 'credited', 'held', 'total'] as const;
type Total = ReportsReceivablesQuery['agedReceivables']['totals'][number];

export function AgedReceivables(): ReactNode {
  const t = useT();
  const asOf = useAsOf();
  const totals = useRead(ReportsReceivablesDocument, { asOf });
  const pages = useReadPages(ReportsReceivablesDocument, { asOf }, (data) => data.agedReceivables.clients);
  const columns = useAges();
  if (pages.error) return <Failure error={pages.error} />;
  return (
    <>
      <AsOf />
      {pages.isLoading ? (
        <Skeleton rows={12} />
      ) : pages.rows.length === 0 ? (
        <Empty>{t('reports.nothingOwed')}</Empty>
      ) : (
        <>
          <Card title={t('reports.totals')} isFlush>
            <PlainTable
              label={t('reports.totals')}
              rows={totals.data?.agedReceivables.totals ?? []}
              rowId={({ currency }) => currency}
              columns={[
                { id: 'currency', title: t('reports.currency'), isHead: true, cell: ({ currency }: Total) => currency },
                ...columns,
              ]}
            />
          </Card>
          <Card title={t('reports.byClient')} isFlush>
            <PlainTable
              label={t('reports.byClient')}
              rows={pages.rows}
              rowId={({ client, currency }) => `${client.id}${currency}`}
              columns={[
                {
                  id: 'client',
                  title: t('reports.client'),
                  isHead: true,
                  cell: ({ client }) => (
                    <Link to={`/clients/${client.id}`} className="text-accent-text hover:underline">
                      {client.name}
                    </Link>
                  ),
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

function useAges(): {
  id: string;
  title: string;
  isNumber: true;
  cell: (row: Pick<Total, (typeof AGES)[number]>) => ReactNode;
}[] {
  const t = useT();
  const format = useFormat();
  return AGES.map((age) => ({
    id: age,
    title: t(`reports.age.${age}`),
    isNumber: true,
    cell: (row) => (Number(row[age].amount) === 0 ? <span className="text-muted">–</span> : format.money(row[age])),
  }));
}

export function AgedPayables(): ReactNode {
  const t = useT();
  const format = useFormat();
  const query = useRead(ReportsPayablesDocument, { asOf: useAsOf() });
  const ages = ['days0To30', 'days31To60', 'days61To90', 'over90Days', 'total'] as const;
  const totalsOf = (rows: ReportsPayablesQuery['agedPayables']): ReactNode[][] =>
    [...new Set(rows.map(({ currency }) => currency))].map((currency) => {
      const own = rows.filter((row) => row.currency === currency);
      const sumOf = (age: (typeof ages)[number]): string => format.money(sumByCurrency(own.map((row) => row[age]))[0]);
      return [t('reports.totalIn', { currency }), ...ages.map(sumOf)];
    });
  return (
    <>
      <AsOf />
      <Loaded query={query} rows={8}>
        {({ agedPayables }) =>
          agedPayables.length === 0 ? (
            <Empty>{t('reports.nothingOwed')}</Empty>
          ) : (
            <Card isFlush>
              <PlainTable
                label={t('reports.name.aged-payables')}
                rows={agedPayables}
                rowId={({ assistant, currency }) => `${assistant?.id}${currency}`}
                totals={totalsOf(agedPayables)}
                columns={[
                  {
                    id: 'assistant',
                    title: t('reports.assistant'),
                    isHead: true,
                    cell: ({ assistant }) => assistant?.name ?? '–',
                  },
                  ...ages.map((age) => ({
                    id: age,
                    title: t(`reports.age.${age}`),
                    isNumber: true,
                    cell: (row: (typeof agedPayables)[number]) => format.money(row[age]),
                  })),
                ]}
              />
            </Card>
          )
        }
      </Loaded>
    </>
  );
}

import type { ReactNode } from 'react';
import { useReadPages } from '@/api/use-api';
import { ReportsContractorsDocument, type ReportsContractorsQuery } from '@/gql/reports/graphql';
import { useFormat, useT } from '@/i18n';
import { useAgencyDay } from '@/app/agency-day';
import { Badge, Card, Empty, Failure, PlainTable, Skeleton } from '@/ui';
import { ContractorPlaces } from './contractor-places';
import { MoreRows } from './lines';
import { RateItems } from './rates';
import { OneOf, Parameters, useYear } from './parameters';

export function ContractorYears(): ReactNode {
  const t = useT();
  const format = useFormat();
  const year = useYear();
  const thisYear = Number(useAgencyDay().slice(0, 4));
  const pages = useReadPages(ReportsContractorsDocument, { year }, (data) => data.contractorYears);
  if (pages.error) return <Failure error={pages.error} />;
  const threshold = pages.rows[0]?.reportingThreshold;
  return (
    <>
      <Parameters>
        <OneOf
          name="year"
          label={t('reports.year')}
          value={String(year)}
          choices={Array.from({ length: 6 }, (_, i) => String(thisYear - i)).map((value) => ({ value, label: value }))}
        />
      </Parameters>
      {threshold && (
        <p className="text-muted">
          {t('reports.threshold', { amount: format.money({ amount: threshold, currency: 'USD' }) })}
        </p>
      )}
      <ContractorPlaces year={year} />
      {pages.isLoading && <Skeleton rows={8} />}
      {!pages.isLoading && pages.rows.length === 0 && <Empty>{t('reports.nonePaid')}</Empty>}
      {pages.rows.length > 0 && (
        <Card isFlush>
          <PlainTable
            label={t('reports.name.contractor-years')}
            rows={pages.rows}
            rowId={({ id }) => id}
            columns={[
              { id: 'assistant', title: t('reports.assistant'), isHead: true, cell: ({ assistant }) => assistant.name },
              {
                id: 'compensation',
                title: t('reports.compensation'),
                isNumber: true,
                cell: (row) => format.money(row.compensation),
              },
              {
                id: 'reimbursed',
                title: t('reports.reimbursed'),
                isNumber: true,
                cell: (row) => format.money(row.reimbursed),
              },
              {
                id: 'total',
                title: t('reports.total'),
                isNumber: true,
                cell: ({ total }) => <b>{format.money(total)}</b>,
              },
              { id: 'dollars', title: t('reports.inDollars'), isNumber: true, cell: (row) => <Dollars row={row} /> },
              {
                id: 'reaches',
                title: t('reports.form'),
                cell: ({ reachesThreshold }) => reachesThreshold && <Badge>{t('reports.due')}</Badge>,
              },
            ]}
          />
          <MoreRows pages={pages} />
        </Card>
      )}
    </>
  );
}

type Row = ReportsContractorsQuery['contractorYears']['nodes'][number];

/** What it is in US dollars and by which rates, or for how many days a rate is missing. */
function Dollars({ row }: { row: Row }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { inUsDollars, rates, missingRates } = row;
  return (
    <>
      {inUsDollars ? (
        format.money(inUsDollars)
      ) : (
        <span className="text-warn">{t('reports.noRate', { days: missingRates.length })}</span>
      )}
      {rates.length > 0 && (
        <ul className="text-muted text-xs">
          <RateItems rates={rates} />
        </ul>
      )}
    </>
  );
}

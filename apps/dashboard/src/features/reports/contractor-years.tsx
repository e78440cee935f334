import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useRead, useReadPages } from '@/api/use-api';
import {
  ReportsContractorPlacesDocument,
  ReportsContractorsDocument,
  type ReportsContractorsQuery,
} from '@/gql/reports/graphql';
import { useFormat, useT } from '@/i18n';
import { useAgencyDay } from '@/app/agency-day';
import { Badge, Card, Empty, Failure, Notice, PlainTable, Skeleton } from '@/ui';
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
      <Places year={year} />
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

/** Who was paid and is not in the list: those abroad, and those of whom nobody has said where they are taxed. */
function Places({ year }: { year: number }): ReactNode {
  const t = useT();
  const { data } = useRead(ReportsContractorPlacesDocument, { year });
  if (!data) return null;
  const { elsewhere, unknown, toFillIn } = data.contractorPlaces;
  return (
    <>
      {elsewhere > 0 && <p className="text-muted">{t('reports.contractorsAbroad', { count: elsewhere })}</p>}
      {unknown > 0 && (
        <Notice tone="warn">
          <p>{t('reports.contractorsUnknown', { count: unknown })}</p>
          <ul className="mt-1 flex flex-wrap gap-x-3">
            {toFillIn.map(({ id, name }) => (
              <li key={id}>
                <Link to={`/team/${id}`} className="text-accent-text hover:underline">
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </Notice>
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

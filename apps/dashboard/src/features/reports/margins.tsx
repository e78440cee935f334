import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { useRead } from '@/api/use-api';
import { ReportsMarginsDocument, type ReportsMarginsQuery } from '@/gql/reports/graphql';
import { useFormat, useT } from '@/i18n';
import { sumByCurrency } from '@/i18n/amounts';
import { Badge, Card, Empty, Loaded, Notice, PlainTable, useAddress, type PlainColumn } from '@/ui';
import { Rates } from './rates';
import { FromTo, OneOf, Parameters, useMonths } from './parameters';

const WAYS = ['TOGETHER', 'APART'] as const;
const KEYS = ['CLIENT', 'CONTRACT', 'SERVICE', 'ASSISTANT'] as const;
type Row = ReportsMarginsQuery['margins']['rows'][number];
type Total = ReportsMarginsQuery['margins']['totals'][number];
type Figures = Pick<Row, 'seconds' | 'revenue' | 'cost' | 'margin' | 'percent' | 'hourlyRate'>;

/** A row's own figures once all of it is known; until then those of what is known, whose cost is that of their revenue. */
const knownOf = (row: Total): Figures => (row.isComplete ? row : (row.soFar ?? row));

const PARTS = ['WORK', 'UNUSED_RETAINER', 'OTHER'];

/** What the address asks for. */
export function useMarginsWanted(): { from: string; to: string; by: (typeof KEYS)[number]; inAgencyCurrency: boolean } {
  const months = useMonths(3, { areOver: true });
  const [address] = useAddress();
  const by = KEYS.find((key) => key === address['by']) ?? 'CLIENT';
  // Assistants are often paid in another currency than clients pay: only in one is there a margin.
  return { ...months, by, inAgencyCurrency: address['currencies'] !== 'APART' };
}

export function Margins(): ReactNode {
  const t = useT();
  const wanted = useMarginsWanted();
  const { by, inAgencyCurrency: isTogether, ...months } = wanted;
  const query = useRead(ReportsMarginsDocument, { input: wanted });
  return (
    <>
      <Parameters>
        <FromTo type="month" {...months} />
        <OneOf
          name="by"
          label={t('reports.by')}
          value={by}
          choices={KEYS.map((value) => ({ value, label: t(`reports.by.${value}`) }))}
        />
        <OneOf
          name="currencies"
          label={t('reports.currencies')}
          value={isTogether ? 'TOGETHER' : 'APART'}
          choices={WAYS.map((value) => ({ value, label: t(`reports.currencies.${value}`) }))}
        />
      </Parameters>
      <Loaded query={query} rows={12}>
        {({ margins }) =>
          margins.rows.length === 0 ? <Empty>{t('reports.nothing')}</Empty> : <Content report={margins} />
        }
      </Loaded>
    </>
  );
}

function Content({ report }: { report: ReportsMarginsQuery['margins'] }): ReactNode {
  const t = useT();
  const figures = useFigures();
  const rows = useInOrder(report.rows);
  return (
    <>
      <SoFar totals={report.totals} />
      <Card title={t('reports.totals')} isFlush>
        <PlainTable
          label={t('reports.totals')}
          rows={report.totals}
          rowId={({ part, currency }) => part + currency}
          totals={useAllTogether(report.totals)}
          columns={[
            {
              id: 'part',
              title: t('reports.part'),
              isHead: true,
              cell: (row) => <Named row={row} name={`${t(`reports.part.${row.part}`)}, ${row.currency}`} />,
            },
            ...figures,
          ]}
        />
      </Card>
      <Card title={t('reports.rows')} isFlush>
        <PlainTable
          label={t('reports.rows')}
          rows={rows}
          rowId={({ part, currency }, index) => `${part}${currency}${index}`}
          columns={[
            { id: 'name', title: t('reports.of'), isHead: true, cell: (row) => <RowName row={row} /> },
            ...figures,
            { id: 'gaps', title: t('reports.gaps'), cell: ({ gaps }) => <Gaps gaps={gaps} /> },
          ]}
        />
        <p className="text-muted px-4 py-3 text-xs">{t('reports.gapsAbout')}</p>
      </Card>
      <Rates rates={report.rates} missing={report.missingRates} />
    </>
  );
}

/** Each currency's parts together; of those that aren't known whole what is known. */
function useAllTogether(totals: readonly Total[]): ReactNode[][] {
  const t = useT();
  const format = useFormat();
  const currencies = [...new Set(totals.map(({ currency }) => currency))];
  return currencies.map((currency) => {
    const parts = totals.filter((one) => one.currency === currency);
    const known = parts.map(knownOf);
    const sumOf = (amounts: (Figures['revenue'] | undefined)[]): string =>
      format.money(sumByCurrency(amounts.filter((amount) => amount != null))[0]);
    const hours = (seconds: number[]): string => format.hours(seconds.reduce((sum, one) => sum + one, 0) || null);
    return [
      t('reports.totalIn', { currency }),
      hours(known.map(({ seconds }) => seconds)),
      hours(parts.map(({ unbilledSeconds }) => unbilledSeconds)),
      sumOf(known.map(({ revenue }) => revenue)),
      sumOf(known.map(({ cost }) => cost)),
      sumOf(known.map(({ margin }) => margin)),
    ];
  });
}

/** What the figures leave out, where they leave out anything. */
function SoFar({ totals }: { totals: readonly Total[] }): ReactNode {
  const t = useT();
  const format = useFormat();
  if (totals.every(({ isComplete }) => isComplete)) return null;
  const seconds = totals.reduce((sum, { unbilledSeconds }) => sum + unbilledSeconds, 0);
  return (
    <Notice tone="info">
      {t('reports.soFarAbout', { isTime: seconds > 0 ? 'yes' : 'no', hours: format.hours(seconds) })}
    </Notice>
  );
}

const nameOf = ({ contract, client, service, assistant }: Row): string | undefined =>
  contract?.title ?? client?.name ?? service?.name ?? assistant?.name;

/** By name, what is of nobody alone at the end; of one name the work first. */
function useInOrder(rows: readonly Row[]): Row[] {
  const { locale } = useIntl();
  const compare = new Intl.Collator(locale, { numeric: true }).compare;
  const isNobodys = (row: Row): number => (nameOf(row) ? 0 : 1);
  return [...rows].sort(
    (a, b) =>
      isNobodys(a) - isNobodys(b) ||
      compare(nameOf(a) ?? '', nameOf(b) ?? '') ||
      compare(a.contract?.client.name ?? '', b.contract?.client.name ?? '') ||
      PARTS.indexOf(a.part) - PARTS.indexOf(b.part),
  );
}

function RowName({ row }: { row: Row }): ReactNode {
  const t = useT();
  const of = row.contract ? `${row.contract.client.name} · ` : '';
  return <Named row={row} name={nameOf(row) || t('reports.noOne')} about={of + t(`reports.part.${row.part}`)} />;
}

function Named({ row, name, about }: { row: Total; name: string; about?: string }): ReactNode {
  const t = useT();
  return (
    <>
      <span className="mr-2">{name}</span>
      {!row.isComplete && <Badge tone="warn">{t(row.soFar ? 'reports.soFar' : 'reports.notKnown')}</Badge>}
      {about && <div className="text-muted text-xs">{about}</div>}
    </>
  );
}

function Gaps({ gaps }: { gaps: Row['gaps'] }): ReactNode {
  const t = useT();
  return (
    <ul className="text-warn min-w-44 text-xs">
      {gaps.map(({ code, count }) => (
        <li key={code}>{t(`reports.gap.${code}`, { count })}</li>
      ))}
    </ul>
  );
}

function useFigures(): PlainColumn<Total>[] {
  const t = useT();
  const format = useFormat();
  const column = (id: string, title: string, cell: (known: Figures) => ReactNode) => ({
    ...{ id, title, isNumber: true as const, cell: (row: Total) => cell(knownOf(row)) },
  });
  return [
    column('hours', t('reports.hours'), ({ seconds }) => format.hours(seconds)),
    {
      ...{ id: 'unbilled', title: t('reports.unbilled'), isNumber: true },
      cell: ({ unbilledSeconds }) => format.hours(unbilledSeconds || null),
    },
    column('revenue', t('reports.revenue'), ({ revenue }) => format.money(revenue)),
    column('cost', t('reports.cost'), ({ cost }) => format.money(cost)),
    { ...column('margin', t('reports.margin'), ({ margin }) => <b>{format.money(margin)}</b>), isFigure: true },
    column('percent', '%', ({ percent }) => format.percent(percent)),
    column('rate', t('reports.hourly'), ({ hourlyRate }) => format.money(hourlyRate)),
  ];
}

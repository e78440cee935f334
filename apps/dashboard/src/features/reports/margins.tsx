import type { ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { ReportsMarginsDocument, type ReportsMarginsQuery } from '@/gql/reports/graphql';
import { useFormat, useT } from '@/i18n';
import { Card, Empty, Loaded, PlainTable, useAddress } from '@/ui';
import { Rates } from './rates';
import { FromTo, OneOf, Parameters, useMonths } from './parameters';

const WAYS = ['APART', 'TOGETHER'] as const;
const KEYS = ['CLIENT', 'CONTRACT', 'SERVICE', 'ASSISTANT'] as const;
type Row = ReportsMarginsQuery['margins']['rows'][number];
type Figures = Pick<Row, 'seconds' | 'revenue' | 'cost' | 'margin' | 'percent' | 'hourlyRate'>;

export function Margins(): ReactNode {
  const t = useT();
  const months = useMonths(3);
  const [address] = useAddress();
  const by = KEYS.find((key) => key === address['by']) ?? 'CLIENT';
  const isTogether = address['currencies'] === 'TOGETHER';
  const query = useRead(ReportsMarginsDocument, { input: { ...months, by, inAgencyCurrency: isTogether } });
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
  return (
    <>
      <Card title={t('reports.totals')} isFlush>
        <PlainTable
          label={t('reports.totals')}
          rows={report.totals}
          rowId={({ part, currency }) => part + currency}
          columns={[
            {
              id: 'part',
              title: t('reports.part'),
              isHead: true,
              cell: ({ part, currency }) => `${t(`reports.part.${part}`)}, ${currency}`,
            },
            ...figures,
          ]}
        />
      </Card>
      <Card title={t('reports.rows')} isFlush>
        <PlainTable
          label={t('reports.rows')}
          rows={report.rows}
          rowId={({ part, currency }, index) => `${part}${currency}${index}`}
          columns={[
            { id: 'name', title: t('reports.of'), isHead: true, cell: (row) => <Name row={row} /> },
            ...figures,
            {
              id: 'gaps',
              title: t('reports.gaps'),
              cell: ({ gaps }) => (
                <ul className="text-warn min-w-44 text-xs">
                  {gaps.map(({ code, count }) => (
                    <li key={code}>{t(`reports.gap.${code}`, { count })}</li>
                  ))}
                </ul>
              ),
            },
          ]}
        />
        <p className="text-muted px-4 py-3 text-xs">{t('reports.gapsAbout')}</p>
      </Card>
      <Rates rates={report.rates} missing={report.missingRates} />
    </>
  );
}

function Name({ row }: { row: Row }): ReactNode {
  const t = useT();
  const { client, contract, service, assistant, part } = row;
  return (
    <>
      {(contract?.title ?? client?.name ?? service?.name ?? assistant?.name) || t('reports.noOne')}
      <div className="text-muted text-xs">
        {contract ? `${contract.client.name} · ` : ''}
        {t(`reports.part.${part}`)}
      </div>
    </>
  );
}

function useFigures(): { id: string; title: string; isNumber: true; cell: (row: Figures) => ReactNode }[] {
  const t = useT();
  const format = useFormat();
  return [
    { id: 'hours', title: t('reports.hours'), isNumber: true, cell: ({ seconds }) => format.hours(seconds) },
    { id: 'revenue', title: t('reports.revenue'), isNumber: true, cell: ({ revenue }) => format.money(revenue) },
    { id: 'cost', title: t('reports.cost'), isNumber: true, cell: ({ cost }) => format.money(cost) },
    { id: 'margin', title: t('reports.margin'), isNumber: true, cell: ({ margin }) => <b>{format.money(margin)}</b> },
    { id: 'percent', title: '%', isNumber: true, cell: ({ percent }) => format.percent(percent) },
    { id: 'rate', title: t('reports.hourly'), isNumber: true, cell: ({ hourlyRate }) => format.money(hourlyRate) },
  ];
}

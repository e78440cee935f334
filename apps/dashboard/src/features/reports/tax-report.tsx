import type { ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { ReportsTaxDocument } from '@/gql/reports/graphql';
import { useFormat, useT } from '@/i18n';
import { Card, Empty, Loaded, PlainTable, useAddress } from '@/ui';
import { FromTo, OneOf, Parameters, useDays } from './parameters';

export function TaxReport(): ReactNode {
  const t = useT();
  const format = useFormat();
  const days = useDays();
  const [address] = useAddress();
  const basis = address['basis'] === 'CASH' ? 'CASH' : 'ACCRUAL';
  const query = useRead(ReportsTaxDocument, { period: { ...days, basis } });
  return (
    <>
      <Parameters>
        <FromTo type="date" {...days} />
        <OneOf
          name="basis"
          label={t('reports.basis')}
          value={basis}
          choices={(['ACCRUAL', 'CASH'] as const).map((value) => ({ value, label: t(`reports.basis.${value}`) }))}
        />
      </Parameters>
      <Loaded query={query} rows={6}>
        {({ taxReport: { rows } }) =>
          rows.length === 0 ? (
            <Empty>{t('reports.nothing')}</Empty>
          ) : (
            <Card isFlush>
              <PlainTable
                label={t('reports.name.tax-report')}
                rows={rows}
                rowId={({ category, rate, base }) => `${category}${rate}${base.currency}`}
                columns={[
                  {
                    id: 'category',
                    title: t('reports.category'),
                    isHead: true,
                    cell: ({ category }) => t(`reports.category.${category}`),
                  },
                  { id: 'currency', title: t('reports.currency'), cell: ({ base }) => base.currency },
                  { id: 'rate', title: t('reports.rate'), isNumber: true, cell: ({ rate }) => format.rate(rate) },
                  {
                    id: 'documents',
                    title: t('reports.documents'),
                    isNumber: true,
                    cell: ({ invoiceCount, creditNoteCount }) =>
                      t('reports.documentCount', { invoices: invoiceCount, credits: creditNoteCount }),
                  },
                  { id: 'base', title: t('reports.base'), isNumber: true, cell: ({ base }) => format.money(base) },
                  { id: 'tax', title: t('reports.tax'), isNumber: true, cell: ({ tax }) => <b>{format.money(tax)}</b> },
                ]}
              />
            </Card>
          )
        }
      </Loaded>
    </>
  );
}

import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useReadPages } from '@/api/use-api';
import { BillingRunsDocument, type BillingRunRowFragment } from '@/gql/billing/graphql';
import { useFormat, useT } from '@/i18n';
import { Card, DataTable, Empty, momentColumn, type Column } from '@/ui';
import { openRefusals } from './refusals';
import { RunStatus } from './run-status';

/** The runs of all months, the latest first. */
export function EarlierRuns(): ReactNode {
  const t = useT();
  const format = useFormat();
  const navigate = useNavigate();
  const pages = useReadPages(BillingRunsDocument, { first: 12 }, ({ billingRuns }) => billingRuns);
  const columns: Column<BillingRunRowFragment>[] = [
    {
      id: 'month',
      title: t('billing.month'),
      onCard: 'title',
      cell: ({ id, month }) => (
        <Link to={`/billing/${id}`} className="text-accent-text font-medium hover:underline">
          {format.month(month)}
        </Link>
      ),
    },
    { id: 'started', ...momentColumn(format, t('billing.column.started'), ({ createdAt }) => createdAt) },
    {
      id: 'count',
      title: t('billing.column.invoices'),
      isNumber: true,
      cell: (run) => format.number(run.invoiceCount),
      width: 0.6,
      onCard: 'none',
    },
    {
      id: 'refused',
      title: t('billing.column.refused'),
      isNumber: true,
      cell: (run) => format.number(openRefusals(run).length),
      width: 0.6,
      onCard: 'none',
    },
    {
      id: 'totals',
      title: t('billing.column.totals'),
      cell: ({ totals }) => (
        <span title={totals.map(format.money).join(' · ')}>{totals.map(format.money).join(' · ')}</span>
      ),
      width: 2.6,
      onCard: 'line',
    },
    {
      id: 'status',
      title: t('billing.column.status'),
      onCard: 'figure',
      cell: ({ status }) => <RunStatus status={status} />,
      width: 0.7,
    },
  ];
  return (
    <Card title={t('billing.runs')} isFlush>
      <DataTable
        label={t('billing.runs')}
        columns={columns}
        pages={pages}
        rowId={({ id }) => id}
        rowName={({ month }) => format.month(month)}
        onOpen={({ id }) => void navigate({ to: `/billing/${id}` })}
        empty={<Empty>{t('billing.runs.empty')}</Empty>}
      />
    </Card>
  );
}

import { Link, useNavigate } from '@tanstack/react-router';
import { Suspense, type ReactNode } from 'react';
import { useReadPages } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import { PortalInvoicesDocument, type PortalInvoiceRowFragment } from '@/gql/portal/graphql';
import { isZero } from '@/i18n/amounts';
import { useFormat, useT, type Format, type Translate } from '@/i18n';
import { DataTable, type Column } from '@/ui/data-table';
import { Card, Page } from '@/ui/layout';
import { lazyPart } from '@/ui/lazy-part';
import { Empty } from '@/ui/states';
import { InvoiceState } from './invoice-state';

const Statement = lazyPart(() => import('../portal-statement/statement'), 'features/portal-statement');

type Row = PortalInvoiceRowFragment;

const columnsOf = (t: Translate, format: Format): Column<Row>[] => [
  {
    id: 'number',
    title: t('portal.invoice.number'),
    onCard: 'title',
    width: 1.4,
    cell: ({ id, number }) => (
      <Link to={`/portal/invoices/${id}`} className="text-accent-text">
        {number}
      </Link>
    ),
  },
  { id: 'month', title: t('portal.invoice.month'), cell: ({ month }) => format.month(month), width: 1.3 },
  { id: 'issued', title: t('portal.invoice.issued'), onCard: 'none', cell: ({ issuedOn }) => format.date(issuedOn) },
  { id: 'due', title: t('portal.invoice.due'), onCard: 'none', cell: ({ dueOn }) => format.date(dueOn) },
  { id: 'state', title: t('portal.invoice.state'), onCard: 'line', cell: (row) => <InvoiceState invoice={row} /> },
  {
    id: 'total',
    title: t('portal.invoice.total'),
    isNumber: true,
    onCard: 'figure',
    cell: ({ total }) => format.money(total),
  },
  {
    id: 'open',
    title: t('portal.invoice.open'),
    isNumber: true,
    // What is paid has nothing to pay; on phones a dash is left out.
    cell: ({ balance }) => (balance && !isZero(balance.open) ? format.money(balance.open) : '–'),
  },
];

export default function PortalInvoices(): ReactNode {
  const t = useT();
  const format = useFormat();
  const navigate = useNavigate();
  const { clientId } = useViewer();
  const pages = useReadPages(PortalInvoicesDocument, { first: 50 }, (data) => data.invoices);
  return (
    <Page
      title={t('portal.nav.invoices')}
      actions={<Suspense fallback={null}>{clientId !== null && <Statement clientId={clientId} />}</Suspense>}
    >
      <Card isFlush>
        <DataTable
          label={t('portal.nav.invoices')}
          columns={columnsOf(t, format)}
          pages={pages}
          rowId={({ id }) => id}
          rowName={({ number }) => number ?? ''}
          onOpen={({ id }) => void navigate({ to: `/portal/invoices/${id}` })}
          empty={<Empty>{t('portal.invoice.none')}</Empty>}
        />
      </Card>
    </Page>
  );
}

import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useViewer } from '@/app/viewer';
import type { InvoiceRowFragment } from '@/gql/invoices/graphql';
import { useFormat, useT, type Format, type Translate } from '@/i18n';
import { Badge, cx, type Column } from '@/ui';
import { isZero } from '@/i18n/amounts';
import { lastEventOf, timeOrder, toneOf } from './standing';

/** What a document is called: its number, or what it still is. */
export function nameOf(invoice: Pick<InvoiceRowFragment, 'number' | 'kind'>, t: Translate): string {
  return invoice.number ?? t(invoice.kind === 'CREDIT_NOTE' ? 'invoices.draftNote' : 'invoices.draft');
}

export function StateBadge({ invoice }: { invoice: Pick<InvoiceRowFragment, 'state' | 'status'> }): ReactNode {
  const t = useT();
  const state = invoice.state ?? (invoice.status === 'ISSUED' ? 'ISSUED' : invoice.status);
  return <Badge tone={toneOf(state)}>{t(`invoices.state.${state}`)}</Badge>;
}

function NumberCell({ invoice }: { invoice: InvoiceRowFragment }): ReactNode {
  const t = useT();
  return (
    <Link to={`/invoices/${invoice.id}`} className="text-accent-text font-medium hover:underline">
      {nameOf(invoice, t)}
    </Link>
  );
}

function DueCell({ invoice }: { invoice: InvoiceRowFragment }): ReactNode {
  const format = useFormat();
  return (
    <span className={cx(invoice.state === 'OVERDUE' && 'text-danger font-medium')}>{format.date(invoice.dueOn)}</span>
  );
}

function EventCell({ invoice }: { invoice: InvoiceRowFragment }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { agency } = useViewer();
  const { kind, at } = lastEventOf(invoice, timeOrder(agency.timeZone));
  return (
    <span className="text-muted" title={at.length === 10 ? format.date(at) : format.time(at)}>
      {t(`invoices.event.${kind}`)} · {format.ago(at)}
    </span>
  );
}

function BalanceCell({ invoice, format }: { invoice: InvoiceRowFragment; format: Format }): ReactNode {
  const open = invoice.balance?.open;
  if (!open || isZero(open)) return <span className="text-muted">–</span>;
  return format.money(open);
}

interface ColumnsOptions {
  t: Translate;
  format: Format;
  menu?: (invoice: InvoiceRowFragment) => ReactNode;
}

export function invoiceColumns({ t, format, menu }: ColumnsOptions): Column<InvoiceRowFragment>[] {
  return [
    {
      id: 'number',
      orderBy: 'NUMBER',
      title: t('invoices.column.number'),
      cell: (invoice) => <NumberCell invoice={invoice} />,
      onCard: 'title',
      width: 1.15,
    },
    {
      id: 'client',
      orderBy: 'CLIENT',
      title: t('invoices.column.client'),
      cell: ({ client }) => client.name,
      width: 1.6,
    },
    {
      id: 'issued',
      orderBy: 'ISSUED',
      title: t('invoices.column.issued'),
      cell: ({ issuedOn }) => format.date(issuedOn),
      onCard: 'none',
      width: 0.85,
    },
    {
      id: 'due',
      orderBy: 'DUE',
      title: t('invoices.column.due'),
      cell: (invoice) => <DueCell invoice={invoice} />,
      onCard: 'none',
      width: 1,
    },
    {
      id: 'total',
      orderBy: 'TOTAL',
      title: t('invoices.column.total'),
      cell: ({ total }) => format.money(total),
      isNumber: true,
      onCard: 'figure',
      width: 1,
    },
    {
      id: 'balance',
      title: t('invoices.column.balance'),
      cell: (invoice) => <BalanceCell invoice={invoice} format={format} />,
      isNumber: true,
      onCard: 'none',
      width: 1,
    },
    {
      id: 'state',
      title: t('invoices.column.state'),
      cell: (invoice) => <StateBadge invoice={invoice} />,
      onCard: 'figure',
      width: 0.85,
    },
    {
      id: 'event',
      title: t('invoices.column.event'),
      cell: (invoice) => <EventCell invoice={invoice} />,
      width: 1.6,
    },
    ...(menu
      ? [{ id: 'menu', title: t('ui.actions'), cell: menu, isNumber: true, onCard: 'menu', width: 0.55 } as const]
      : []),
  ];
}

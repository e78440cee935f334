import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useReadPages } from '@/api/use-api';
import { PaymentsWriteOffsDocument, type PaymentWriteOffRowFragment } from '@/gql/payments/graphql';
import { useFormat, useT, type Format } from '@/i18n';
import { Badge, Card, cx, DataTable, Empty, Page, Select, useAddress, type Column } from '@/ui';
import { FilterBar, NoneShown } from './filter-bar';
import { PaymentsTabs } from './payments-tabs';

const NARROWING = ['client', 'show', 'from', 'to'] as const;

/** What was given up of invoices. */
export default function WriteOffsPage(): ReactNode {
  const t = useT();
  return (
    <Page title={t('payments.writeOffs')}>
      <PaymentsTabs current="writeOffs" />
      <Card isFlush>
        <Filters />
        <WriteOffsTable />
      </Card>
    </Page>
  );
}

function Filters(): ReactNode {
  const t = useT();
  const [search, setSearch] = useAddress();
  return (
    <FilterBar names={NARROWING}>
      <Select
        aria-label={t('payments.filter.show')}
        none={t('payments.writeOffs.all')}
        choices={(['stands', 'back'] as const).map((value) => ({ value, label: t(`payments.writeOffs.${value}`) }))}
        value={search['show'] ?? ''}
        onChange={({ target }) => setSearch({ show: target.value })}
        className="w-full sm:w-40"
      />
    </FilterBar>
  );
}

function WriteOffsTable(): ReactNode {
  const t = useT();
  const format = useFormat();
  const navigate = useNavigate();
  const [search] = useAddress();
  const { client, from, to, show } = search;
  const isReversed = show === undefined || show === '' ? null : show === 'back';
  const filter = { clientId: client ?? null, from: from || null, to: to || null, isReversed };
  const pages = useReadPages(PaymentsWriteOffsDocument, { first: 50, filter }, ({ writeOffs }) => writeOffs);
  return (
    <DataTable
      label={t('payments.writeOffs')}
      columns={columnsOf(t, format)}
      pages={pages}
      rowId={({ id }) => id}
      rowName={({ client: { name }, writtenOffOn }) => `${name}, ${format.date(writtenOffOn)}`}
      onOpen={({ invoice }) => void (invoice && navigate({ to: `/invoices/${invoice.id}` }))}
      empty={<NoneShown names={NARROWING} otherwise={<Empty>{t('payments.writeOffs.empty')}</Empty>} />}
    />
  );
}

const columnsOf = (t: ReturnType<typeof useT>, format: Format): Column<PaymentWriteOffRowFragment>[] => [
  { id: 'day', title: t('payments.day'), onCard: 'line', cell: ({ writtenOffOn }) => format.date(writtenOffOn) },
  { id: 'client', title: t('payments.client'), onCard: 'title', width: 1.4, cell: ({ client }) => client.name },
  {
    id: 'invoice',
    title: t('payments.writeOffs.invoice'),
    onCard: 'line',
    cell: ({ invoice }) =>
      invoice && (
        <Link to={`/invoices/${invoice.id}`} className="text-accent-text font-medium hover:underline">
          {invoice.number}
        </Link>
      ),
  },
  { id: 'reason', title: t('payments.writeOffs.reason'), onCard: 'none', width: 1.4, cell: ({ reason }) => reason },
  {
    id: 'tax',
    title: t('payments.writeOffs.tax'),
    isNumber: true,
    onCard: 'none',
    cell: ({ tax }) => (tax ? format.money(tax) : '–'),
  },
  {
    id: 'amount',
    title: t('payments.amount'),
    isNumber: true,
    onCard: 'figure',
    cell: ({ amount, reversedOn }) => (
      <span className={cx(reversedOn && 'text-muted line-through')}>{format.money(amount)}</span>
    ),
  },
  {
    id: 'state',
    title: t('payments.state'),
    onCard: 'figure',
    cell: ({ reversedOn }) =>
      reversedOn && <Badge>{t('payments.writeOffs.backOn', { day: format.date(reversedOn) })}</Badge>,
  },
];

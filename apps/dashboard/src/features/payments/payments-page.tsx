import { Link, useNavigate } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useReadPages } from '@/api/use-api';
import { isZero } from '@/i18n/amounts';
import { SavedViews } from '@/features/views';
import {
  PaymentsListDocument,
  type PaymentFilter,
  type PaymentKind,
  type PaymentRowFragment,
} from '@/gql/payments/graphql';
import { useFormat, useT } from '@/i18n';
import {
  Button,
  Card,
  cx,
  DataTable,
  Empty,
  oneOf,
  Page,
  Select,
  useAddress,
  useHotkeys,
  useOrder,
  type Column,
} from '@/ui';
import { METHODS } from './money-fields';
import { PaymentState } from './payment-state';
import { FilterBar, NoneShown } from './filter-bar';
import { PaymentsTabs } from './payments-tabs';
import RecordPaymentDialog from './record-payment-dialog';

/** Money that came from clients, or went back to them. */
export default function PaymentsPage(): ReactNode {
  const t = useT();
  const [search, setSearch] = useAddress();
  const record = (): void => setSearch({ record: '1' });
  useHotkeys({ c: record });
  return (
    <Page
      title={t('payments.title')}
      actions={
        <>
          <SavedViews list="PAYMENTS" />
          <Button kind="primary" icon={<Plus />} aria-haspopup="dialog" onClick={record}>
            {t('payments.record')}
          </Button>
        </>
      }
    >
      <PaymentsTabs current="list" />
      <Card isFlush>
        <Filters />
        <PaymentsTable onRecord={record} />
      </Card>
      {search['record'] && (
        <RecordPaymentDialog client={search['client'] ?? null} onClose={() => setSearch({ record: undefined })} />
      )}
    </Page>
  );
}

const NARROWING = ['client', 'show', 'method', 'from', 'to'] as const;

function Filters(): ReactNode {
  const t = useT();
  const [search, setSearch] = useAddress();
  return (
    <FilterBar names={NARROWING}>
      <Select
        aria-label={t('payments.filter.show')}
        none={t('payments.filter.all')}
        choices={(['held', 'refunds', 'voided'] as const).map((value) => ({
          value,
          label: t(`payments.filter.${value}`),
        }))}
        value={search['show'] ?? ''}
        onChange={({ target }) => setSearch({ show: target.value })}
        className="max-sm:w-[calc(50%-0.25rem)] sm:w-40"
      />
      <Select
        aria-label={t('payments.method')}
        none={t('payments.filter.allMethods')}
        choices={[...METHODS, 'STRIPE' as const].map((value) => ({ value, label: t(`payments.method.${value}`) }))}
        value={search['method'] ?? ''}
        onChange={({ target }) => setSearch({ method: target.value })}
        className="max-sm:w-[calc(50%-0.25rem)] sm:w-40"
      />
    </FilterBar>
  );
}

function filterOf(search: Record<string, string | undefined>): PaymentFilter {
  const show = search['show'];
  const kind: PaymentKind | null = show === 'refunds' ? 'REFUND' : null;
  return {
    clientId: search['client'] ?? null,
    method: oneOf(METHODS, search['method']) ?? null,
    from: search['from'] ?? null,
    to: search['to'] ?? null,
    kind,
    isHeld: show === 'held' ? true : null,
    isVoided: show === 'voided' ? true : null,
  };
}

function PaymentsTable({ onRecord }: { onRecord: () => void }): ReactNode {
  const t = useT();
  const format = useFormat();
  const navigate = useNavigate();
  const [search] = useAddress();
  const filter = filterOf(search);
  const { asked, order } = useOrder(['LATEST', 'CLIENT', 'AMOUNT']);
  const pages = useReadPages(PaymentsListDocument, { first: 50, filter, ...asked }, ({ payments }) => payments);
  return (
    <DataTable
      label={t('payments.title')}
      columns={useColumns()}
      pages={pages}
      order={order}
      rowId={({ id }) => id}
      rowName={({ client, paidOn }) => `${client.name}, ${format.date(paidOn)}`}
      onOpen={({ id }) => void navigate({ to: `/payments/${id}` })}
      empty={
        <NoneShown
          names={NARROWING}
          otherwise={
            <Empty
              action={
                <Button aria-haspopup="dialog" onClick={onRecord}>
                  {t('payments.record')}
                </Button>
              }
            >
              {t('payments.empty')}
            </Empty>
          }
        />
      }
    />
  );
}

function useColumns(): Column<PaymentRowFragment>[] {
  const t = useT();
  const format = useFormat();
  return [
    {
      id: 'day',
      orderBy: 'LATEST',
      isLatestFirst: true,
      title: t('payments.day'),
      onCard: 'line',
      cell: ({ id, paidOn }) => (
        <Link to={`/payments/${id}`} className="text-accent-text font-medium hover:underline">
          {format.date(paidOn)}
        </Link>
      ),
    },
    {
      id: 'client',
      orderBy: 'CLIENT',
      title: t('payments.client'),
      cell: ({ client }) => client.name,
      onCard: 'title',
      width: 1.6,
    },
    { id: 'reference', title: t('payments.reference'), cell: ({ reference }) => reference ?? '–', onCard: 'none' },
    { id: 'method', title: t('payments.method'), cell: ({ method }) => t(`payments.method.${method}`) },
    {
      id: 'amount',
      orderBy: 'AMOUNT',
      title: t('payments.amount'),
      isNumber: true,
      onCard: 'figure',
      cell: ({ amount, kind, voidedOn }) => (
        <span className={cx(voidedOn && 'text-muted line-through')}>
          {kind === 'REFUND' && '−'}
          {format.money(amount)}
        </span>
      ),
    },
    {
      id: 'held',
      title: t('payments.held'),
      isNumber: true,
      onCard: 'none',
      cell: ({ held }) => (isZero(held) ? '–' : format.money(held)),
    },
    {
      id: 'state',
      title: t('payments.state'),
      onCard: 'figure',
      cell: (payment) => <PaymentState payment={payment} />,
    },
  ];
}

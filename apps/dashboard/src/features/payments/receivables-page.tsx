import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useRead, useReadPages } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import { isZero } from '@/i18n/amounts';
import { todayIn } from '@/app/agency-day';
import {
  PaymentsAgedClientsDocument,
  PaymentsReceivablesDocument,
  type PaymentsAgedClientsQuery,
  type PaymentsAgesFragment,
} from '@/gql/payments/graphql';
import { useFormat, useT, type Format } from '@/i18n';
import type { Amount } from '@/i18n/format';
import {
  Card,
  cx,
  DataTable,
  Empty,
  Field,
  Input,
  Loaded,
  Page,
  PlainTable,
  useAddress,
  type Column,
  type PlainColumn,
} from '@/ui';
import { PaymentsTabs } from './payments-tabs';

const BUCKETS = ['current', 'days1To30', 'days31To60', 'days61To90', 'over90', 'credited', 'held'] as const;
type AgedClient = PaymentsAgedClientsQuery['agedReceivables']['clients']['nodes'][number];

/** What clients owed at the end of a day, by how long it was overdue. */
export default function ReceivablesPage(): ReactNode {
  const t = useT();
  const { agency } = useViewer();
  const [search, setSearch] = useAddress();
  const today = todayIn(agency.timeZone);
  const asOf = search['asOf'] ?? null;
  return (
    <Page
      title={t('payments.receivables')}
      subtitle={t('payments.receivables.text')}
      actions={
        <Field label={t('payments.asOf')} className="!flex-row !items-center">
          <Input
            type="date"
            max={today}
            value={asOf ?? today}
            onChange={({ target }) => setSearch({ asOf: target.value === today ? undefined : target.value })}
            className="w-40"
          />
        </Field>
      }
    >
      <PaymentsTabs current="receivables" />
      <Totals asOf={asOf} />
      <Clients asOf={asOf} />
    </Page>
  );
}

const amountOf = (amount: Amount, format: Format): string => (isZero(amount) ? '–' : format.money(amount));

function Totals({ asOf }: { asOf: string | null }): ReactNode {
  const t = useT();
  const columns = useTotalColumns();
  const query = useRead(PaymentsReceivablesDocument, { asOf });
  return (
    <Card title={t('payments.byCurrency')} isFlush>
      <Loaded query={query}>
        {({ agedReceivables: { totals } }) =>
          totals.length === 0 ? (
            <Empty>{t('payments.receivables.empty')}</Empty>
          ) : (
            <PlainTable
              label={t('payments.byCurrency')}
              rows={totals}
              rowId={({ currency }) => currency}
              columns={columns}
            />
          )
        }
      </Loaded>
    </Card>
  );
}

function useTotalColumns(): PlainColumn<PaymentsAgesFragment>[] {
  const t = useT();
  const format = useFormat();
  return [
    { id: 'currency', title: t('payments.currency'), isHead: true, cell: ({ currency }) => currency },
    ...BUCKETS.map((bucket) => ({
      id: bucket,
      title: t(`payments.age.${bucket}`),
      isNumber: true,
      cell: (total: PaymentsAgesFragment) =>
        bucket === 'over90' && !isZero(total.over90) ? (
          <span className="text-danger font-medium">{format.money(total.over90)}</span>
        ) : (
          amountOf(total[bucket], format)
        ),
    })),
    {
      id: 'total',
      title: t('payments.age.total'),
      isNumber: true,
      cell: ({ total }) => <b>{format.money(total)}</b>,
    },
  ];
}

function Clients({ asOf }: { asOf: string | null }): ReactNode {
  const t = useT();
  const format = useFormat();
  const pages = useReadPages(
    PaymentsAgedClientsDocument,
    { asOf, first: 50 },
    ({ agedReceivables }) => agedReceivables.clients,
  );
  const columns: Column<AgedClient>[] = [
    {
      id: 'client',
      title: t('payments.client'),
      onCard: 'title',
      width: 1.8,
      cell: ({ client, currency }) => (
        <Link
          to="/payments/statement"
          search={{ client: client.id, currency } as never}
          title={t('payments.statement.of', { name: client.name })}
          className="text-accent-text font-medium hover:underline"
        >
          {client.name}
        </Link>
      ),
    },
    ...BUCKETS.map((bucket): Column<AgedClient> => ({
      id: bucket,
      title: t(`payments.age.${bucket}`),
      isNumber: true,
      onCard: 'none',
      cell: (row) => (
        <span className={cx(bucket === 'over90' && !isZero(row.over90) && 'text-danger font-medium')}>
          {amountOf(row[bucket], format)}
        </span>
      ),
    })),
    {
      id: 'total',
      title: t('payments.age.total'),
      isNumber: true,
      onCard: 'figure',
      cell: ({ total }) => <span className="font-semibold">{format.money(total)}</span>,
    },
  ];
  return (
    <Card title={t('payments.byClient')} isFlush>
      <DataTable
        label={t('payments.byClient')}
        columns={columns}
        pages={pages}
        rowId={({ client, currency }) => `${client.id} ${currency}`}
        rowName={({ client }) => client.name}
        empty={<Empty>{t('payments.receivables.empty')}</Empty>}
      />
    </Card>
  );
}

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
import { Card, cx, DataTable, Empty, Field, Input, Loaded, Page, ScrollRegion, useAddress, type Column } from '@/ui';
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
  const format = useFormat();
  const query = useRead(PaymentsReceivablesDocument, { asOf });
  return (
    <Card title={t('payments.byCurrency')} isFlush>
      <Loaded query={query}>
        {({ agedReceivables: { totals } }) =>
          totals.length === 0 ? (
            <Empty>{t('payments.receivables.empty')}</Empty>
          ) : (
            <ScrollRegion label={t('payments.byCurrency')}>
              <table className="w-full">
                <thead>
                  <tr className="border-line text-muted border-b text-xs [&>th]:px-4 [&>th]:py-2 [&>th]:font-medium">
                    <th scope="col" className="text-left">
                      {t('payments.currency')}
                    </th>
                    {BUCKETS.map((bucket) => (
                      <th key={bucket} scope="col" className="text-right whitespace-nowrap">
                        {t(`payments.age.${bucket}`)}
                      </th>
                    ))}
                    <th scope="col" className="text-right">
                      {t('payments.age.total')}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {totals.map((total) => (
                    <TotalRow key={total.currency} total={total} format={format} />
                  ))}
                </tbody>
              </table>
            </ScrollRegion>
          )
        }
      </Loaded>
    </Card>
  );
}

function TotalRow({ total, format }: { total: PaymentsAgesFragment; format: Format }): ReactNode {
  return (
    <tr className="border-line tabular border-b last:border-0 [&>td]:px-4 [&>td]:py-2.5 [&>td]:text-right [&>td]:whitespace-nowrap">
      <th scope="row" className="px-4 text-left font-medium">
        {total.currency}
      </th>
      {BUCKETS.map((bucket) => (
        <td key={bucket} className={cx(bucket === 'over90' && !isZero(total.over90) && 'text-danger font-medium')}>
          {amountOf(total[bucket], format)}
        </td>
      ))}
      <td className="font-semibold">{format.money(total.total)}</td>
    </tr>
  );
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

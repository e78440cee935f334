import type { ReactNode } from 'react';
import { useReadPages } from '@/api/use-api';
import { useAgencyDay } from '@/app/agency-day';
import { PayoutsPayablesDocument } from '@/gql/payouts/graphql';
import { useFormat, useT } from '@/i18n';
import { Button, Card, Empty, Failure, Field, Input, Page, PlainTable, Skeleton, useAddress } from '@/ui';
import { PayoutTabs, YearsLink } from './tabs';

const AGES = ['upTo30Days', 'upTo60Days', 'upTo90Days', 'over90Days', 'total'] as const;

export default function PayablesPage(): ReactNode {
  const t = useT();
  const format = useFormat();
  const today = useAgencyDay();
  const [address, setAddress] = useAddress();
  const asOf = address['asOf'] ?? today;
  const pages = useReadPages(PayoutsPayablesDocument, { asOf }, ({ payables }) => payables);
  return (
    <Page title={t('payouts.title')} subtitle={t('payouts.subtitle')} actions={<YearsLink />}>
      <PayoutTabs current="payables" />
      <Field label={t('payouts.asOf')} className="max-w-48">
        <Input type="date" value={asOf} onChange={({ target }) => setAddress({ asOf: target.value })} />
      </Field>
      {pages.error && <Failure error={pages.error} />}
      {pages.isLoading && <Skeleton rows={8} />}
      {!pages.isLoading && pages.rows.length === 0 && <Empty>{t('payouts.nothingOwed')}</Empty>}
      {pages.rows.length > 0 && (
        <Card isFlush>
          <PlainTable
            label={t('payouts.tab.payables')}
            rows={pages.rows}
            rowId={({ id }) => id}
            columns={[
              { id: 'assistant', title: t('payouts.assistant'), isHead: true, cell: ({ assistant }) => assistant.name },
              { id: 'count', title: t('payouts.count'), isNumber: true, cell: ({ payoutCount }) => payoutCount },
              {
                id: 'oldest',
                title: t('payouts.oldest'),
                cell: ({ oldestOn }) => <span className="whitespace-nowrap">{format.date(oldestOn)}</span>,
              },
              ...AGES.map((age) => ({
                id: age,
                title: t(`payouts.age.${age}`),
                isNumber: true,
                cell: (row: (typeof pages.rows)[number]) => format.money(row[age]),
              })),
            ]}
          />
          {pages.hasMore && (
            <div className="p-3 text-center">
              <Button size="small" onClick={pages.loadMore}>
                {t('ui.more')}
              </Button>
            </div>
          )}
        </Card>
      )}
    </Page>
  );
}

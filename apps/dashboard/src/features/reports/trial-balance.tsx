import type { ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { ReportsTrialDocument, type ReportsTrialQuery } from '@/gql/reports/graphql';
import { useFormat, useT } from '@/i18n';
import { Card, Loaded, PlainTable } from '@/ui';
import { AccountLink } from './lines';
import { AsOf, Incomplete, useAsOf } from './parameters';

type Balance = ReportsTrialQuery['trialBalance'][number];

export function TrialBalance(): ReactNode {
  const t = useT();
  const query = useRead(ReportsTrialDocument, { asOf: useAsOf() });
  return (
    <>
      <AsOf />
      <Loaded query={query} rows={12}>
        {({ agencyTrialBalance: whole, trialBalance }) => (
          <>
            <Incomplete {...whole} />
            <Part title={t('reports.allIn', { currency: whole.currency })} balance={whole} />
            {trialBalance.map((balance) => (
              <Part
                key={balance.currency}
                title={t('reports.only', { currency: balance.currency })}
                balance={balance}
              />
            ))}
          </>
        )}
      </Loaded>
    </>
  );
}

function Part({ title, balance }: { title: string; balance: Balance }): ReactNode {
  const t = useT();
  const format = useFormat();
  const side = (value: { amount: string; currency: string }): string =>
    Number(value.amount) === 0 ? '' : format.money(value);
  return (
    <Card title={title} isFlush>
      <PlainTable
        label={title}
        rows={balance.lines}
        rowId={({ account }) => account.id}
        totals={[[t('reports.total'), format.money(balance.totalDebit), format.money(balance.totalCredit)]]}
        columns={[
          {
            id: 'account',
            title: t('reports.account'),
            isHead: true,
            cell: ({ account }) => <AccountLink account={account} />,
          },
          { id: 'debit', title: t('reports.debit'), isNumber: true, cell: ({ debit }) => side(debit) },
          { id: 'credit', title: t('reports.credit'), isNumber: true, cell: ({ credit }) => side(credit) },
        ]}
      />
    </Card>
  );
}

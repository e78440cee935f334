import type { ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { ReportsBalanceDocument, type ReportsBalanceQuery } from '@/gql/reports/graphql';
import { useFormat, useT } from '@/i18n';
import { isPositive } from '@/i18n/amounts';
import { Card, Loaded, Notice, PlainTable } from '@/ui';
import { AccountLink } from './lines';
import { AsOf, Incomplete, useAsOf } from './parameters';

type Line = ReportsBalanceQuery['balanceSheet']['assets'][number];

export function BalanceSheet(): ReactNode {
  const t = useT();
  const format = useFormat();
  const asOf = useAsOf();
  const query = useRead(ReportsBalanceDocument, { asOf });
  return (
    <>
      <AsOf />
      <Loaded query={query} rows={12}>
        {({ balanceSheet: sheet }) => (
          <>
            <Incomplete {...sheet} />
            {isPositive(sheet.toCome) && (
              <Notice>
                {t('reports.notInResult', {
                  amount: format.money(sheet.toCome),
                  month: format.month(asOf.slice(0, 7)),
                })}
              </Notice>
            )}
            <div className="grid items-start gap-4 lg:grid-cols-2">
              <Part
                title={t('reports.assets')}
                lines={sheet.assets}
                totals={[[t('reports.total'), format.money(sheet.totalAssets)]]}
              />
              <div className="flex min-w-0 flex-col gap-4">
                <Part
                  title={t('reports.liabilities')}
                  lines={sheet.liabilities}
                  totals={[[t('reports.total'), format.money(sheet.totalLiabilities)]]}
                />
                <Part
                  title={t('reports.equity')}
                  lines={sheet.equity}
                  totals={[
                    [t('reports.unclosed'), format.money(sheet.result)],
                    [t('reports.differences'), format.money(sheet.exchangeDifferences)],
                    [t('reports.total'), format.money(sheet.totalEquity)],
                  ]}
                />
              </div>
            </div>
          </>
        )}
      </Loaded>
    </>
  );
}

function Part({ title, lines, totals }: { title: string; lines: Line[]; totals: ReactNode[][] }): ReactNode {
  const t = useT();
  const format = useFormat();
  return (
    <Card title={title} isFlush>
      <PlainTable
        label={title}
        rows={lines}
        rowId={({ account }) => account.id}
        totals={totals}
        columns={[
          {
            id: 'account',
            title: t('reports.account'),
            isHead: true,
            cell: ({ account }) => <AccountLink account={account} />,
          },
          { id: 'amount', title: t('reports.amount'), isNumber: true, cell: ({ amount }) => format.money(amount) },
        ]}
      />
    </Card>
  );
}

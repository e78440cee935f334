import type { ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { ReportsIncomeDocument, type ReportsIncomeQuery } from '@/gql/reports/graphql';
import { useFormat, useT } from '@/i18n';
import { isPositive, sumByCurrency } from '@/i18n/amounts';
import type { Amount } from '@/i18n/format';
import { Card, Empty, Loaded, Notice, PlainTable } from '@/ui';
import { AccountLink } from './lines';
import { FromTo, Incomplete, Parameters, useMonths } from './parameters';

type Statement = ReportsIncomeQuery['incomeStatement'];

export function IncomeStatement(): ReactNode {
  const months = useMonths(6);
  const query = useRead(ReportsIncomeDocument, months);
  return (
    <>
      <Parameters>
        <FromTo type="month" {...months} />
      </Parameters>
      <Loaded query={query} rows={12}>
        {({ incomeStatement }) => <Content statement={incomeStatement} />}
      </Loaded>
    </>
  );
}

function Content({ statement }: { statement: Statement }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { income, expenses, results, result, toCome } = statement;
  const sumOf = (amounts: Amount[]): string => format.money(sumByCurrency(amounts)[0] ?? { ...result, amount: '0' });
  const totalOf = (label: string, lines: Statement['income']): ReactNode[] => [
    label,
    ...statement.months.map((_, i) => sumOf(lines.flatMap(({ amounts }) => amounts[i] ?? []))),
    sumOf(lines.map(({ total }) => total)),
  ];
  if (income.length + expenses.length === 0) return <Empty>{t('reports.nothing')}</Empty>;
  return (
    <>
      <Incomplete {...statement} />
      {isPositive(toCome) && (
        <Notice>
          {t('reports.toCome', { amount: format.money(toCome), month: format.month(statement.months.at(-1)) })}
        </Notice>
      )}
      <Card title={t('reports.income')} isFlush>
        <Lines
          label={t('reports.income')}
          lines={income}
          months={statement.months}
          totals={[totalOf(t('reports.totalIncome'), income)]}
        />
      </Card>
      <Card title={t('reports.expenses')} isFlush>
        <Lines
          label={t('reports.expenses')}
          lines={expenses}
          months={statement.months}
          totals={[
            totalOf(t('reports.totalExpenses'), expenses),
            [t('reports.result'), ...results.map((one) => format.money(one)), format.money(result)],
          ]}
        />
      </Card>
    </>
  );
}

interface LinesProps {
  label: string;
  lines: Statement['income'];
  months: string[];
  totals?: ReactNode[][];
}

function Lines({ label, lines, months, totals }: LinesProps): ReactNode {
  const t = useT();
  const format = useFormat();
  return (
    <PlainTable
      label={label}
      rows={lines}
      rowId={({ account }) => account.id}
      {...(totals && { totals })}
      columns={[
        {
          id: 'account',
          title: t('reports.account'),
          isHead: true,
          cell: ({ account }) => <AccountLink account={account} />,
        },
        ...months.map((month, i) => ({
          id: month,
          title: format.month(month),
          isNumber: true,
          cell: ({ amounts }: Statement['income'][number]) => format.money(amounts[i]),
        })),
        { id: 'total', title: t('reports.total'), isNumber: true, cell: ({ total }) => <b>{format.money(total)}</b> },
      ]}
    />
  );
}

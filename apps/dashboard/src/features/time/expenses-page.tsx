import type { ReactNode } from 'react';
import { useReadPages } from '@/api/use-api';
import { TimeExpensesDocument, TimeOneExpenseDocument, type TimeOneExpenseQuery } from '@/gql/time/graphql';
import { useFormat, useT } from '@/i18n';
import { DataTable, type Column } from '@/ui/data-table';
import { useAddress } from '@/ui/filters';
import { Card, Page } from '@/ui/layout';
import { Badge, Empty } from '@/ui/states';
import { TabLinks } from '@/ui/tabs';
import { ApprovalTabs } from './approval-tabs';
import { ExpenseDialog } from './expense-dialog';
import { Receipt } from './receipt';
import { EXPENSE_TONES, type Expense } from './states';
import { useOneOf } from './use-one-of';

const STATES = Object.keys(EXPENSE_TONES) as Expense['status'][];

/** What was spent for clients: looked at with its receipt, approved, or given back with a note. */
export default function ExpensesPage(): ReactNode {
  const t = useT();
  const [search, setSearch] = useAddress();
  const status = STATES.find((one) => one === search['status']) ?? 'SUBMITTED';
  const pages = useReadPages(TimeExpensesDocument, { status, first: 100 }, ({ expenses }) => expenses);
  const byId = { document: TimeOneExpenseDocument, rowOf: ({ expense }: TimeOneExpenseQuery) => expense };
  const opened = useOneOf(pages.rows, search['expense'], byId);
  return (
    <Page title={t('time.approvals')} subtitle={t('time.expenses.text')}>
      <ApprovalTabs current="expenses" />
      <TabLinks
        label={t('time.state')}
        tabs={STATES.map((one) => ({
          label: t(`time.expense.${one}`),
          to: '/time/approvals/expenses',
          search: one === 'SUBMITTED' ? {} : { status: one },
          isCurrent: one === status,
          ...(one === status && { count: pages.total }),
        }))}
      />
      <Card isFlush>
        <DataTable
          label={t('time.tab.expenses')}
          columns={useColumns()}
          pages={pages}
          rowId={({ id }) => id}
          rowName={({ description }) => description}
          onOpen={({ id }) => setSearch({ expense: id })}
          empty={<Empty>{t(status === 'SUBMITTED' ? 'time.nothingToApprove' : 'time.expenses.none')}</Empty>}
        />
      </Card>
      {opened && <ExpenseDialog expense={opened} onClose={() => setSearch({ expense: undefined })} />}
    </Page>
  );
}

function useColumns(): Column<Expense>[] {
  const t = useT();
  const format = useFormat();
  return [
    {
      id: 'what',
      title: t('time.expenses.what'),
      width: 1.6,
      cell: ({ description }) => description,
      opens: true,
      onCard: 'title',
    },
    {
      id: 'who',
      title: t('time.expenses.who'),
      cell: ({ assistantName }) => assistantName ?? t('time.expenses.agency'),
    },
    {
      id: 'for',
      title: t('time.expenses.for'),
      width: 1.6,
      cell: ({ clientName, contractTitle }) => `${clientName} · ${contractTitle}`,
    },
    { id: 'day', title: t('time.expenses.day'), cell: ({ day }) => format.date(day) },
    { id: 'receipt', title: t('time.expenses.receipt'), cell: (expense) => <Receipt expense={expense} /> },
    {
      id: 'amount',
      title: t('time.expenses.amount'),
      isNumber: true,
      cell: ({ spent }) => format.money(spent),
      onCard: 'figure',
    },
    { id: 'state', title: t('time.state'), width: 1.2, cell: (one) => <State expense={one} />, onCard: 'figure' },
  ];
}

/** Where the client must agree and wasn't asked yet, that is what is to be done next. */
function State({ expense: { status, billable, needsConsent } }: { expense: Expense }): ReactNode {
  const t = useT();
  if (status === 'APPROVED' && billable && needsConsent) return <Badge tone="warn">{t('time.expenses.ask')}</Badge>;
  return (
    <span className="flex flex-wrap justify-end gap-1 md:justify-start">
      <Badge tone={EXPENSE_TONES[status]}>{t(`time.expense.${status}`)}</Badge>
      {status !== 'DRAFT' && status !== 'SUBMITTED' && !billable && <Badge>{t('time.notBillable')}</Badge>}
    </span>
  );
}

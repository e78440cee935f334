import { Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { request } from '@/api/request';
import { useAct, useReadPages } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import {
  MeDeleteExpenseDocument,
  MeExpensesDocument,
  MeSubmitExpenseDocument,
  MeWithdrawExpenseDocument,
  type MeExpenseFragment,
} from '@/gql/me/graphql';
import type { MessageId } from '@/gql/message-ids';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/button';
import { DataTable, type Column } from '@/ui/data-table';
import { Card, Page } from '@/ui/layout';
import { Badge, Empty, type Tone } from '@/ui/states';
import { useHeld } from '@/ui/toast';
import { Receipt } from '@/features/time/receipt';
import { ExpenseDialog } from './expense-dialog';

export type Expense = MeExpenseFragment;

const TONES: Record<Expense['status'], Tone> = {
  DRAFT: 'warn',
  SUBMITTED: 'info',
  APPROVED: 'good',
  REJECTED: 'danger',
  CONSENT_ASKED: 'good',
  CONSENTED: 'good',
  REFUSED: 'good',
};

/** What the client says is no matter of hers. */
const SAID: Record<Expense['status'], MessageId> = {
  DRAFT: 'me.expense.DRAFT',
  SUBMITTED: 'me.expense.SUBMITTED',
  APPROVED: 'me.expense.APPROVED',
  REJECTED: 'me.expense.REJECTED',
  CONSENT_ASKED: 'me.expense.APPROVED',
  CONSENTED: 'me.expense.APPROVED',
  REFUSED: 'me.expense.APPROVED',
};

/** What she has spent for clients, and what became of it. */
export default function ExpensesPage(): ReactNode {
  const t = useT();
  const { assistantId } = useViewer();
  const pages = useReadPages(
    MeExpensesDocument,
    { assistantId: assistantId ?? '', first: 50 },
    ({ expenses }) => expenses,
  );
  const [edited, setEdited] = useState<Expense | 'new'>();
  return (
    <Page
      title={t('app.nav.expenses')}
      subtitle={t('me.expenses.text')}
      actions={
        <Button kind="primary" icon={<Plus />} aria-haspopup="dialog" onClick={() => setEdited('new')}>
          {t('me.expenses.add')}
        </Button>
      }
    >
      <Card isFlush>
        <DataTable
          label={t('app.nav.expenses')}
          columns={useColumns(setEdited)}
          pages={pages}
          rowId={({ id }) => id}
          rowName={({ description }) => description}
          empty={<Empty>{t('me.expenses.none')}</Empty>}
        />
      </Card>
      {edited && <ExpenseDialog expense={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </Page>
  );
}

function useColumns(edit: (expense: Expense) => void): Column<Expense>[] {
  const t = useT();
  const format = useFormat();
  return [
    {
      id: 'what',
      title: t('me.expenses.what'),
      width: 1.5,
      cell: ({ description }) => description,
      onCard: 'title',
    },
    { id: 'for', title: t('me.expenses.for'), width: 1.5, cell: (one) => `${one.clientName} · ${one.contractTitle}` },
    { id: 'day', title: t('me.expenses.day'), cell: ({ day }) => format.date(day) },
    {
      id: 'amount',
      title: t('me.expenses.amount'),
      isNumber: true,
      cell: ({ spent }) => format.money(spent),
      onCard: 'figure',
    },
    { id: 'receipt', title: t('me.expenses.receipt'), cell: (one) => <Receipt expense={one} />, onCard: 'figure' },
    { id: 'state', title: t('me.expenses.state'), width: 1.3, cell: (one) => <State expense={one} onEdit={edit} /> },
  ];
}

/** What isn't with the agency yet, or came back, is handed in from here. */
function State({ expense, onEdit }: { expense: Expense; onEdit: (expense: Expense) => void }): ReactNode {
  const t = useT();
  const { status, isReimbursed, rejectionReason, description } = expense;
  return (
    <span className="flex flex-wrap items-center gap-2">
      <Badge tone={TONES[status]}>{t(isReimbursed ? 'me.expenses.givenBack' : SAID[status])}</Badge>
      {(status === 'DRAFT' || status === 'REJECTED') && (
        <>
          <Button
            size="small"
            aria-haspopup="dialog"
            aria-label={t('me.expenses.handInOne', { what: description })}
            onClick={() => onEdit(expense)}
          >
            {t('me.expenses.handIn')}
          </Button>
          <Delete expense={expense} />
        </>
      )}
      {status === 'SUBMITTED' && <TakeBack expense={expense} />}
      {rejectionReason && <span className="text-muted text-xs break-words">{rejectionReason}</span>}
    </span>
  );
}

/** Held for a while: a receipt that is gone can't be put back. */
function Delete({ expense: { id, version, description } }: { expense: Expense }): ReactNode {
  const t = useT();
  const hold = useHeld();
  const remove = useAct(MeDeleteExpenseDocument, { done: t('me.expenses.deleted') });
  return (
    <Button
      size="small"
      kind="quiet"
      aria-label={t('me.expenses.deleteOne', { what: description })}
      isBusy={remove.isPending}
      onClick={() =>
        hold({
          text: t('me.expenses.deletedSoon', { what: description }),
          run: () => remove.mutate({ input: { id, version } }),
        })
      }
    >
      {t('me.expenses.delete')}
    </Button>
  );
}

/** As long as the agency has not answered. */
function TakeBack({ expense: { id, version, description } }: { expense: Expense }): ReactNode {
  const t = useT();
  const takeBack = useAct(MeWithdrawExpenseDocument, {
    done: t('me.expenses.takenBack'),
    undo: ({ withdrawExpense }) => request(MeSubmitExpenseDocument, { input: withdrawExpense }),
  });
  return (
    <Button
      size="small"
      aria-label={t('me.expenses.takeBackOne', { what: description })}
      isBusy={takeBack.isPending}
      onClick={() => takeBack.mutate({ input: { id, version } })}
    >
      {t('me.expenses.takeBack')}
    </Button>
  );
}

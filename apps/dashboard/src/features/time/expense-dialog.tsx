import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat, useT } from '@/i18n';
import { Dialog } from '@/ui/dialog';
import { Facts } from '@/ui/layout';
import { ApproveExpense, AskConsent, TakeBackApproval } from './expense-deeds';
import { Receipt } from './receipt';
import type { Expense } from './states';

/** An expense as it was handed in, and what can be done with it now. */
export function ExpenseDialog({ expense, onClose }: { expense: Expense; onClose: () => void }): ReactNode {
  const format = useFormat();
  const { status, description, spent, day, billable, billedPeriod, isReimbursed } = expense;
  const mayAsk = billable && !billedPeriod && (status === 'APPROVED' || status === 'REFUSED');
  const mayTakeBack = status === 'APPROVED' && !billedPeriod && !isReimbursed;
  const deeds = (mayAsk || mayTakeBack) && (
    <>
      {mayTakeBack && <TakeBackApproval expense={expense} onDone={onClose} />}
      {mayAsk && <AskConsent expense={expense} onDone={onClose} />}
    </>
  );
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={description}
      description={`${format.date(day)} · ${format.money(spent)}`}
      {...(deeds && { footer: deeds })}
    >
      <Facts facts={useFacts(expense)} />
      {status === 'SUBMITTED' && <ApproveExpense expense={expense} onDone={onClose} />}
    </Dialog>
  );
}

function useFacts(expense: Expense): [label: string, value: ReactNode][] {
  const t = useT();
  const format = useFormat();
  const { contract, contractTitle, markupPercent, exchangeRate, price, rejectionReason, consentNote } = expense;
  const isDecided = expense.status !== 'SUBMITTED' && expense.status !== 'DRAFT' && expense.status !== 'REJECTED';
  const facts: [string, ReactNode][] = [
    [t('time.expenses.who'), expense.assistantName ?? t('time.expenses.agency')],
    [t('time.client'), expense.clientName],
    [
      t('time.expenses.contract'),
      <Link key="contract" to={`/contracts/${contract?.id}`} className="text-accent-text hover:underline">
        {contractTitle}
      </Link>,
    ],
    [t('time.expenses.advanced'), t(`time.expenses.by.${expense.advancedBy ?? 'AGENCY'}`)],
    [t('time.expenses.receipt'), <Receipt key="receipt" expense={expense} />],
    [t('time.expenses.clientPays'), isDecided && (expense.billable ? format.money(price) : t('time.notBillable'))],
    [t('time.expenses.markup'), markupPercent && format.rate(markupPercent)],
    [t('time.expenses.rate'), exchangeRate],
    [t('time.reason'), rejectionReason],
    [t('time.expenses.answer'), consentNote],
    [t('time.expenses.billed'), expense.billedPeriod && format.month(expense.billedPeriod)],
    [t('time.expenses.givenBack'), expense.isReimbursed && t('time.expenses.byPayout')],
  ];
  return facts.filter(([, value]) => value);
}

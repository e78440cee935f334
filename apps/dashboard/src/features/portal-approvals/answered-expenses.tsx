import type { ReactNode } from 'react';
import { useAct } from '@/api/use-api';
import { useReadWhole } from '@/api/use-read-all';
import {
  PortalAnsweredExpensesDocument,
  PortalReconsiderDocument,
  type PortalAnsweredExpenseFragment,
} from '@/gql/portal-approvals/graphql';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/button';
import { Card } from '@/ui/layout';
import { Badge } from '@/ui/states';
import { useNamed } from './use-named';

const useAnswered = (status: 'CONSENTED' | 'REFUSED'): PortalAnsweredExpenseFragment[] =>
  useReadWhole(PortalAnsweredExpensesDocument, { status }, ({ expenses }) => expenses).data?.expenses.nodes ?? [];

/** The expenses to which the client has said yes or no, the latest answer first. */
export function AnsweredExpenses(): ReactNode {
  const t = useT();
  const { expense: named } = useNamed();
  const expenses = [...useAnswered('CONSENTED'), ...useAnswered('REFUSED')].filter(({ id }) => id !== named);
  if (expenses.length === 0) return null;
  return (
    <Card title={t('approvals.expenses.answered')} isFlush>
      <ul className="divide-line border-line divide-y border-t">
        {expenses
          .sort((a, b) => (b.consentAnsweredAt ?? '').localeCompare(a.consentAnsweredAt ?? ''))
          .map((expense) => (
            <AnsweredExpense key={expense.id} expense={expense} />
          ))}
      </ul>
    </Card>
  );
}

export function AnsweredExpense({ expense }: { expense: PortalAnsweredExpenseFragment }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { id, version, description, status, price, consentNote, consentAnsweredAt } = expense;
  const isRefused = status === 'REFUSED';
  const reconsider = useAct(PortalReconsiderDocument, { done: t('approvals.expenses.reconsidered') });
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
      <div className="min-w-0">
        <div className="break-words">{description}</div>
        <div className="text-muted text-xs">{consentAnsweredAt && format.date(consentAnsweredAt)}</div>
        {consentNote && <div className="text-muted text-xs break-words">{consentNote}</div>}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <span className="tabular font-medium">{format.money(price)}</span>
        <Badge tone={isRefused ? 'warn' : 'good'}>
          {t(isRefused ? 'approvals.expenses.isRefused' : 'approvals.expenses.isConsented')}
        </Badge>
        {isRefused && (
          <Button
            size="small"
            aria-label={`${t('approvals.expenses.reconsider')}: ${description}`}
            isBusy={reconsider.isPending}
            onClick={() => reconsider.mutate({ input: { id, version } })}
          >
            {t('approvals.expenses.reconsider')}
          </Button>
        )}
      </div>
    </li>
  );
}

import { useState, type ReactNode } from 'react';
import { useAct } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import { PortalAnswerOverageDocument, PortalConsentDocument, PortalRefuseDocument } from '@/gql/portal/graphql';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/button';
import { Confirm } from '@/ui/dialog';
import { Card } from '@/ui/layout';
import { useQuantity } from '@/i18n/quantity';
import { ReasonDialog } from './reason-dialog';
import type { Pending, Question } from './use-pending';

/** Work beyond the balance that is billed only with the client's yes. */
export function OverageQuestions({ questions }: { questions: Question[] }): ReactNode {
  return questions.map((question) => (
    <OverageQuestion key={`${question.retainer.id}${question.asked.period}`} question={question} />
  ));
}

function OverageQuestion({ question: { retainer, asked } }: { question: Question }): ReactNode {
  const t = useT();
  const format = useFormat();
  const quantity = useQuantity();
  const { user } = useViewer();
  const [isConfirming, setConfirming] = useState(false);
  const answer = useAct(PortalAnswerOverageDocument, { onDone: () => setConfirming(false) });
  const { contract, overage, fee } = retainer;
  const say = (given: 'GIVEN' | 'REFUSED'): void =>
    answer.mutate({ input: { contractId: contract.id, period: asked.period, answer: given, answeredBy: user.name } });
  const rate = overage.rate ? format.money({ amount: overage.rate, currency: fee.currency }) : undefined;
  const what = t('portal.consent.overage', { size: quantity(asked.overage), month: format.month(asked.period) });
  return (
    <Card title={t('portal.consent.overageTitle', { title: contract.title })}>
      <p>
        {what} {rate && t('portal.rules.rate', { rate })}
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button kind="primary" aria-haspopup="dialog" onClick={() => setConfirming(true)}>
          {t('portal.consent.agree')}
        </Button>
        <Button isBusy={answer.isPending} onClick={() => say('REFUSED')}>
          {t('portal.consent.refuse')}
        </Button>
      </div>
      <Confirm
        title={t('portal.consent.confirm')}
        action={t('portal.consent.agree')}
        isOpen={isConfirming}
        isBusy={answer.isPending}
        onClose={() => setConfirming(false)}
        onConfirm={() => say('GIVEN')}
      >
        {what} {rate && t('portal.rules.rate', { rate })} {t('portal.consent.as', { name: user.name })}
      </Confirm>
    </Card>
  );
}

export function Expenses({ expenses }: { expenses: Pending['expenses'] }): ReactNode {
  const t = useT();
  if (expenses.length === 0) return null;
  return (
    <Card title={t('portal.expenses.title')} isFlush>
      <ul className="divide-line border-line divide-y border-t">
        {expenses.map((expense) => (
          <ExpenseRow key={expense.id} expense={expense} />
        ))}
      </ul>
    </Card>
  );
}

function ExpenseRow({ expense }: { expense: Pending['expenses'][number] }): ReactNode {
  const t = useT();
  const format = useFormat();
  const [isRefusing, setRefusing] = useState(false);
  const { id, version, description, day, price, hasReceipt } = expense;
  const consent = useAct(PortalConsentDocument, { done: t('portal.expenses.consented') });
  const refuse = useAct(PortalRefuseDocument, { onDone: () => setRefusing(false), onError: () => undefined });
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
      <div className="min-w-0">
        <div className="break-words">{description}</div>
        <div className="text-muted text-xs">
          {format.date(day)}
          {/* The receipt itself would tell what was paid before it was marked up. */}
          {hasReceipt && ` · ${t('portal.expenses.receipt')}`}
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <span className="tabular font-medium">{format.money(price)}</span>
        <Button size="small" aria-haspopup="dialog" onClick={() => setRefusing(true)}>
          {t('portal.expenses.refuse')}
        </Button>
        <Button
          size="small"
          kind="primary"
          isBusy={consent.isPending}
          onClick={() => consent.mutate({ input: { id, version } })}
        >
          {t('portal.expenses.consent')}
        </Button>
      </div>
      {isRefusing && (
        <ReasonDialog
          title={t('portal.expenses.refuseTitle')}
          label={t('portal.answer.why')}
          action={t('portal.expenses.refuse')}
          isOptional
          act={refuse}
          onClose={() => setRefusing(false)}
          onSay={(note) => refuse.mutate({ input: { id, version, ...(note && { note }) } })}
        />
      )}
    </li>
  );
}

import { useState, type ReactNode } from 'react';
import { request } from '@/api/request';
import { useAct, useReadPages } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import {
  PortalAnswerOverageDocument,
  PortalAskedExpensesDocument,
  PortalConsentDocument,
  PortalQuestionsDocument,
  PortalReconsiderDocument,
  PortalRefuseDocument,
  type PortalAskedExpenseFragment as Expense,
  type PortalAskedRetainerFragment,
} from '@/gql/portal-approvals/graphql';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/button';
import { Confirm } from '@/ui/dialog';
import { Card } from '@/ui/layout';
import { fromMinor, toMinor } from '@/i18n/amounts';
import { useExactQuantity } from '../portal/exact-quantity';
import { ReasonDialog } from '../portal/reason-dialog';
import { askedOf } from '../portal/use-pending';
import { useNamed, withoutNamed } from './use-named';
import { Waiting } from './waiting';

type Asked = PortalAskedRetainerFragment['overageQuestions'][number];
interface Question {
  retainer: PortalAskedRetainerFragment;
  asked: Asked;
}

const HOUR_SECONDS = 3_600;

/** Work beyond the balance that is billed only with the client's yes. */
export function OverageQuestions(): ReactNode {
  const pages = useReadPages(PortalQuestionsDocument, { first: 100 }, ({ retainers }) => retainers);
  const named = useNamed();
  return (
    <Waiting pages={withoutNamed(pages, named.contract, ({ contract }) => contract.id)}>
      {(retainers, more) => (
        <>
          <Questions retainers={retainers} />
          {more}
        </>
      )}
    </Waiting>
  );
}

export function Questions({ retainers }: { retainers: PortalAskedRetainerFragment[] }): ReactNode {
  return questionsOf(retainers).map((question) => (
    <OverageQuestion key={`${question.retainer.id}${question.asked.period}`} question={question} />
  ));
}

/** Those without an answer first; who said no may say yes still. */
function questionsOf(retainers: PortalAskedRetainerFragment[]): Question[] {
  const all = retainers.map((retainer) => ({ retainer, ...askedOf(retainer) }));
  return [
    ...all.flatMap(({ retainer, open }) => open.map((asked) => ({ retainer, asked }))),
    ...all.flatMap(({ retainer, refused }) => refused.map((asked) => ({ retainer, asked }))),
  ];
}

/** What was asked, with what it comes to where that is an amount of hours at one rate. */
function useWhat({ retainer: { overage, fee }, asked }: Question): string {
  const t = useT();
  const format = useFormat();
  const quantity = useExactQuantity();
  const size = quantity(asked.overage);
  const { seconds } = asked.overage;
  const what = t('approvals.consent.overage', {
    ...{ size, month: format.month(asked.period), day: format.date(asked.askedAt) },
  });
  if (overage.rate === null || seconds === null) return what;
  const rate = { amount: overage.rate, currency: fee.currency };
  const minor = Math.round((Number(toMinor(rate)) * seconds) / HOUR_SECONDS);
  const amount = format.money(fromMinor(BigInt(minor), fee.currency));
  return `${what} ${t('approvals.consent.amount', { size, rate: format.money(rate), amount })}`;
}

function OverageQuestion({ question }: { question: Question }): ReactNode {
  const { retainer, asked } = question;
  const t = useT();
  const { user } = useViewer();
  const [open, setOpen] = useState<'agree' | 'refuse'>();
  const close = (): void => setOpen(undefined);
  const answer = useAct(PortalAnswerOverageDocument, { onDone: close, onError: () => undefined });
  const say = (given: 'GIVEN' | 'REFUSED', note?: string): void =>
    answer.mutate({
      input: {
        ...{ contractId: retainer.contract.id, period: asked.period, answer: given, answeredBy: user.name },
        ...(note && { note }),
      },
    });
  const what = useWhat(question);
  return (
    <Card title={t('approvals.consent.overageTitle', { title: retainer.contract.title })}>
      <p>{what}</p>
      {asked.answer === 'REFUSED' && <Refused asked={asked} />}
      <div className="mt-3 flex flex-wrap gap-2">
        <Button
          kind={asked.answer === null ? 'primary' : 'plain'}
          aria-haspopup="dialog"
          onClick={() => setOpen('agree')}
        >
          {t(asked.answer === null ? 'approvals.consent.agree' : 'approvals.consent.afterAll')}
        </Button>
        {asked.answer === null && (
          <Button aria-haspopup="dialog" onClick={() => setOpen('refuse')}>
            {t('approvals.consent.refuse')}
          </Button>
        )}
      </div>
      <Confirm
        title={t('approvals.consent.confirm')}
        action={t('approvals.consent.agree')}
        isOpen={open === 'agree'}
        isBusy={answer.isPending}
        onClose={close}
        onConfirm={() => say('GIVEN')}
      >
        {what} {t('approvals.consent.as', { name: user.name })}
      </Confirm>
      {open === 'refuse' && (
        <ReasonDialog
          title={t('approvals.consent.refuseTitle')}
          label={t('portal.answer.why')}
          action={t('approvals.consent.refuse')}
          isOptional
          act={answer}
          onClose={close}
          onSay={(note) => say('REFUSED', note)}
        />
      )}
    </Card>
  );
}

function Refused({ asked: { answeredAt, clientNote } }: Pick<Question, 'asked'>): ReactNode {
  const t = useT();
  const format = useFormat();
  return (
    <>
      <p className="text-muted mt-2">{t('approvals.consent.refused', { day: format.date(answeredAt) })}</p>
      {clientNote && <p className="text-muted mt-1 break-words whitespace-pre-line">“{clientNote}”</p>}
    </>
  );
}

export function Expenses(): ReactNode {
  const t = useT();
  const pages = useReadPages(PortalAskedExpensesDocument, { first: 50 }, ({ expenses }) => expenses);
  const { expense: named } = useNamed();
  return (
    <Waiting pages={withoutNamed(pages, named, ({ id }) => id)}>
      {(expenses, more) => (
        <Card title={t('approvals.expenses.title')} isFlush>
          <ul className="divide-line border-line divide-y border-t">
            {expenses.map((expense) => (
              <ExpenseRow key={expense.id} expense={expense} />
            ))}
          </ul>
          {more}
        </Card>
      )}
    </Waiting>
  );
}

export function ExpenseRow({ expense }: { expense: Expense }): ReactNode {
  const t = useT();
  const format = useFormat();
  const [isRefusing, setRefusing] = useState(false);
  const { id, version, description, day, price, hasReceipt } = expense;
  const consent = useAct(PortalConsentDocument, { done: t('approvals.expenses.consented') });
  const refuse = useAct(PortalRefuseDocument, {
    done: t('approvals.expenses.refused'),
    undo: ({ refuseExpense }) => request(PortalReconsiderDocument, { input: { id, version: refuseExpense.version } }),
    onDone: () => setRefusing(false),
    onError: () => undefined,
  });
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
      <div className="min-w-0">
        <div className="break-words">{description}</div>
        <div className="text-muted text-xs">
          {format.date(day)}
          {/* The receipt itself would tell what was paid before it was marked up. */}
          {hasReceipt && ` · ${t('approvals.expenses.receipt')}`}
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <span className="tabular font-medium">{format.money(price)}</span>
        <Button size="small" aria-haspopup="dialog" onClick={() => setRefusing(true)}>
          {t('approvals.expenses.refuse')}
        </Button>
        <Button
          size="small"
          kind="primary"
          isBusy={consent.isPending}
          onClick={() => consent.mutate({ input: { id, version } })}
        >
          {t('approvals.expenses.consent')}
        </Button>
      </div>
      {isRefusing && (
        <ReasonDialog
          title={t('approvals.expenses.refuseTitle')}
          label={t('portal.answer.why')}
          action={t('approvals.expenses.refuse')}
          isOptional
          act={refuse}
          onClose={() => setRefusing(false)}
          onSay={(note) => refuse.mutate({ input: { id, version, ...(note && { note }) } })}
        >
          <p className="mb-1 font-medium break-words">
            {description}, {format.money(price)}
          </p>
          <p className="text-muted mb-3">{t('approvals.expenses.refuseMeans')}</p>
        </ReasonDialog>
      )}
    </li>
  );
}

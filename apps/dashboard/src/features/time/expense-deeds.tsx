import { Undo2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { request } from '@/api/request';
import { useAct } from '@/api/use-api';
import { lateBillOf } from '@/app/next-bill';
import {
  TimeApproveExpenseDocument,
  TimeAskConsentDocument,
  TimeRejectExpenseDocument,
  TimeTakeBackExpenseDocument,
} from '@/gql/time/graphql';
import { useFormat, useT } from '@/i18n';
import { readDecimal } from '@/i18n/read-decimal';
import { Button } from '@/ui/button';
import { Checkbox, Field, Input } from '@/ui/field';
import { Form } from '@/ui/form';
import { useNumberRule } from '@/ui/use-number-rule';
import { ReasonDialog } from './reason-dialog';
import type { Expense } from './states';

interface DeedProps {
  expense: Expense;
  onDone: () => void;
}

/** Has an expense decided again. @throws RequestError */
const takeBack = ({ id, version }: { id: string; version: number }): Promise<unknown> =>
  request(TimeTakeBackExpenseDocument, { input: { id, version } });

interface Fields {
  billable: boolean;
  markup: string;
  rate: string;
}

/** Agrees to an expense and says how the client pays it, or gives it back. */
export function ApproveExpense({ expense, onDone }: DeedProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const { id, version, spent, contract } = expense;
  const late = lateBillOf(contract, expense.day.slice(0, 7));
  const isForeign = spent?.currency !== contract?.currency;
  const { register, handleSubmit, watch, formState } = useForm<Fields>({
    defaultValues: { billable: expense.billable ?? true, markup: '', rate: '' },
  });
  const isBillable = watch('billable');
  const act = useAct(TimeApproveExpenseDocument, {
    done: ({ approveExpense: { billable, needsConsent } }) => {
      if (billable && needsConsent) return t('time.expenses.approvedToAsk');
      return billable && late
        ? t('time.expenses.approvedLate', { month: format.month(late) })
        : t('time.expenses.approved');
    },
    undo: ({ approveExpense }) => takeBack(approveExpense),
    onDone,
    onError: () => undefined,
  });
  const number = useNumberRule();
  return (
    <Form
      className="mt-4"
      action={t('time.approve')}
      isBusy={act.isPending}
      problem={act.error}
      others={<GiveBack expense={expense} onDone={onDone} />}
      onSubmit={handleSubmit(({ billable, markup, rate }) => {
        const terms = {
          ...(markup.trim() && { markupPercent: readDecimal(markup) }),
          ...(isForeign && rate.trim() && { exchangeRate: readDecimal(rate) }),
        };
        act.mutate({ input: { id, version, billable, ...(billable && terms) } });
      })}
    >
      <Checkbox
        label={t('time.billable')}
        hint={t(`time.expenses.hint.${expense.advancedBy ?? 'AGENCY'}`)}
        {...register('billable')}
      />
      {isBillable && (
        <Field
          path="markupPercent"
          label={t('time.expenses.markup')}
          error={formState.errors.markup?.message}
          isOptional
        >
          <Input inputMode="decimal" {...register('markup', { validate: number() })} />
        </Field>
      )}
      {isBillable && isForeign && (
        <Field
          path="exchangeRate"
          label={t('time.expenses.rate')}
          hint={t('time.expenses.rateHint', { from: spent?.currency, to: contract?.currency })}
          error={formState.errors.rate?.message}
        >
          <Input inputMode="decimal" {...register('rate', { validate: number({ isRequired: true }) })} />
        </Field>
      )}
    </Form>
  );
}

function GiveBack({ expense: { id, version, description }, onDone }: DeedProps): ReactNode {
  const t = useT();
  const [isAsking, setAsking] = useState(false);
  const act = useAct(TimeRejectExpenseDocument, {
    done: t('time.expenses.returned'),
    undo: ({ rejectExpense }) => takeBack(rejectExpense),
    onDone,
  });
  return (
    <>
      <Button icon={<Undo2 />} aria-haspopup="dialog" onClick={() => setAsking(true)}>
        {t('time.return')}
      </Button>
      <ReasonDialog
        title={t('time.expenses.returnOne', { what: description })}
        action={t('time.return')}
        isOpen={isAsking}
        isBusy={act.isPending}
        onClose={() => setAsking(false)}
        onReason={(reason) => act.mutate({ input: { id, version, reason } })}
      />
    </>
  );
}

/** The client's people are told; it isn't billed before they agree. */
export function AskConsent({ expense: { id, version }, onDone }: DeedProps): ReactNode {
  const t = useT();
  const act = useAct(TimeAskConsentDocument, { done: t('time.expenses.asked'), onDone });
  return (
    <Button kind="primary" isBusy={act.isPending} onClick={() => act.mutate({ input: { id, version } })}>
      {t('time.expenses.askClient')}
    </Button>
  );
}

/** What was approved by a slip, and is neither billed nor given back yet. */
export function TakeBackApproval({ expense: { id, version }, onDone }: DeedProps): ReactNode {
  const t = useT();
  const act = useAct(TimeTakeBackExpenseDocument, { done: t('time.expenses.takenBack'), onDone });
  return (
    <Button icon={<Undo2 />} isBusy={act.isPending} onClick={() => act.mutate({ input: { id, version } })}>
      {t('time.expenses.takeBack')}
    </Button>
  );
}

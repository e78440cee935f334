import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { newKey, useAct } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import { readDecimal } from '@/i18n/read-decimal';
import { todayIn } from '@/app/agency-day';
import { PaymentsRefundDocument } from '@/gql/payments/graphql';
import { useFormat, useT } from '@/i18n';
import { Confirm, Dialog, Form, type FormProblem } from '@/ui';
import { MoneyFields, moneyInput, type MoneyValues } from './money-fields';
import type { Payment } from './payment-page';

/** Writes down money that went back to the client, out of what is held of a payment. */
export function RefundDialog({ payment, onClose }: { payment: Payment; onClose: () => void }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { agency } = useViewer();
  const today = todayIn(agency.timeZone);
  const [key, setKey] = useState(newKey);
  const [problem, setProblem] = useState<FormProblem>();
  const [asked, setAsked] = useState<MoneyValues>();
  const { held, client } = payment;
  const form = useForm<MoneyValues>({
    defaultValues: {
      ...{ amount: held.amount, currency: held.currency, paidOn: today, method: 'BANK_TRANSFER' },
      ...{ reference: '', fee: '', note: '' },
    },
  });
  const act = useAct(PaymentsRefundDocument, {
    onDone: onClose,
    done: ({ refundClient: { amount } }) => t('payments.refund.done', { amount: format.money(amount) }),
    onError: (error) => {
      setAsked(undefined);
      setProblem(error);
      setKey(newKey());
    },
  });
  const amount = asked && format.money({ amount: readDecimal(asked.amount) ?? '0', currency: asked.currency });
  return (
    <Dialog
      title={t('payments.refund.title')}
      description={t('payments.refund.text', { amount: format.money(held) })}
      isOpen
      isWide
      onClose={onClose}
    >
      <Form
        onSubmit={form.handleSubmit(setAsked)}
        action={t('payments.refund')}
        isBusy={act.isPending}
        problem={problem}
      >
        <MoneyFields form={form} latest={today} />
      </Form>
      {asked && (
        <Confirm
          title={t('payments.refund.confirm', { amount: amount ?? '', client: client.name })}
          action={t('payments.refund.action', { amount: amount ?? '' })}
          isOpen
          isBusy={act.isPending}
          onClose={() => setAsked(undefined)}
          onConfirm={() =>
            act.mutate({
              input: { clientId: client.id, paymentId: payment.id, ...moneyInput(asked), idempotencyKey: key },
            })
          }
        >
          <p>{t('payments.refund.sure', { amount: amount ?? '', day: format.date(asked.paidOn) })}</p>
        </Confirm>
      )}
    </Dialog>
  );
}

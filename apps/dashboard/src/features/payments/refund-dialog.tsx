import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { newKey, useAct } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import { readDecimal } from '@/i18n/read-decimal';
import { todayIn } from '@/app/agency-day';
import { PaymentsRefundDocument } from '@/gql/payments/graphql';
import { useFormat, useT } from '@/i18n';
import type { Amount } from '@/i18n/format';
import { Confirm, Dialog, Form, type FormProblem } from '@/ui';
import { MoneyFields, moneyInput, type MoneyValues } from './money-fields';

interface RefundDialogProps {
  /** Out of which the client gets it back. */
  source: { paymentId: string } | { creditNoteId: string; number: string };
  /** What is left of that. */
  available: Amount;
  client: { id: string; name: string };
  onClose: () => void;
}

/** Writes down money that went back to the client, out of what is held of a payment, or is open of a credit note. */
export default function RefundDialog({ source, available, client, onClose }: RefundDialogProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const { agency } = useViewer();
  const today = todayIn(agency.timeZone);
  const [key, setKey] = useState(newKey);
  const [problem, setProblem] = useState<FormProblem>();
  const [asked, setAsked] = useState<MoneyValues>();
  const form = useForm<MoneyValues>({
    defaultValues: {
      ...{ amount: available.amount, currency: available.currency, paidOn: today, method: 'BANK_TRANSFER' },
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
  const sourceId = 'number' in source ? { creditNoteId: source.creditNoteId } : { paymentId: source.paymentId };
  const amount = asked && format.money({ amount: readDecimal(asked.amount) ?? '0', currency: asked.currency });
  return (
    <Dialog
      title={t('payments.refund.title')}
      description={
        'number' in source
          ? t('payments.refund.ofNote', { amount: format.money(available), number: source.number, client: client.name })
          : t('payments.refund.text', { amount: format.money(available) })
      }
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
        <MoneyFields form={form} latest={today} most={available} />
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
              input: { clientId: client.id, ...sourceId, ...moneyInput(asked), idempotencyKey: key },
            })
          }
        >
          <p>{t('payments.refund.sure', { amount: amount ?? '', day: format.date(asked.paidOn) })}</p>
        </Confirm>
      )}
    </Dialog>
  );
}

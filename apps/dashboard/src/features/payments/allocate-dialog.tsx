import { useState, type ReactNode } from 'react';
import { newKey, useAct } from '@/api/use-api';
import { PaymentsAllocateDocument } from '@/gql/payments/graphql';
import { useFormat, useT } from '@/i18n';
import { Button, Dialog, Form, type FormProblem } from '@/ui';
import { OpenInvoices, settledInput, useWrongShares, type ByHand } from './open-invoices';
import type { Payment } from './payment-page';

/** Sets what is held of a payment against invoices. */
export function AllocateDialog({ payment, onClose }: { payment: Payment; onClose: () => void }): ReactNode {
  const t = useT();
  const format = useFormat();
  const [key, setKey] = useState(newKey);
  const [problem, setProblem] = useState<FormProblem>();
  const [byHand, setByHand] = useState<ByHand>(new Map());
  const noneOpen = t('payments.allocate.none', { currency: payment.held.currency });
  const act = useAct(PaymentsAllocateDocument, {
    onDone: ({ allocatePayment }) =>
      allocatePayment.held.amount === payment.held.amount ? setProblem(noneOpen) : onClose(),
    onError: (error) => {
      setProblem(error);
      setKey(newKey());
    },
  });
  const allocate = (invoices: { invoiceId: string; amount: string }[] | null): void =>
    act.mutate({ input: { paymentId: payment.id, invoices, idempotencyKey: key } });
  const chosen = settledInput(byHand);
  const shares = {
    ...{ clientId: payment.client.id, currency: payment.held.currency },
    ...{ available: payment.held.amount, byHand },
  };
  const wrong = useWrongShares(shares);
  // What is wrong stands where it is written.
  const submit = (): void => {
    if (chosen.length === 0 && !wrong) setProblem(t('payments.allocate.nothing'));
    else if (!wrong) allocate(chosen);
  };
  const change = (changed: ByHand): void => {
    setProblem(undefined);
    setByHand(changed);
  };
  return (
    <Dialog title={t('payments.allocate.title', { amount: format.money(payment.held) })} isOpen onClose={onClose}>
      <Form
        onSubmit={submit}
        action={t('payments.allocate.byHand')}
        isBusy={act.isPending}
        problem={problem}
        others={
          <Button isBusy={act.isPending} onClick={() => allocate(null)}>
            {t('payments.allocation.OLDEST_FIRST')}
          </Button>
        }
      >
        <OpenInvoices {...shares} onChange={change} />
      </Form>
    </Dialog>
  );
}

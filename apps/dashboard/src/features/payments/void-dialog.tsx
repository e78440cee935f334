import { useState, type ReactNode } from 'react';
import { newKey, useAct } from '@/api/use-api';
import { PaymentsVoidDocument } from '@/gql/payments/graphql';
import { useFormat, useT } from '@/i18n';
import { Confirm, Field, Textarea } from '@/ui';
import type { Payment } from './payment-page';

/** Takes back what was written down wrongly, after saying exactly what. */
export function VoidDialog({ payment, onClose }: { payment: Payment; onClose: () => void }): ReactNode {
  const t = useT();
  const format = useFormat();
  const [key] = useState(newKey);
  const [reason, setReason] = useState('');
  const [misses, setMisses] = useState(false);
  const act = useAct(PaymentsVoidDocument, { onDone: onClose });
  const amount = format.money(payment.amount);
  const confirm = (): void => {
    if (reason.trim() === '') setMisses(true);
    else act.mutate({ input: { paymentId: payment.id, reason: reason.trim(), idempotencyKey: key } });
  };
  return (
    <Confirm
      title={t('payments.void.title', { amount })}
      action={t('payments.void.action', { amount })}
      isDanger
      isOpen
      isBusy={act.isPending}
      onClose={onClose}
      onConfirm={confirm}
    >
      <p className="mb-3">
        {t('payments.void.text', { amount, client: payment.client.name, day: format.date(payment.paidOn) })}
      </p>
      <Field label={t('payments.void.reason')} error={misses && reason.trim() === '' ? t('ui.required') : undefined}>
        <Textarea rows={2} maxLength={500} value={reason} onChange={({ target }) => setReason(target.value)} />
      </Field>
    </Confirm>
  );
}

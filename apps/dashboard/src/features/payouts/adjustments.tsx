import { X } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { request } from '@/api/request';
import { newKey, useAct } from '@/api/use-api';
import { PayoutsAdjustDocument, PayoutsRemoveAdjustmentDocument } from '@/gql/payouts/graphql';
import { useFormat, useT } from '@/i18n';
import { asDecimal, readDecimal } from '@/i18n/read-decimal';
import { Card, Dialog, Field, Form, IconButton, Input, PlainTable } from '@/ui';
import type { Payout } from './payout-page';

interface Fields {
  amount: string;
  reason: string;
}

export function AdjustDialog({
  payout,
  isOpen,
  onClose,
}: {
  payout: Payout;
  isOpen: boolean;
  onClose: () => void;
}): ReactNode {
  const t = useT();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('payouts.adjust')} description={t('payouts.adjustAbout')}>
      <AdjustForm payout={payout} onDone={onClose} />
    </Dialog>
  );
}

function AdjustForm({ payout, onDone }: { payout: Payout; onDone: () => void }): ReactNode {
  const t = useT();
  const key = useRef(newKey());
  const { register, handleSubmit, formState } = useForm<Fields>();
  const act = useAct(PayoutsAdjustDocument, { onDone, onError: () => undefined });
  const { errors } = formState;
  return (
    <Form
      action={t('payouts.adjust')}
      isBusy={act.isPending}
      problem={act.error}
      onSubmit={handleSubmit(({ amount, reason }) =>
        act.mutate({
          input: {
            payoutId: payout.id,
            version: payout.version,
            idempotencyKey: key.current,
            amount: asDecimal(amount),
            reason,
          },
        }),
      )}
    >
      <Field label={t('payouts.adjustBy', { currency: payout.total.currency })} error={errors.amount?.message}>
        <Input
          inputMode="decimal"
          autoFocus
          {...register('amount', {
            required: t('ui.required'),
            validate: (typed) => readDecimal(typed) !== undefined || t('payouts.notAmount'),
          })}
        />
      </Field>
      <Field label={t('payouts.reason')} error={errors.reason?.message}>
        <Input {...register('reason', { required: t('ui.required') })} />
      </Field>
    </Form>
  );
}

export function Adjustments({ payout }: { payout: Payout }): ReactNode {
  const t = useT();
  const format = useFormat();
  const remove = useAct(PayoutsRemoveAdjustmentDocument, {
    done: t('payouts.adjustmentRemoved'),
    undo: ({ removePayoutAdjustment: { id: payoutId, version } }, { input: { adjustmentId } }) => {
      const gone = payout.adjustments.find(({ id }) => id === adjustmentId);
      if (!gone) return Promise.resolve();
      const { reason, amount } = gone;
      return request(PayoutsAdjustDocument, {
        input: { payoutId, version, reason, amount: amount.amount, idempotencyKey: newKey() },
      });
    },
  });
  const mayRemove = payout.actions?.includes('ADJUST');
  if (payout.adjustments.length === 0) return null;
  return (
    <Card title={t('payouts.adjustments')} isFlush>
      <PlainTable
        label={t('payouts.adjustments')}
        rows={payout.adjustments}
        rowId={({ id }) => id}
        columns={[
          { id: 'reason', title: t('payouts.reason'), isHead: true, cell: ({ reason }) => reason },
          { id: 'at', title: format.zoned(t('payouts.day')), cell: ({ createdAt }) => format.moment(createdAt) },
          { id: 'amount', title: t('payouts.amount'), isNumber: true, cell: ({ amount }) => format.money(amount) },
          {
            id: 'remove',
            title: '',
            isNumber: true,
            cell: ({ id, reason }) =>
              mayRemove && (
                <IconButton
                  size="small"
                  className="w-7"
                  label={t('payouts.removeAdjustment', { reason })}
                  onClick={() => remove.mutate({ input: { adjustmentId: id, version: payout.version } })}
                >
                  <X />
                </IconButton>
              ),
          },
        ]}
      />
    </Card>
  );
}

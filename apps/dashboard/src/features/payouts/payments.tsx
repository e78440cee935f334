import { useState, type ReactNode } from 'react';
import { newKey, useAct } from '@/api/use-api';
import { PayoutsTakePaymentBackDocument } from '@/gql/payouts/graphql';
import { useFormat, useT } from '@/i18n';
import { Button, Card, Confirm, PlainTable } from '@/ui';
import type { Payout } from './payout-page';

type Payment = Payout['payments'][number];

export function Payments({ payout }: { payout: Payout }): ReactNode {
  const t = useT();
  const format = useFormat();
  const [asked, setAsked] = useState<(Payment & { key: string }) | null>(null);
  const takeBack = useAct(PayoutsTakePaymentBackDocument, { onDone: () => setAsked(null) });
  const reversed = new Set(payout.payments.map(({ reversesId }) => reversesId));
  if (payout.payments.length === 0) return null;
  return (
    <Card title={t('payouts.payments')} isFlush>
      <PlainTable
        label={t('payouts.payments')}
        rows={payout.payments}
        rowId={({ id }) => id}
        columns={[
          { id: 'day', title: t('payouts.day'), isHead: true, cell: ({ paidOn }) => format.date(paidOn) },
          {
            id: 'reference',
            title: t('payouts.reference'),
            cell: ({ reference, reversesId }) => (reversesId ? t('payouts.takenBack') : (reference ?? '–')),
          },
          { id: 'amount', title: t('payouts.amount'), isNumber: true, cell: ({ amount }) => format.money(amount) },
          {
            id: 'back',
            title: '',
            isNumber: true,
            cell: (payment) =>
              payout.actions?.includes('TAKE_PAYMENT_BACK') &&
              !payment.reversesId &&
              !reversed.has(payment.id) && (
                <Button size="small" aria-haspopup="dialog" onClick={() => setAsked({ ...payment, key: newKey() })}>
                  {t('payouts.takePaymentBack')}
                </Button>
              ),
          },
        ]}
      />
      <Confirm
        isOpen={asked !== null}
        onClose={() => setAsked(null)}
        title={t('payouts.takePaymentBack')}
        action={t('payouts.takePaymentBack')}
        isDanger
        isBusy={takeBack.isPending}
        onConfirm={() =>
          asked &&
          takeBack.mutate({ input: { paymentId: asked.id, version: payout.version, idempotencyKey: asked.key } })
        }
      >
        {t('payouts.takePaymentBackAbout', { amount: format.money(asked?.amount) })}
      </Confirm>
    </Card>
  );
}

import { Link, useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { newKey, useAct, useRead } from '@/api/use-api';
import { isZero } from '@/i18n/amounts';
import { PaymentPageDocument, PaymentsUndoSettlementDocument, type PaymentPageQuery } from '@/gql/payments/graphql';
import { useFormat, useT } from '@/i18n';
import { Badge, Button, ButtonLink, Card, cx, Empty, Facts, Loaded, Notice, Page, Stat, Stats } from '@/ui';
import { AllocateDialog } from './allocate-dialog';
import { PaymentState } from './payment-state';
import RefundDialog from './refund-dialog';
import { VoidDialog } from './void-dialog';

export type Payment = NonNullable<PaymentPageQuery['payment']>;
const LINK = 'text-accent-text hover:underline';

export default function PaymentPage(): ReactNode {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useRead(PaymentPageDocument, { id });
  return <Loaded query={query}>{({ payment }) => payment && <PaymentView payment={payment} />}</Loaded>;
}

function PaymentView({ payment }: { payment: Payment }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { amount, held, fee, received, client, kind } = payment;
  const amounts = { amount: format.money(amount), client: client.name };
  return (
    <Page
      title={
        <span className="flex flex-wrap items-center gap-2">
          {t(kind === 'REFUND' ? 'payments.page.refund' : 'payments.page.payment', amounts)}
          <PaymentState payment={payment} />
        </span>
      }
      subtitle={format.date(payment.paidOn)}
      actions={<PaymentActions payment={payment} />}
    >
      <Refunded payment={payment} />
      <Stats>
        <Stat label={t('payments.amount')} value={format.money(amount)} />
        {kind === 'PAYMENT' && <Stat label={t('payments.held')} value={format.money(held)} />}
        {fee && !isZero(fee) && <Stat label={t('payments.fee')} value={format.money(fee)} />}
        {received && received.amount !== amount.amount && (
          <Stat label={t('payments.received')} value={format.money(received)} />
        )}
      </Stats>
      <Card>
        <Facts
          facts={[
            [
              t('payments.client'),
              <Link key="client" to={`/clients/${client.id}`} className={LINK}>
                {client.name}
              </Link>,
            ],
            [t('payments.method'), t(`payments.method.${payment.method}`)],
            [t('payments.reference'), payment.reference ?? '–'],
            ...(payment.note ? [[t('payments.note'), payment.note] as [ReactNode, ReactNode]] : []),
            ...(payment.voidedOn
              ? [
                  [t('payments.voided'), `${format.date(payment.voidedOn)} · ${payment.voidReason ?? ''}`] as [
                    ReactNode,
                    ReactNode,
                  ],
                ]
              : []),
          ]}
        />
      </Card>
      <Settlements payment={payment} />
    </Page>
  );
}

/** What gave some of a payment back and stands. */
const refundsOf = ({ kind, settlements }: Payment): NonNullable<SettlementRow['refund']>[] =>
  kind === 'REFUND'
    ? []
    : settlements.flatMap(({ refund, isUndone, undoesId }) => (refund && !isUndone && !undoesId ? [refund] : []));

/** Why what was partly given back can't be voided, with the way to the refund that can. */
function Refunded({ payment }: { payment: Payment }): ReactNode {
  const t = useT();
  const format = useFormat();
  const [refund] = refundsOf(payment);
  if (!refund || payment.voidedOn || payment.method === 'STRIPE') return null;
  return (
    <Notice
      action={
        <ButtonLink size="small" to={`/payments/${refund.id}`}>
          {t('payments.refundOf', { day: format.date(refund.paidOn) })}
        </ButtonLink>
      }
    >
      {t('payments.void.refunded')}
    </Notice>
  );
}

function PaymentActions({ payment }: { payment: Payment }): ReactNode {
  const t = useT();
  const [open, setOpen] = useState<'allocate' | 'void' | 'refund'>();
  const close = (): void => setOpen(undefined);
  if (payment.voidedOn) return null;
  const isHeld = payment.kind === 'PAYMENT' && !isZero(payment.held);
  return (
    <>
      {payment.method !== 'STRIPE' && (
        <Button aria-haspopup="dialog" disabled={refundsOf(payment).length > 0} onClick={() => setOpen('void')}>
          {t('payments.void')}
        </Button>
      )}
      {isHeld && (
        <Button aria-haspopup="dialog" onClick={() => setOpen('refund')}>
          {t('payments.refund')}
        </Button>
      )}
      {isHeld && (
        <Button kind="primary" aria-haspopup="dialog" onClick={() => setOpen('allocate')}>
          {t('payments.allocate')}
        </Button>
      )}
      {open === 'allocate' && <AllocateDialog payment={payment} onClose={close} />}
      {open === 'refund' && (
        <RefundDialog
          source={{ paymentId: payment.id }}
          available={payment.held}
          client={payment.client}
          onClose={close}
        />
      )}
      {open === 'void' && <VoidDialog payment={payment} onClose={close} />}
    </>
  );
}

function Settlements({ payment }: { payment: Payment }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { settlements } = payment;
  const isRefund = payment.kind === 'REFUND';
  return (
    <Card title={t(isRefund ? 'payments.paidOutOf' : 'payments.settlements')} isFlush>
      {settlements.length === 0 ? (
        <Empty>{t(isRefund ? 'payments.paidOutOf.empty' : 'payments.settlements.empty')}</Empty>
      ) : (
        <ul className="divide-line divide-y">
          {settlements.map((settlement) => (
            <li key={settlement.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
              <span className="text-muted w-28">{format.date(settlement.madeOn)}</span>
              <span className="flex-1 whitespace-nowrap">
                <Against settlement={settlement} isRefund={isRefund} />
              </span>
              {settlement.isUndone && <Badge>{t('payments.undone')}</Badge>}
              {settlement.undoesId && <Badge tone="warn">{t('payments.takesBack')}</Badge>}
              <span className={cx('tabular text-right font-medium', settlement.isUndone && 'text-muted line-through')}>
                {format.money(settlement.amount)}
              </span>
              <UndoSettlement payment={payment} settlement={settlement} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

type SettlementRow = Payment['settlements'][number];

/** The other side: of a payment what it pays or what gave it back, of a refund what it was paid out of. */
function Against({ settlement, isRefund }: { settlement: SettlementRow; isRefund: boolean }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { invoice, creditNote, refund, payment } = settlement;
  const document = invoice ?? creditNote;
  if (document)
    return (
      <Link to={`/invoices/${document.id}`} className={LINK}>
        {document.number}
      </Link>
    );
  const other = isRefund ? payment : refund;
  if (!other) return '–';
  return (
    <Link to={`/payments/${other.id}`} className={LINK}>
      {t(isRefund ? 'payments.paymentOf' : 'payments.refundOf', { day: format.date(other.paidOn) })}
    </Link>
  );
}

function UndoSettlement({ payment, settlement }: { payment: Payment; settlement: SettlementRow }): ReactNode {
  const t = useT();
  const format = useFormat();
  const [key] = useState(newKey);
  const undo = useAct(PaymentsUndoSettlementDocument, {
    done: t('payments.settlement.undone', { amount: format.money(settlement.amount) }),
  });
  const isPlain = payment.kind === 'PAYMENT' && settlement.invoice !== null;
  if (!isPlain || settlement.isUndone || settlement.undoesId || payment.voidedOn) return null;
  return (
    <Button
      size="small"
      isBusy={undo.isPending}
      aria-label={t('payments.settlement.undoOf', { number: settlement.invoice?.number ?? '' })}
      onClick={() => undo.mutate({ input: { settlementId: settlement.id, idempotencyKey: key } })}
    >
      {t('payments.settlement.undo')}
    </Button>
  );
}

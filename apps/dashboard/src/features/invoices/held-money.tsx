import type { ReactNode } from 'react';
import { newKey, useAct } from '@/api/use-api';
import { useReadWhole } from '@/api/use-read-all';
import { InvoiceAllocateHeldDocument, InvoiceHeldMoneyDocument } from '@/gql/invoices/graphql';
import type { Amount } from '@/i18n/format';
import { useFormat, useT } from '@/i18n';
import { fromMinor, toMinor } from '@/i18n/amounts';
import { Button, Notice } from '@/ui';

interface HeldMoneyProps {
  invoice: { id: string; client: { id: string; name: string } };
  open: Amount;
}

/** What of the client's money no document has taken yet, and its next part for this invoice. */
export function HeldMoney({ invoice: { id, client }, open }: HeldMoneyProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const { data } = useReadWhole(InvoiceHeldMoneyDocument, { clientId: client.id }, ({ payments }) => payments);
  const allocate = useAct(InvoiceAllocateHeldDocument, { done: t('invoices.held.used') });
  const payment = data?.payments.nodes.find((one) => one.held.currency === open.currency);
  const held = data?.client?.balance.find(({ currency }) => currency === open.currency)?.held;
  if (!payment || !held) return null;
  const used = lesser(payment.held, open);
  return (
    <div className="mt-3">
      <Notice>
        <p>{t('invoices.held.is', { amount: format.money(held), client: client.name })}</p>
        <Button
          className="mt-2"
          size="small"
          isBusy={allocate.isPending}
          onClick={() =>
            allocate.mutate({
              input: {
                ...{ paymentId: payment.id, idempotencyKey: newKey() },
                invoices: [{ invoiceId: id, amount: used.amount }],
              },
            })
          }
        >
          {t('invoices.held.use', { amount: format.money(used) })}
        </Button>
      </Notice>
    </div>
  );
}

const lesser = (one: Amount, other: Amount): Amount =>
  toMinor(one) < toMinor(other) ? one : fromMinor(toMinor(other), other.currency);

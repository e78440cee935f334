import { useState, type ReactNode } from 'react';
import type { InvoiceRowFragment } from '@/gql/invoices/graphql';
import { useFormat, useT } from '@/i18n';
import { Confirm } from '@/ui';
import type { Deeds } from './use-deeds';

type Invoice = Pick<InvoiceRowFragment, 'id' | 'kind' | 'status' | 'state' | 'balance' | 'dueOn' | 'client'>;

/** Whether somebody could be reminded of it. */
export const isRemindable = ({ kind, status, balance }: Invoice): boolean =>
  kind === 'INVOICE' && status === 'ISSUED' && Number(balance?.open.amount ?? 0) > 0;

export const isOverdue = ({ state }: Invoice): boolean => state === 'OVERDUE';

/** Reminds of an invoice; of one that isn't overdue only once that was said. */
export function useReminder({ remind }: Deeds): { ask: (invoice: Invoice) => void; question: ReactNode } {
  const t = useT();
  const format = useFormat();
  const [asked, setAsked] = useState<Invoice>();
  const close = (): void => setAsked(undefined);
  const question = (
    <Confirm
      title={t('invoices.early.title', { client: asked?.client.name ?? '' })}
      action={t('invoices.early.action')}
      isOpen={asked !== undefined}
      onClose={close}
      onConfirm={() => {
        if (asked) remind([asked]);
        close();
      }}
    >
      <p>{asked?.dueOn && t('invoices.early.text', { day: format.date(asked.dueOn) })}</p>
    </Confirm>
  );
  return { ask: (invoice) => (isOverdue(invoice) ? remind([invoice]) : setAsked(invoice)), question };
}

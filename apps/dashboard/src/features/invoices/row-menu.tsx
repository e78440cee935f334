import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { InvoiceRowFragment } from '@/gql/invoices/graphql';
import { useT } from '@/i18n';
import { Menu } from '@/ui';
import { nameOf } from './invoice-columns';
import type { Rights } from './rights';
import type { Deeds } from './use-deeds';

interface RowMenuProps {
  invoice: InvoiceRowFragment;
  rights: Rights;
  deeds: Deeds;
  onIssue: (invoice: InvoiceRowFragment) => void;
}

/** What can be done with a row of the list. */
export function RowMenu({ invoice, rights, deeds, onIssue }: RowMenuProps): ReactNode {
  const t = useT();
  const navigate = useNavigate();
  const can = (action: string): boolean => invoice.actions?.some((each) => each === action) ?? false;
  const { documentUrl, client } = invoice;
  return (
    <Menu
      label={t('invoices.menu.of', { name: nameOf(invoice, t) })}
      items={[
        { label: t('invoices.menu.open'), onSelect: () => void navigate({ to: `/invoices/${invoice.id}` }) },
        documentUrl !== null && {
          label: t('invoices.act.pdf'),
          onSelect: () => void window.open(documentUrl, '_blank', 'noopener'),
        },
        rights.issues &&
          can('issue') && { label: t('invoices.act.issue'), opensDialog: true, onSelect: () => onIssue(invoice) },
        can('send') && { label: t('invoices.act.send'), onSelect: () => deeds.send([invoice]) },
        isRemindable(invoice) && { label: t('invoices.act.remind'), onSelect: () => deeds.remind([invoice]) },
        {
          label: t('invoices.menu.client'),
          onSelect: () => void navigate({ to: `/clients/${client.id}` }),
        },
      ]}
    />
  );
}

/** Whether somebody could be reminded of it. */
export const isRemindable = ({ kind, status, balance }: InvoiceRowFragment): boolean =>
  kind === 'INVOICE' && status === 'ISSUED' && Number(balance?.open.amount ?? 0) > 0;

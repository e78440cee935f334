import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { InvoiceRowFragment } from '@/gql/invoices/graphql';
import { useT } from '@/i18n';
import { Menu } from '@/ui';
import { useDownload } from '@/ui/use-download';
import { nameOf } from './invoice-columns';
import type { Rights } from './rights';
import type { Deeds } from './use-deeds';
import { isOverdue, isRemindable } from './use-reminder';

interface RowMenuProps {
  invoice: InvoiceRowFragment;
  rights: Rights;
  deeds: Deeds;
  onIssue: (invoice: InvoiceRowFragment) => void;
  onDiscard: (invoice: InvoiceRowFragment) => void;
  onRemind: (invoice: InvoiceRowFragment) => void;
}

/** What can be done with a row of the list. */
export function RowMenu({ invoice, rights, deeds, onIssue, onDiscard, onRemind }: RowMenuProps): ReactNode {
  const t = useT();
  const navigate = useNavigate();
  const download = useDownload();
  const can = (action: string): boolean => invoice.actions?.some((each) => each === action) ?? false;
  const { documentUrl, client } = invoice;
  return (
    <Menu
      label={t('invoices.menu.of', { name: nameOf(invoice, t) })}
      items={[
        { label: t('invoices.menu.open'), onSelect: () => void navigate({ to: `/invoices/${invoice.id}` }) },
        documentUrl !== null && {
          label: t('invoices.act.pdf'),
          onSelect: () => void download(documentUrl, 'invoice.pdf'),
        },
        rights.issues &&
          can('issue') && { label: t('invoices.act.issue'), opensDialog: true, onSelect: () => onIssue(invoice) },
        can('send') && { label: t('invoices.act.send'), onSelect: () => deeds.send([invoice]) },
        isRemindable(invoice) && {
          ...{ label: t('invoices.act.remind'), opensDialog: !isOverdue(invoice), onSelect: () => onRemind(invoice) },
        },
        {
          label: t('invoices.menu.client'),
          onSelect: () => void navigate({ to: `/clients/${client.id}` }),
        },
        rights.issues &&
          can('discard') && {
            label: t('invoices.act.discard'),
            opensDialog: true,
            onSelect: () => onDiscard(invoice),
            isDanger: true,
          },
      ]}
    />
  );
}

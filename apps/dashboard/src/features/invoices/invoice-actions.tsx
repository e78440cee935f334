import { BellRing, CreditCard, FileDown, Send, Stamp } from 'lucide-react';
import { Suspense, useState, type ReactNode } from 'react';
import { useAct } from '@/api/use-api';
import {
  InvoiceApproveDocument,
  InvoiceDiscardDocument,
  InvoiceTakeBackApprovalDocument,
  type InvoiceAction,
} from '@/gql/invoices/graphql';
import { useT } from '@/i18n';
import { DownloadButton } from '@/ui/download-button';
import { Button, Menu, useAddress } from '@/ui';
import { DiscardConfirm } from './discard-confirm';
import type { Paper } from './invoice-page';
import { IssueConfirm } from './issue-confirm';
import { useToList } from './last-list';
import { LinksDialog } from './links-dialog';
import { useRights } from './rights';
import { SendDialog } from './send-dialog';
import { useDeeds, type Deeds } from './use-deeds';
import { isOverdue, useReminder } from './use-reminder';
import { WriteOffDialog } from './write-off-dialog';
import { lazyPart } from '@/ui/lazy-part';

const CreditDialog = lazyPart(() => import('./credit-dialog'));
const RecordPayment = lazyPart(() => import('@/features/payments/record-payment-dialog'), 'features/payments');

type Open = 'issue' | 'discard' | 'credit' | 'writeOff' | 'links' | 'payment' | 'note' | undefined;

/** Which dialog is open: an address may ask for a credit note of a part of a line. */
function useOpen(invoice: Paper) {
  const { issues } = useRights();
  const [{ unearned, amount = '' }, setAddress] = useAddress();
  const line = invoice.lines.find(({ id }) => id === unearned);
  const [open, setOpen] = useState<Open>(line && issues && can(invoice, 'credit') ? 'credit' : undefined);
  const close = (): void => {
    setOpen(undefined);
    if (unearned) setAddress({ unearned: undefined, amount: undefined });
  };
  return { open, setOpen, close, unearned: line && { line, amount } };
}

interface InvoiceActionsProps {
  invoice: Paper;
  isRemindable: boolean;
}

/** All that can be done with an invoice now, the next step first in sight. */
export function InvoiceActions({ invoice, isRemindable }: InvoiceActionsProps): ReactNode {
  const t = useT();
  const deeds = useDeeds();
  const reminder = useReminder(deeds);
  const { open, setOpen, close, unearned } = useOpen(invoice);
  const { documentUrl } = invoice;
  const parts = { invoice, deeds, isRemindable, onOpen: setOpen, onRemind: reminder.ask };
  return (
    <>
      {documentUrl && (
        <DownloadButton path={documentUrl} fileName="invoice.pdf" icon={<FileDown aria-hidden />}>
          PDF
        </DownloadButton>
      )}
      <MainActions {...parts} />
      <MoreActions {...parts} />
      {reminder.question}
      <IssueConfirm
        invoices={open === 'issue' ? [invoice] : undefined}
        onClose={close}
        isBusy={deeds.isIssuing}
        onConfirm={() => deeds.issue([invoice.id], close)}
      />
      <Discard invoice={invoice} isOpen={open === 'discard'} onClose={close} />
      {open === 'writeOff' && <WriteOffDialog invoice={invoice} onClose={close} />}
      {open === 'note' && <SendDialog onSend={(note) => deeds.send([invoice], note)} onClose={close} />}
      {open === 'links' && <LinksDialog invoice={invoice} onClose={close} />}
      <Suspense fallback={null}>
        {open === 'credit' && <CreditDialog invoice={invoice} unearned={unearned} onClose={close} />}
        {open === 'payment' && (
          <RecordPayment
            client={invoice.client.id}
            currency={invoice.currency}
            invoiceId={invoice.id}
            amount={invoice.balance?.open.amount ?? ''}
            onClose={close}
          />
        )}
      </Suspense>
      <span className="sr-only" role="status">
        {deeds.isIssuing ? t('ui.loading') : ''}
      </span>
    </>
  );
}

interface PartProps extends InvoiceActionsProps {
  deeds: Deeds;
  onOpen: (what: Open) => void;
  onRemind: (invoice: Paper) => void;
}

const can = ({ actions }: Paper, action: InvoiceAction): boolean => actions?.includes(action) ?? false;

function MainActions({ invoice, deeds, isRemindable, onOpen, onRemind }: PartProps): ReactNode {
  const t = useT();
  const { issues } = useRights();
  const approve = useAct(InvoiceApproveDocument);
  const isSent = Boolean(invoice.balance?.sentAt);
  return (
    <>
      {issues && can(invoice, 'approve') && (
        <Button
          isBusy={approve.isPending}
          kind={can(invoice, 'issue') ? 'plain' : 'primary'}
          onClick={() => approve.mutate({ input: { id: invoice.id, version: invoice.version } })}
        >
          {t('invoices.act.approve')}
        </Button>
      )}
      {issues && can(invoice, 'issue') && (
        <Button kind="primary" icon={<Stamp />} aria-haspopup="dialog" onClick={() => onOpen('issue')}>
          {t('invoices.act.issue')}
        </Button>
      )}
      {isRemindable && isSent && (
        <Button
          icon={<BellRing />}
          {...(!isOverdue(invoice) && { 'aria-haspopup': 'dialog' as const })}
          onClick={() => onRemind(invoice)}
        >
          {t('invoices.act.remind')}
        </Button>
      )}
      {can(invoice, 'recordPayment') && (
        <Button
          icon={<CreditCard />}
          kind={isSent ? 'primary' : 'plain'}
          aria-haspopup="dialog"
          onClick={() => onOpen('payment')}
        >
          {t('invoices.act.payment')}
        </Button>
      )}
      {can(invoice, 'send') && !isSent && (
        <Button kind="primary" icon={<Send />} onClick={() => deeds.send([invoice])}>
          {t('invoices.act.send')}
        </Button>
      )}
    </>
  );
}

function MoreActions({ invoice, deeds, isRemindable, onOpen, onRemind }: PartProps): ReactNode {
  const t = useT();
  const { issues } = useRights();
  const takeBack = useAct(InvoiceTakeBackApprovalDocument);
  const isSent = Boolean(invoice.balance?.sentAt);
  const isIssued = invoice.status === 'ISSUED';
  return (
    <Menu
      label={t('ui.actions')}
      items={[
        can(invoice, 'send') && isSent && { label: t('invoices.act.sendAgain'), onSelect: () => deeds.send([invoice]) },
        can(invoice, 'send') && {
          label: t('invoices.act.sendWithNote'),
          opensDialog: true,
          onSelect: () => onOpen('note'),
        },
        isRemindable &&
          !isSent && {
            label: t('invoices.act.remind'),
            opensDialog: !isOverdue(invoice),
            onSelect: () => onRemind(invoice),
          },
        isIssued && { label: t('invoices.act.links'), opensDialog: true, onSelect: () => onOpen('links') },
        issues &&
          can(invoice, 'credit') && {
            label: t('invoices.act.credit'),
            opensDialog: true,
            onSelect: () => onOpen('credit'),
          },
        can(invoice, 'writeOff') && {
          label: t('invoices.act.writeOff'),
          opensDialog: true,
          onSelect: () => onOpen('writeOff'),
        },
        issues &&
          can(invoice, 'takeBackApproval') && {
            label: t('invoices.act.takeBack'),
            onSelect: () => takeBack.mutate({ input: { id: invoice.id, version: invoice.version } }),
          },
        issues &&
          can(invoice, 'discard') && {
            label: t('invoices.act.discard'),
            opensDialog: true,
            onSelect: () => onOpen('discard'),
            isDanger: true,
          },
      ]}
    />
  );
}

function Discard({ invoice, isOpen, onClose }: { invoice: Paper; isOpen: boolean; onClose: () => void }): ReactNode {
  const t = useT();
  const toList = useToList(invoice.client.id);
  const discard = useAct(InvoiceDiscardDocument, { done: t('invoices.discard.done', { count: 1 }), onDone: toList });
  return (
    <DiscardConfirm
      invoices={isOpen ? [invoice] : undefined}
      isBusy={discard.isPending}
      onClose={onClose}
      onConfirm={() => discard.mutate({ input: { id: invoice.id, version: invoice.version } })}
    />
  );
}

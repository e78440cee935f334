import { Check, Copy } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useAct, useRead } from '@/api/use-api';
import {
  InvoiceBesideDocument,
  InvoicePaymentLinkDocument,
  InvoicePublicLinkDocument,
  InvoiceShutLinksDocument,
} from '@/gql/invoices/graphql';
import { useFormat, useT } from '@/i18n';
import { Button, Dialog, Input } from '@/ui';
import type { Paper } from './invoice-page';

interface Link {
  url: string;
  expiresAt: string;
}

/** Links that are handed on by other means than our mail: to look at the invoice, and to pay it. */
export function LinksDialog({ invoice, onClose }: { invoice: Paper; onClose: () => void }): ReactNode {
  const t = useT();
  const [seen, setSeen] = useState<Link>();
  const [pay, setPay] = useState<Link>();
  const beside = useRead(InvoiceBesideDocument, { id: invoice.id });
  const look = useAct(InvoicePublicLinkDocument, { onDone: ({ makeInvoiceLink }) => setSeen(makeInvoiceLink) });
  const payment = useAct(InvoicePaymentLinkDocument, { onDone: ({ createPaymentLink }) => setPay(createPaymentLink) });
  const shut = useAct(InvoiceShutLinksDocument, {
    done: ({ revokeInvoiceLinks: count }) => t('invoices.links.shut.done', { count }),
    onDone: () => setSeen(undefined),
  });
  const takesCards = beside.data?.cardPaymentSettings.isOn ?? false;
  const isOpen = Number(invoice.balance?.open.amount ?? 0) > 0 && invoice.kind === 'INVOICE';
  return (
    <Dialog title={t('invoices.links.title')} description={t('invoices.links.text')} isOpen onClose={onClose}>
      <div className="flex flex-col gap-5">
        <section className="flex flex-col items-start gap-2">
          <h3 className="font-semibold">{t('invoices.links.look')}</h3>
          {seen ? (
            <Copyable label={t('invoices.links.look')} link={seen} />
          ) : (
            <Button isBusy={look.isPending} onClick={() => look.mutate({ invoiceId: invoice.id })}>
              {t('invoices.links.make')}
            </Button>
          )}
          <Button
            kind="quiet"
            size="small"
            isBusy={shut.isPending}
            onClick={() => shut.mutate({ invoiceId: invoice.id })}
          >
            {t('invoices.links.shut')}
          </Button>
        </section>
        {isOpen && (
          <section className="flex flex-col items-start gap-2">
            <h3 className="font-semibold">{t('invoices.links.pay')}</h3>
            {pay && <Copyable label={t('invoices.links.pay')} link={pay} />}
            {!pay && takesCards && (
              <Button isBusy={payment.isPending} onClick={() => payment.mutate({ invoiceId: invoice.id })}>
                {t('invoices.links.makePay')}
              </Button>
            )}
            {!takesCards && <p className="text-muted">{t('invoices.links.noCards')}</p>}
          </section>
        )}
      </div>
    </Dialog>
  );
}

function Copyable({ label, link: { url, expiresAt } }: { label: string; link: Link }): ReactNode {
  const t = useT();
  const format = useFormat();
  const [isCopied, setCopied] = useState(false);
  return (
    <div className="w-full">
      <div className="flex gap-2">
        <Input readOnly aria-label={label} value={url} onFocus={({ target }) => target.select()} />
        <Button
          icon={isCopied ? <Check /> : <Copy />}
          onClick={() => void navigator.clipboard.writeText(url).then(() => setCopied(true))}
        >
          <span aria-live="polite">{t(isCopied ? 'invoices.links.copied' : 'invoices.links.copy')}</span>
        </Button>
      </div>
      <p className="text-muted mt-1 text-xs">{t('invoices.links.until', { time: format.time(expiresAt) })}</p>
    </div>
  );
}

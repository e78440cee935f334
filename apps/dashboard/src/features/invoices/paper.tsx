import { Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { InvoiceBesideDocument } from '@/gql/invoices/graphql';
import { useFormat, useT } from '@/i18n';
import { Button, Facts } from '@/ui';
import { isZero } from '@/i18n/amounts';
import { DraftNote } from './draft-note';
import type { Issuer, Paper as Invoice, PaperLine } from './invoice-page';
import { LineDialog } from './line-dialog';
import { PaperLines } from './paper-lines';
import { useRights } from './rights';

interface PaperProps {
  invoice: Invoice;
  issuer: Issuer;
  onExplain: (line: PaperLine) => void;
}

/** The document as the client has it: who to whom, for what, how much; each line leads to its reasons. */
export function Paper({ invoice, issuer, onExplain }: PaperProps): ReactNode {
  const t = useT();
  const { issues } = useRights();
  const [edited, setEdited] = useState<PaperLine | 'new'>();
  const canEdit = issues && (invoice.actions?.includes('edit') ?? false) && invoice.kind === 'INVOICE';
  return (
    <article
      aria-label={t('invoices.paper')}
      className="bg-surface border-line flex flex-col gap-6 rounded-lg border px-5 py-6 shadow-sm sm:px-8 sm:py-8"
    >
      <Head invoice={invoice} issuer={issuer} />
      <PaperLines
        invoice={invoice}
        onExplain={onExplain}
        {...(canEdit && { onEdit: (line: PaperLine) => setEdited(line) })}
      />
      {canEdit && (
        <div className="-mt-3">
          <Button size="small" icon={<Plus />} aria-haspopup="dialog" onClick={() => setEdited('new')}>
            {t('invoices.line.add')}
          </Button>
        </div>
      )}
      <Totals invoice={invoice} />
      {(canEdit || invoice.note) && <DraftNote invoice={invoice} canEdit={canEdit} />}
      {invoice.kind === 'INVOICE' && <Foot issuer={issuer} />}
      {edited && <LineDialog invoice={invoice} line={edited} onClose={() => setEdited(undefined)} />}
    </article>
  );
}

function Head({ invoice, issuer }: { invoice: Invoice; issuer: Issuer }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { data } = useRead(InvoiceBesideDocument, { id: invoice.id });
  const client = data?.invoice?.client;
  const from = invoice.entity ?? { name: issuer.legalName, address: issuer.address, taxId: issuer.taxId };
  const dates: [ReactNode, ReactNode][] = [
    [t('invoices.paper.number'), invoice.number ?? t('invoices.paper.noNumber')],
    ...(invoice.corrects ? [[t('invoices.paper.corrects'), invoice.corrects.number] as [ReactNode, ReactNode]] : []),
    [t('invoices.column.issued'), format.date(invoice.issuedOn)],
    ...(invoice.kind === 'INVOICE'
      ? [[t('invoices.column.due'), format.date(invoice.dueOn)] as [ReactNode, ReactNode]]
      : []),
    ...(client?.purchaseOrder ? [[t('invoices.paper.order'), client.purchaseOrder] as [ReactNode, ReactNode]] : []),
  ];
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-start justify-between gap-4">
        <Party name={from.name} address={from.address} taxId={from.taxId} isStrong />
        <h2 className="text-muted text-lg tracking-wide uppercase">
          {t(invoice.kind === 'CREDIT_NOTE' ? 'invoices.paper.creditNote' : 'invoices.paper.invoice')}
        </h2>
      </div>
      <div className="flex flex-wrap justify-between gap-4">
        <div>
          <div className="text-muted mb-1 text-xs">{t('invoices.paper.to')}</div>
          <Party
            name={client?.legalName ?? invoice.client.name}
            address={client?.address ?? ''}
            taxId={client?.taxId ?? null}
          />
        </div>
        <div className="self-start">
          <Facts facts={dates} />
        </div>
      </div>
    </div>
  );
}

interface PartyProps {
  name: string;
  address: string;
  taxId: string | null;
  isStrong?: boolean;
}

function Party({ name, address, taxId, isStrong = false }: PartyProps): ReactNode {
  const t = useT();
  return (
    <div className="min-w-0">
      <div className={isStrong ? 'text-base font-semibold' : 'font-medium'}>{name}</div>
      <div className="text-muted whitespace-pre-line">{address}</div>
      {taxId && <div className="text-muted text-xs">{t('invoices.paper.taxId', { id: taxId })}</div>}
    </div>
  );
}

function Totals({ invoice }: { invoice: Invoice }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { subtotal, taxes, total, balance } = invoice;
  return (
    <dl className="tabular ml-auto grid w-full max-w-sm grid-cols-[1fr_auto] gap-x-6 gap-y-1.5">
      <dt className="text-muted">{t('invoices.paper.subtotal')}</dt>
      <dd className="text-right">{format.money(subtotal)}</dd>
      {taxes.map(({ category, rate, reason, amount, base }) => (
        <div key={`${category}${rate}${reason}`} className="contents">
          <dt className="text-muted">
            {category === 'S' || category === 'Z'
              ? t('invoices.paper.tax', { rate: format.rate(rate), base: format.money(base) })
              : t(`invoices.tax.${category}`)}
          </dt>
          <dd className="text-right">{format.money(amount)}</dd>
        </div>
      ))}
      <dt className="border-line border-t pt-2 text-base font-semibold">{t('invoices.column.total')}</dt>
      <dd className="border-line border-t pt-2 text-right text-base font-semibold">{format.money(total)}</dd>
      {balance && !isZero(balance.open) && balance.open.amount !== total.amount && (
        <>
          <dt className="text-muted">{t('invoices.column.balance')}</dt>
          <dd className="text-right">{format.money(balance.open)}</dd>
        </>
      )}
    </dl>
  );
}

function Foot({ issuer }: { issuer: Issuer }): ReactNode {
  const t = useT();
  return (
    <div className="border-line text-muted grid gap-4 border-t pt-4 text-xs sm:grid-cols-2">
      {issuer.paymentDetails && (
        <div>
          <div className="text-ink font-medium">{t('invoices.paper.pay')}</div>
          <p className="whitespace-pre-line">{issuer.paymentDetails}</p>
        </div>
      )}
      {issuer.terms && (
        <div>
          <div className="text-ink font-medium">{t('invoices.paper.terms')}</div>
          <p className="whitespace-pre-line">{issuer.terms}</p>
        </div>
      )}
    </div>
  );
}

import { Link, useParams } from '@tanstack/react-router';
import { ArrowLeft, Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { PortalInvoiceDocument, type PortalInvoiceQuery } from '@/gql/portal/graphql';
import { useFormat, useT } from '@/i18n';
import { Card, Facts, Page, WithAside } from '@/ui/layout';
import { useAddress } from '@/ui/filters';
import { Empty, Loaded, Notice } from '@/ui/states';
import { DownloadButton } from '@/ui/download-button';
import { InvoiceLines } from './invoice-lines';
import { InvoiceRemarks } from './invoice-remarks';
import { InvoiceState, isOpen } from './invoice-state';
import { PayButton } from './pay-button';

type Invoice = NonNullable<PortalInvoiceQuery['invoice']>;

interface InvoiceProps {
  invoice: Invoice;
  agency: PortalInvoiceQuery['agency'];
}

export default function PortalInvoicePage(): ReactNode {
  const t = useT();
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useRead(PortalInvoiceDocument, { id });
  return (
    <Loaded query={query} rows={8}>
      {({ invoice, agency }) =>
        invoice ? <Shown invoice={invoice} agency={agency} /> : <Empty>{t('problem.NOT_FOUND')}</Empty>
      }
    </Loaded>
  );
}

function Shown({ invoice, agency }: InvoiceProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const [{ paid }] = useAddress();
  // Whoever comes back from the card's page must not pay again before it is booked.
  const isComing = paid !== undefined && isOpen(invoice);
  return (
    <Page
      title={t(invoice.kind === 'CREDIT_NOTE' ? 'portal.invoice.creditTitle' : 'portal.invoice.title', {
        number: invoice.number ?? '',
      })}
      subtitle={
        <span className="flex flex-wrap items-center gap-2">
          <Link to="/portal/invoices" className="text-accent-text inline-flex items-center gap-1">
            <ArrowLeft aria-hidden className="size-4" />
            {t('portal.nav.invoices')}
          </Link>
          <InvoiceState invoice={invoice} />
        </span>
      }
      actions={
        <>
          {invoice.documentUrl && (
            <DownloadButton
              path={invoice.documentUrl}
              fileName={`${invoice.number ?? 'invoice'}.pdf`}
              icon={<Download aria-hidden />}
            >
              {t('portal.invoice.pdf')}
            </DownloadButton>
          )}
          {isOpen(invoice) && agency.takesCards && !isComing && (
            <PayButton
              invoiceId={invoice.id}
              label={t('portal.pay.amount', { amount: format.money(invoice.balance?.open) })}
            />
          )}
        </>
      }
    >
      {isComing && <Notice tone="good">{t('portal.pay.coming')}</Notice>}
      <WithAside aside={<Beside invoice={invoice} agency={agency} isComing={isComing} />}>
        {!agency.takesCards && <Transfer invoice={invoice} agency={agency} />}
        <InvoiceLines invoice={invoice} />
        <InvoiceRemarks invoice={invoice} />
      </WithAside>
    </Page>
  );
}

function Transfer({ invoice, agency }: InvoiceProps): ReactNode {
  const t = useT();
  const format = useFormat();
  if (!isOpen(invoice) || !agency.paymentDetails) return null;
  return (
    <Card title={t('portal.pay.transfer')}>
      <p className="tabular mb-2 text-base font-semibold">
        {t('portal.pay.amount', { amount: format.money(invoice.balance?.open) })}
      </p>
      <p className="break-words whitespace-pre-line">{agency.paymentDetails}</p>
      <p className="text-muted mt-2">{t('portal.pay.reference', { number: invoice.number ?? '' })}</p>
    </Card>
  );
}

function Beside({ invoice, agency, isComing }: InvoiceProps & { isComing: boolean }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { issuedOn, dueOn, month, balance, corrects, creditNotes } = invoice;
  return (
    <>
      <Card title={t('portal.invoice.facts')}>
        <Facts
          facts={[
            [t('portal.invoice.month'), format.month(month)],
            [t('portal.invoice.issued'), format.date(issuedOn)],
            ...(dueOn ? [[t('portal.invoice.due'), format.date(dueOn)] as [ReactNode, ReactNode]] : []),
            [t('portal.invoice.open'), <span className="tabular">{format.money(balance?.open)}</span>],
            ...[corrects, ...creditNotes].flatMap((other) =>
              other
                ? [
                    [
                      t(other === corrects ? 'portal.invoice.corrects' : 'portal.invoice.creditNote'),
                      <Link to={`/portal/invoices/${other.id}`} className="text-accent-text">
                        {other.number}
                      </Link>,
                    ] as [ReactNode, ReactNode],
                  ]
                : [],
            ),
          ]}
        />
      </Card>
      {agency.takesCards && !isComing && <Transfer invoice={invoice} agency={agency} />}
      <Settled invoice={invoice} />
    </>
  );
}

function Settled({ invoice }: { invoice: Invoice }): ReactNode {
  const t = useT();
  const format = useFormat();
  const settlements = invoice.settlements.filter(({ isUndone, undoesId }) => !isUndone && !undoesId);
  if (settlements.length === 0) return null;
  return (
    <Card title={t('portal.invoice.settled')}>
      <ul className="flex flex-col gap-1.5">
        {settlements.map(({ id, madeOn, amount, creditNote, payment }) => (
          <li key={id} className="flex justify-between gap-3">
            <span>
              {creditNote
                ? t('portal.invoice.byCredit', { number: creditNote.number ?? '' })
                : t(payment ? 'portal.invoice.byPayment' : 'portal.invoice.byOther')}
              <span className="text-muted block text-xs">{format.date(madeOn)}</span>
            </span>
            <span className="tabular">{format.money(amount)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

import { Link, useParams } from '@tanstack/react-router';
import { Suspense, useState, type ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { InvoicePaperDocument, type InvoicePaperQuery } from '@/gql/invoices/graphql';
import { useFormat, useT } from '@/i18n';
import { Loaded, Notice, Page, WithAside } from '@/ui';
import { isRemindable } from './use-reminder';
import { InvoiceActions } from './invoice-actions';
import { InvoiceAside } from './invoice-aside';
import { Disputes } from './disputes';
import { InvoiceRemarks } from './invoice-remarks';
import { StateBadge } from './invoice-columns';
import { Paper } from './paper';
import { lazyPart } from '@/ui/lazy-part';

const ExplanationDialog = lazyPart(() => import('./explanation-dialog'));

export type Paper = NonNullable<InvoicePaperQuery['invoice']>;
export type PaperLine = Paper['lines'][number];
export type Issuer = InvoicePaperQuery['agency'];

/** Whether more was taken off it by hand than there is: it isn't issued so. */
const isBelowByHand = ({ kind, status, total, lines }: Paper): boolean =>
  kind === 'INVOICE' &&
  status !== 'ISSUED' &&
  Number(total.amount) < 0 &&
  lines.some((line) => line.kind === 'ONE_OFF' && Number(line.amount.amount) < 0);

export default function InvoicePage(): ReactNode {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useRead(InvoicePaperDocument, { id });
  return (
    <Loaded query={query} rows={10}>
      {({ invoice, agency }) => invoice && <InvoiceView key={invoice.id} invoice={invoice} issuer={agency} />}
    </Loaded>
  );
}

function InvoiceView({ invoice, issuer }: { invoice: Paper; issuer: Issuer }): ReactNode {
  const t = useT();
  const format = useFormat();
  const [explained, setExplained] = useState<PaperLine>();
  return (
    <Page
      title={
        <span className="flex flex-wrap items-center gap-2">
          {invoice.number ?? t(invoice.kind === 'INVOICE' ? 'invoices.page.draft' : 'invoices.draftNote')}
          <StateBadge invoice={invoice} />
        </span>
      }
      subtitle={
        <>
          <Link to={`/clients/${invoice.client.id}`} className="text-accent-text underline">
            {invoice.client.name}
          </Link>
          {' · '}
          {format.month(invoice.month)}
        </>
      }
      actions={<InvoiceActions invoice={invoice} isRemindable={isRemindable(invoice)} />}
    >
      {invoice.state === 'DRAFT' && issuer.requiresInvoiceApproval && (
        <Notice>{t('invoices.page.wantsApproval')}</Notice>
      )}
      {isBelowByHand(invoice) && <Notice tone="warn">{t('invoices.page.belowNothing')}</Notice>}
      <Disputes disputes={invoice.disputes ?? []} />
      <WithAside aside={<InvoiceAside invoice={invoice} />}>
        <Paper invoice={invoice} issuer={issuer} onExplain={setExplained} />
        <InvoiceRemarks invoice={invoice} />
      </WithAside>
      <Suspense fallback={null}>
        {explained && (
          <ExplanationDialog invoiceId={invoice.id} line={explained} onClose={() => setExplained(undefined)} />
        )}
      </Suspense>
    </Page>
  );
}

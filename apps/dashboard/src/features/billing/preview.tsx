import { useMemo, type ReactNode } from 'react';
import { useReadPages } from '@/api/use-api';
import { isZero, sumByCurrency } from '@/i18n/amounts';
import { addMonths } from '@/app/agency-day';
import { BillingInvoicesDocument, BillingPreviewDocument } from '@/gql/billing/graphql';
import { useFormat, useT } from '@/i18n';
import { Button, Card, Empty, Failure, Notice, Skeleton, Stat, useAddress } from '@/ui';
import { compareClient, type ClientChange, type EarlierInvoice } from './compare';
import { PreviewTable } from './preview-table';
import { Refusals } from './refusals';
import { useAllPages } from './use-all-pages';

/** Client by client what would be billed, beside the month before. */
export function Preview({ month, client }: { month: string; client: string | null }): ReactNode {
  const t = useT();
  const [, setSearch] = useAddress();
  const previews = useAllPages(
    useReadPages(BillingPreviewDocument, { month, first: 100 }, ({ previewBilling }) => previewBilling),
  );
  const earlier = useAllPages(
    useReadPages(
      BillingInvoicesDocument,
      { first: 100, filter: { month: addMonths(month, -1), kind: 'INVOICE', clientId: client } },
      ({ invoices }) => invoices,
    ),
  );
  const changes = useMemo(() => changesOf(previews.rows, earlier.rows), [previews.rows, earlier.rows]);
  if (previews.error) return <Failure error={previews.error} retry={previews.loadMore} />;
  if (previews.isLoading || earlier.isLoading) return <Skeleton rows={10} />;
  const shown = client ? changes.filter(({ id }) => id === client) : changes;
  const billed = shown.filter(({ preview }) => preview.invoices.length > 0);
  const refused = shown.filter(({ preview }) => preview.refusal);
  return (
    <>
      <p role="status" className="sr-only">
        {previews.isWhole ? t('billing.preview.ready', { count: billed.length }) : t('ui.loading')}
      </p>
      {client && (
        <Notice
          action={
            <Button size="small" onClick={() => setSearch({ client: undefined })}>
              {t('billing.allClients')}
            </Button>
          }
        >
          {t('billing.oneClient', { name: shown[0]?.name ?? '–' })}
        </Notice>
      )}
      {billed.length > 0 && <Totals billed={billed} />}
      {refused.length > 0 && (
        <Refusals
          title={t('billing.refused', { count: refused.length })}
          refusals={refused.map(({ id, name, preview }) => ({
            client: { id, name },
            code: preview.refusal?.code ?? '',
            subject: preview.refusal?.subject ?? '',
          }))}
        />
      )}
      <Card title={t('billing.preview')} aside={t('billing.preview.count', { count: billed.length })} isFlush>
        {billed.length > 0 ? (
          <PreviewTable changes={billed} month={month} />
        ) : (
          <Empty>{t('billing.preview.empty')}</Empty>
        )}
      </Card>
    </>
  );
}

function changesOf(previews: readonly ClientChange['preview'][], invoices: readonly EarlierInvoice[]): ClientChange[] {
  const byClient = new Map<string, EarlierInvoice[]>();
  for (const invoice of invoices) {
    const { id } = invoice.client;
    byClient.set(id, [...(byClient.get(id) ?? []), invoice]);
  }
  return previews
    .map((preview) => compareClient(preview, byClient.get(preview.clientId) ?? []))
    .sort((a, b) => a.name.localeCompare(b.name));
}

function Totals({ billed }: { billed: readonly ClientChange[] }): ReactNode {
  const t = useT();
  const format = useFormat();
  const invoices = billed.flatMap(({ preview }) => preview.invoices);
  const totals = sumByCurrency(invoices.map(({ total }) => total));
  const taxes = sumByCurrency(invoices.map(({ tax }) => tax));
  return (
    <div className="grid grid-cols-[repeat(auto-fit,minmax(10rem,1fr))] gap-3">
      {totals.map((total) => {
        const tax = taxes.find(({ currency }) => currency === total.currency);
        const count = invoices.filter(({ total: { currency } }) => currency === total.currency).length;
        return (
          <Stat
            key={total.currency}
            label={t('billing.total', { count, currency: total.currency })}
            value={format.money(total)}
            detail={tax && !isZero(tax) ? t('billing.total.tax', { tax: format.money(tax) }) : t('billing.total.noTax')}
          />
        );
      })}
    </div>
  );
}

import { useMemo, type ReactNode } from 'react';
import type { RequestError } from '@/api/request';
import { useReadPages } from '@/api/use-api';
import { useAllPages } from '@/api/use-read-all';
import { isZero, sumByCurrency } from '@/i18n/amounts';
import { addMonths } from '@/app/agency-day';
import { BillingInvoicesDocument, BillingPreviewDocument, type InvoiceFilter } from '@/gql/billing/graphql';
import { useFormat, useT } from '@/i18n';
import { Button, Card, Empty, Failure, Notice, Skeleton, Stat, useAddress } from '@/ui';
import { compareClients, hasFallen, type ClientChange } from './compare';
import { PreviewTable } from './preview-table';
import { Refusals } from './refusals';

interface Comparison {
  changes: ClientChange[];
  isLoading: boolean;
  isWhole: boolean;
  error: RequestError | null;
  retry: () => void;
}

const useInvoices = (filter: InvoiceFilter) =>
  useAllPages(useReadPages(BillingInvoicesDocument, { first: 100, filter }, ({ invoices }) => invoices));

/** What was and is left to bill of a month beside the month before. */
function useComparison(month: string, client: string | null): Comparison {
  const previews = useAllPages(
    useReadPages(BillingPreviewDocument, { month, first: 100 }, ({ previewBilling }) => previewBilling),
  );
  const filter = { kind: 'INVOICE', clientId: client } as const;
  const earlier = useInvoices({ ...filter, month: addMonths(month, -1) });
  const billed = useInvoices({ ...filter, month });
  const isWhole = previews.isWhole && earlier.isWhole && billed.isWhole;
  const changes = useMemo(() => {
    const compared = compareClients(previews.rows, { earlier: earlier.rows, billed: billed.rows });
    return compared.filter((change) => !hasFallen(change) || isWhole);
  }, [previews.rows, earlier.rows, billed.rows, isWhole]);
  const { isLoading, error, loadMore: retry } = previews;
  return { changes, isLoading: isLoading || earlier.isLoading || billed.isLoading, isWhole, error, retry };
}

/** Client by client what would be billed, beside the month before. */
export function Preview({ month, client }: { month: string; client: string | null }): ReactNode {
  const t = useT();
  const [, setSearch] = useAddress();
  const { changes, isLoading, isWhole, error, retry } = useComparison(month, client);
  if (error) return <Failure error={error} retry={retry} />;
  if (isLoading) return <Skeleton rows={10} />;
  const shown = client ? changes.filter(({ id }) => id === client) : changes;
  const billed = shown.filter(({ preview }) => preview.invoices.length > 0);
  const refused = shown.filter(({ preview }) => preview.refusal);
  return (
    <>
      <p role="status" className="sr-only">
        {isWhole ? t('billing.preview.ready', { count: billed.length }) : t('ui.loading')}
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
      <Compared billed={billed} fallen={shown.filter(hasFallen)} month={month} />
    </>
  );
}

interface ComparedProps {
  billed: readonly ClientChange[];
  fallen: readonly ClientChange[];
  month: string;
}

/** Also who would be billed nothing after a month with a bill: that is what somebody may have forgotten. */
function Compared({ billed, fallen, month }: ComparedProps): ReactNode {
  const t = useT();
  const counts = [
    t('billing.preview.count', { count: billed.length }),
    ...(fallen.length > 0 ? [t('billing.preview.fallen', { count: fallen.length })] : []),
  ];
  const rows = [...billed, ...fallen].sort((a, b) => a.name.localeCompare(b.name));
  return (
    <Card title={t('billing.preview')} aside={counts.join(' · ')} isFlush>
      {billed.length === 0 && <Empty>{t('billing.preview.empty')}</Empty>}
      {rows.length > 0 && <PreviewTable changes={rows} month={month} />}
    </Card>
  );
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

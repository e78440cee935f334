import { useNavigate } from '@tanstack/react-router';
import { Stamp } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useReadPages } from '@/api/use-api';
import { BulkBar } from '@/features/invoices/bulk-bar';
import { invoiceColumns, nameOf } from '@/features/invoices/invoice-columns';
import { IssueConfirm } from '@/features/invoices/issue-confirm';
import { useRights } from '@/features/invoices/rights';
import { RowMenu } from '@/features/invoices/row-menu';
import { useDeeds } from '@/features/invoices/use-deeds';
import { useReminder } from '@/features/invoices/use-reminder';
import { InvoicesListDocument, type InvoiceRowFragment } from '@/gql/invoices/graphql';
import { useFormat, useT } from '@/i18n';
import { Button, Card, DataTable, Empty } from '@/ui';
import { useAllPages } from './use-all-pages';

/** What a run made: its drafts to look at and to issue, all or some. */
export default function RunInvoices({ runId }: { runId: string }): ReactNode {
  const t = useT();
  const format = useFormat();
  const navigate = useNavigate();
  const rights = useRights();
  const deeds = useDeeds();
  const reminder = useReminder(deeds);
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [issuing, setIssuing] = useState<readonly InvoiceRowFragment[]>();
  const pages = useAllPages(
    useReadPages(InvoicesListDocument, { first: 50, filter: { runId } }, ({ invoices }) => invoices),
  );
  const selected = pages.rows.filter(({ id }) => ids.has(id));
  const drafts = pages.rows.filter(({ actions }) => actions?.includes('issue'));
  const columns = invoiceColumns({
    t,
    format,
    menu: (invoice) => (
      <RowMenu {...{ invoice, rights, deeds }} onIssue={(one) => setIssuing([one])} onRemind={reminder.ask} />
    ),
  });
  const clear = (): void => setIds(new Set());
  return (
    <Card isFlush>
      {selected.length > 0 ? (
        <BulkBar invoices={selected} rights={rights} deeds={deeds} onIssue={setIssuing} onClear={clear} />
      ) : (
        <div className="flex min-h-15 flex-wrap items-center justify-between gap-2 px-4 py-3">
          <h2 className="text-base font-semibold">{t('billing.run.invoices')}</h2>
          {rights.issues && drafts.length > 0 && pages.isWhole && (
            <Button kind="primary" icon={<Stamp />} aria-haspopup="dialog" onClick={() => setIssuing(drafts)}>
              {t('billing.run.issueAll', { count: drafts.length })}
            </Button>
          )}
        </div>
      )}
      <DataTable
        label={t('billing.run.invoices')}
        columns={columns}
        pages={pages}
        rowId={({ id }) => id}
        rowName={(invoice) => `${nameOf(invoice, t)}, ${invoice.client.name}`}
        onOpen={({ id }) => void navigate({ to: `/invoices/${id}` })}
        selection={{ ids, set: setIds }}
        empty={<Empty>{t('billing.run.none')}</Empty>}
      />
      {reminder.question}
      <IssueConfirm
        invoices={issuing}
        onClose={() => setIssuing(undefined)}
        isBusy={deeds.isIssuing}
        onConfirm={() =>
          deeds.issue(issuing ?? [], () => {
            setIssuing(undefined);
            clear();
          })
        }
      />
    </Card>
  );
}

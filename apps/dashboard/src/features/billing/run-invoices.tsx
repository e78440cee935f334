import { useNavigate } from '@tanstack/react-router';
import { Stamp, Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useReadPages } from '@/api/use-api';
import { useAllPages } from '@/api/use-read-all';
import { BulkBar } from '@/features/invoices/bulk-bar';
import { invoiceColumns, nameOf } from '@/features/invoices/invoice-columns';
import { useRememberList } from '@/features/invoices/last-list';
import { useRights } from '@/features/invoices/rights';
import { RowMenu } from '@/features/invoices/row-menu';
import { useDeeds } from '@/features/invoices/use-deeds';
import { useQuestions } from '@/features/invoices/use-questions';
import { useReminder } from '@/features/invoices/use-reminder';
import { InvoicesListDocument, type InvoiceRowFragment } from '@/gql/invoices/graphql';
import { useFormat, useT } from '@/i18n';
import { Button, Card, DataTable, Empty } from '@/ui';

/** What a run made: its drafts to look at and to issue, all or some. */
export default function RunInvoices({ runId }: { runId: string }): ReactNode {
  const t = useT();
  const format = useFormat();
  const navigate = useNavigate();
  const rights = useRights();
  const deeds = useDeeds();
  const reminder = useReminder(deeds);
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const pages = useAllPages(
    useReadPages(InvoicesListDocument, { first: 50, filter: { runId } }, ({ invoices }) => invoices),
  );
  const clear = (): void => setIds(new Set());
  const { onIssue, onDiscard, questions } = useQuestions(deeds, clear);
  useRememberList(`/billing/${runId}`);
  const selected = pages.rows.filter(({ id }) => ids.has(id));
  const columns = invoiceColumns({
    t,
    format,
    menu: (invoice) => (
      <RowMenu
        {...{ invoice, rights, deeds }}
        onIssue={(one) => onIssue([one])}
        onDiscard={(one) => onDiscard([one])}
        onRemind={reminder.ask}
      />
    ),
  });
  return (
    <Card isFlush>
      {selected.length > 0 ? (
        <BulkBar invoices={selected} {...{ rights, deeds, onIssue, onDiscard }} onClear={clear} />
      ) : (
        <div className="flex min-h-15 flex-wrap items-center justify-between gap-2 px-4 py-3">
          <h2 className="text-base font-semibold">{t('billing.run.invoices')}</h2>
          {rights.issues && pages.isWhole && <DraftsOfRun invoices={pages.rows} {...{ onIssue, onDiscard }} />}
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
      {questions}
    </Card>
  );
}

interface DraftsOfRunProps {
  invoices: readonly InvoiceRowFragment[];
  onIssue: (drafts: readonly InvoiceRowFragment[]) => void;
  onDiscard: (drafts: readonly InvoiceRowFragment[]) => void;
}

/** All of a run at once: issued, or, while nothing of it is, thrown away. */
function DraftsOfRun({ invoices, onIssue, onDiscard }: DraftsOfRunProps): ReactNode {
  const t = useT();
  const drafts = invoices.filter(({ actions }) => actions?.includes('issue'));
  const discardable = invoices.filter(({ actions }) => actions?.includes('discard'));
  const isIssued = invoices.some(({ status }) => status === 'ISSUED');
  return (
    <div className="flex flex-wrap gap-2">
      {discardable.length > 0 && !isIssued && (
        <Button icon={<Trash2 />} aria-haspopup="dialog" onClick={() => onDiscard(discardable)}>
          {t('billing.run.discardAll', { count: discardable.length })}
        </Button>
      )}
      {drafts.length > 0 && (
        <Button kind="primary" icon={<Stamp />} aria-haspopup="dialog" onClick={() => onIssue(drafts)}>
          {t('billing.run.issueAll', { count: drafts.length })}
        </Button>
      )}
    </div>
  );
}

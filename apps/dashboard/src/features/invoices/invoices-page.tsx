import { useNavigate } from '@tanstack/react-router';
import { Download, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useRead, useReadPages } from '@/api/use-api';
import { InvoicesCountsDocument, InvoicesListDocument, type InvoiceOrder } from '@/gql/invoices/graphql';
import { useFormat, useT } from '@/i18n';
import {
  Button,
  ButtonLink,
  Card,
  DataTable,
  Page,
  TabLinks,
  useAddress,
  useHotkeys,
  useOrder,
  useSelection,
  oneOf,
} from '@/ui';
import { SavedViews } from '@/features/views';
import { BulkBar } from './bulk-bar';
import { filterOf, narrowingOf } from './invoice-filter';
import { EmptyInvoices, InvoiceFilters } from './invoice-filters';
import { invoiceColumns, nameOf } from './invoice-columns';
import { useRememberList } from './last-list';
import { useRights } from './rights';
import { RowMenu } from './row-menu';
import { useQuestions } from './use-questions';
import { useReminder } from './use-reminder';
import { STATES } from './standing';
import { useDeeds, useExporting } from './use-deeds';

export default function InvoicesPage(): ReactNode {
  const t = useT();
  const navigate = useNavigate();
  const rights = useRights();
  const [search] = useAddress();
  const exportShown = useExporting(filterOf(search));
  useHotkeys(rights.issues ? { c: () => void navigate({ to: '/invoices/new' }) } : {});
  return (
    <Page
      title={t('invoices.title')}
      actions={
        <>
          <SavedViews list="INVOICES" />
          {exportShown && (
            <Button icon={<Download />} onClick={exportShown}>
              {t('invoices.export')}
            </Button>
          )}
          {rights.issues && (
            <ButtonLink
              kind="primary"
              icon={<Plus />}
              to="/invoices/new"
              search={{ client: search['client'] } as never}
            >
              {t('invoices.new')}
            </ButtonLink>
          )}
        </>
      }
    >
      <StateTabs />
      <InvoicesTable onExport={exportShown} />
    </Page>
  );
}

/** The states in which there are invoices, with how many. */
function StateTabs(): ReactNode {
  const t = useT();
  const [search] = useAddress();
  const { state: named, ...others } = search;
  const state = oneOf(STATES, named);
  const { data } = useRead(InvoicesCountsDocument, narrowingOf(search));
  const counts = new Map(data?.invoiceStateCounts.map(({ state: of, count }) => [of, count]));
  const all = data && [...counts.values()].reduce((sum, count) => sum + count, 0);
  const shown = STATES.filter((of) => counts.has(of) || of === state);
  return (
    <TabLinks
      label={t('invoices.tabs')}
      tabs={[
        { label: t('ui.all'), count: all, to: '/invoices', search: others, isCurrent: !state },
        ...shown.map((of) => ({
          label: t(`invoices.state.${of}`),
          count: counts.get(of) ?? (data ? 0 : undefined),
          to: '/invoices',
          search: { ...others, state: of },
          isCurrent: state === of,
        })),
      ]}
    />
  );
}

const ORDERS = ['NUMBER', 'CLIENT', 'ISSUED', 'DUE', 'TOTAL'] as const satisfies InvoiceOrder[];

function InvoicesTable({ onExport }: { onExport: (() => void) | undefined }): ReactNode {
  const t = useT();
  const format = useFormat();
  const navigate = useNavigate();
  const rights = useRights();
  const deeds = useDeeds();
  const reminder = useReminder(deeds);
  const [search] = useAddress();
  const filter = filterOf(search);
  const { asked, order } = useOrder(ORDERS);
  const pages = useReadPages(InvoicesListDocument, { first: 50, filter, ...asked }, (data) => data.invoices);
  const { rows: selected, selection, clear } = useSelection(pages);
  const { onIssue, onDiscard, questions } = useQuestions(deeds, clear);
  useRememberList('/invoices');
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
        <BulkBar
          invoices={selected}
          {...{ rights, deeds, onIssue, onDiscard }}
          {...(onExport && { onExport })}
          onClear={clear}
        />
      ) : (
        <InvoiceFilters />
      )}
      <DataTable
        label={t('invoices.title')}
        columns={columns}
        pages={pages}
        rowId={({ id }) => id}
        rowName={(invoice) => `${nameOf(invoice, t)}, ${invoice.client.name}`}
        onOpen={({ id }) => void navigate({ to: `/invoices/${id}` })}
        selection={selection}
        order={order}
        empty={<EmptyInvoices />}
      />
      {reminder.question}
      {questions}
    </Card>
  );
}

import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { newKey, useAct, useReadPages } from '@/api/use-api';
import {
  BooksJournalDocument,
  BooksReverseDocument,
  type BooksEntryFragment,
  type JournalEntryKind,
} from '@/gql/books/graphql';
import { useFormat, useT } from '@/i18n';
import {
  Badge,
  Button,
  Card,
  Confirm,
  Dialog,
  Empty,
  Failure,
  Input,
  PlainTable,
  Select,
  Skeleton,
  useAddress,
  useHotkeys,
} from '@/ui';
import { useAccountName } from './account-name';
import { EntryForm } from './entry-form';
import { BooksFrame, useMayWrite } from './frame';
import { useWhatFor } from './what-for';

const KINDS: JournalEntryKind[] = [
  ...(['MANUAL', 'INVOICE', 'CREDIT_NOTE', 'PAYMENT', 'REFUND', 'SETTLEMENT', 'FEE', 'WRITE_OFF', 'PAYOUT'] as const),
  ...([
    'PAYOUT_PAYMENT',
    'RECOGNITION',
    'CONVERSION',
    'EXCHANGE_DIFFERENCE',
    'REVALUATION',
    'REVERSAL',
    'CLOSING',
  ] as const),
];

export default function JournalPage(): ReactNode {
  const t = useT();
  const mayWrite = useMayWrite();
  const [address, setAddress] = useAddress();
  const [adds, setAdds] = useState(false);
  useHotkeys({ n: () => mayWrite && setAdds(true) });
  const kind = KINDS.find((one) => one === address['kind']);
  const { from, to } = address;
  const filter = { ...(kind && { kind }), ...(from && { from }), ...(to && { to }) };
  const pages = useReadPages(BooksJournalDocument, { first: 25, filter }, (data) => data.journalEntries);
  const isFiltered = Boolean(kind ?? from ?? to);
  const clear = (
    <Button onClick={() => setAddress({ kind: undefined, from: undefined, to: undefined })}>
      {t('ui.clearFilters')}
    </Button>
  );
  return (
    <BooksFrame
      current="journal"
      actions={
        mayWrite && (
          <Button kind="primary" icon={<Plus />} aria-haspopup="dialog" onClick={() => setAdds(true)}>
            {t('books.newEntry')}
          </Button>
        )
      }
    >
      <Filters kind={kind} />
      {pages.error && <Failure error={pages.error} />}
      {pages.isLoading && <Skeleton rows={12} />}
      {!pages.isLoading && pages.rows.length === 0 && (
        <Empty action={isFiltered && clear}>{t(isFiltered ? 'ui.filtersHide' : 'books.empty')}</Empty>
      )}
      <ol className="flex flex-col gap-3">
        {pages.rows.map((entry) => (
          <li key={entry.id}>
            <Entry entry={entry} />
          </li>
        ))}
      </ol>
      {pages.hasMore && (
        <Button className="self-center" onClick={pages.loadMore} isBusy={pages.isLoadingMore}>
          {t('ui.more')}
        </Button>
      )}
      <Dialog
        isWide
        title={t('books.newEntry')}
        description={t('books.newEntryAbout')}
        isOpen={adds}
        onClose={() => setAdds(false)}
      >
        <EntryForm onDone={() => setAdds(false)} />
      </Dialog>
    </BooksFrame>
  );
}

function Filters({ kind }: { kind: JournalEntryKind | undefined }): ReactNode {
  const t = useT();
  const [{ from, to }, setAddress] = useAddress();
  return (
    <div className="flex flex-wrap gap-2">
      <Select
        aria-label={t('books.kind')}
        className="w-auto"
        none={t('books.anyKind')}
        value={kind ?? ''}
        choices={KINDS.map((value) => ({ value, label: t(`books.kind.${value}`) }))}
        onChange={({ target }) => setAddress({ kind: target.value })}
      />
      <Input
        type="date"
        className="w-auto"
        aria-label={t('books.from')}
        value={from ?? ''}
        onChange={({ target }) => setAddress({ from: target.value })}
      />
      <Input
        type="date"
        className="w-auto"
        aria-label={t('books.to')}
        value={to ?? ''}
        onChange={({ target }) => setAddress({ to: target.value })}
      />
    </div>
  );
}

function Entry({ entry }: { entry: BooksEntryFragment }): ReactNode {
  const t = useT();
  const nameOf = useAccountName();
  const format = useFormat();
  const { kind, invoice, reversedBy, reverses, postings } = entry;
  const memo = useWhatFor()(entry);
  const side =
    (isDebit: boolean) =>
    ({ amount }: (typeof postings)[number]): string => {
      const isNegative = amount.amount.startsWith('-');
      return isNegative === isDebit ? '' : format.money({ ...amount, amount: amount.amount.replace('-', '') });
    };
  return (
    <Card
      isFlush
      title={
        <span className="flex flex-wrap items-center gap-2 text-sm">
          {format.date(entry.entryDate)} <Badge>{t(`books.kind.${kind}`)}</Badge>
          {invoice && (
            <Link to={`/invoices/${invoice.id}`} className="text-accent-text font-normal hover:underline">
              {invoice.number}
            </Link>
          )}
          {memo && <span className="font-normal">{memo}</span>}
          {reversedBy && (
            <Badge tone="warn">{t('books.reversedOn', { date: format.date(reversedBy.entryDate) })}</Badge>
          )}
          {reverses && <Badge>{t('books.reversesOf', { date: format.date(reverses.entryDate) })}</Badge>}
        </span>
      }
      aside={kind === 'MANUAL' && !reversedBy && <Reverse entry={entry} />}
    >
      <PlainTable
        label={t('books.postingsOf', { date: format.date(entry.entryDate) })}
        rows={postings}
        isEven
        rowId={({ position }) => String(position)}
        columns={[
          {
            id: 'account',
            title: t('books.account'),
            isHead: true,
            cell: ({ account }) => (
              <Link to={`/books/accounts/${account.id}`} className="hover:underline">
                <span className="text-muted tabular mr-2">{account.code}</span>
                {nameOf(account)}
              </Link>
            ),
          },
          { id: 'debit', title: t('books.debit'), isNumber: true, cell: side(true) },
          { id: 'credit', title: t('books.credit'), isNumber: true, cell: side(false) },
        ]}
      />
    </Card>
  );
}

/** What a person wrote is taken back by an entry of the opposite amounts: both stay. */
function Reverse({ entry }: { entry: BooksEntryFragment }): ReactNode {
  const t = useT();
  const [key, setKey] = useState<string | null>(null);
  const act = useAct(BooksReverseDocument, { done: t('books.reversed'), onDone: () => setKey(null) });
  if (!useMayWrite()) return null;
  return (
    <>
      <Button size="small" onClick={() => setKey(newKey())}>
        {t('books.reverse')}
      </Button>
      <Confirm
        isOpen={key !== null}
        onClose={() => setKey(null)}
        title={t('books.reverseAsk')}
        action={t('books.reverse')}
        isBusy={act.isPending}
        onConfirm={() => key && act.mutate({ input: { id: entry.id, idempotencyKey: key } })}
      >
        {t('books.reverseAbout')}
      </Confirm>
    </>
  );
}

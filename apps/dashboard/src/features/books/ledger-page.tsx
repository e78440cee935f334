import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useRead, useReadPages } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import { BooksAccountsDocument, BooksLedgerDocument, type BooksLedgerQuery } from '@/gql/books/graphql';
import { useFormat, useT } from '@/i18n';
import {
  Button,
  Card,
  Empty,
  Failure,
  Field,
  Input,
  Page,
  PlainTable,
  Skeleton,
  useAddress,
  type PlainColumn,
} from '@/ui';
import { useAccountName } from './account-name';
import { useWhatFor } from './what-for';

export default function LedgerPage(): ReactNode {
  const t = useT();
  const nameOf = useAccountName();
  const columns = useColumns();
  const { id } = useParams({ strict: false }) as { id: string };
  const own = useViewer().agency.currency;
  const accounts = useRead(BooksAccountsDocument, {});
  const account = accounts.data?.accounts.find((one) => one.id === id);
  const [address] = useAddress();
  const currency = /^[A-Z]{3}$/.test(address['currency'] ?? '') ? address['currency'] : (account?.currency ?? own);
  const { from, to } = address;
  const variables = { accountId: id, currency: currency ?? own, first: 50, ...(from && { from }), ...(to && { to }) };
  const pages = useReadPages(BooksLedgerDocument, variables, (data) => data.generalLedger);
  return (
    <Page
      title={account ? `${account.code} ${nameOf(account)}` : t('books.ledger')}
      subtitle={
        <Link to="/books/accounts" className="hover:underline">
          {t('books.tab.accounts')}
        </Link>
      }
    >
      <Parameters currency={currency ?? own} />
      {pages.error && <Failure error={pages.error} />}
      {pages.isLoading && <Skeleton rows={12} />}
      {!pages.isLoading && pages.rows.length === 0 && !pages.error && (
        <Empty>{t('books.noLines', { currency: currency ?? own })}</Empty>
      )}
      {pages.rows.length > 0 && (
        <Card isFlush>
          <PlainTable label={t('books.ledger')} rows={pages.rows} rowId={(line) => line.id} columns={columns} />
          {pages.hasMore && (
            <div className="p-3 text-center">
              <Button size="small" onClick={pages.loadMore} isBusy={pages.isLoadingMore}>
                {t('ui.more')}
              </Button>
            </div>
          )}
        </Card>
      )}
    </Page>
  );
}

function useColumns(): PlainColumn<BooksLedgerQuery['generalLedger']['nodes'][number]>[] {
  const t = useT();
  const format = useFormat();
  const whatFor = useWhatFor();
  return [
    {
      id: 'day',
      title: t('books.date'),
      isHead: true,
      cell: ({ entryDate }) => <span className="whitespace-nowrap">{format.date(entryDate)}</span>,
    },
    { id: 'kind', title: t('books.kind'), cell: ({ entry }) => t(`books.kind.${entry.kind}`) },
    {
      id: 'what',
      title: t('books.memo'),
      cell: ({ entry }) =>
        entry.invoice ? (
          <Link to={`/invoices/${entry.invoice.id}`} className="text-accent-text hover:underline">
            {entry.invoice.number}
          </Link>
        ) : (
          (whatFor(entry) ?? '–')
        ),
    },
    {
      id: 'amount',
      title: t('books.amount'),
      isNumber: true,
      isFigure: true,
      cell: ({ amount }) => format.money(amount),
    },
    {
      id: 'balance',
      title: t('books.balance'),
      isNumber: true,
      cell: ({ balance }) => <b>{format.money(balance)}</b>,
    },
  ];
}

function Parameters({ currency }: { currency: string }): ReactNode {
  const t = useT();
  const [{ from, to }, setAddress] = useAddress();
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Field label={t('books.currency')} className="w-24">
        <Input
          key={currency}
          maxLength={3}
          defaultValue={currency}
          onBlur={({ target }) => setAddress({ currency: target.value.toUpperCase() })}
        />
      </Field>
      <Field label={t('books.from')}>
        <Input type="date" value={from ?? ''} onChange={({ target }) => setAddress({ from: target.value })} />
      </Field>
      <Field label={t('books.to')}>
        <Input type="date" value={to ?? ''} onChange={({ target }) => setAddress({ to: target.value })} />
      </Field>
    </div>
  );
}

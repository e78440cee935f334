import { Link } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { useCallback, useState, type ReactNode } from 'react';
import { useRead, useReadPages } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import { isNegative } from '@/i18n/amounts';
import { ClientPicker } from '@/features/clients/client-picker';
import { todayIn } from '@/app/agency-day';
import { PaymentsClientDocument, PaymentsStatementDocument } from '@/gql/payments/graphql';
import { useFormat, useT } from '@/i18n';
import { Card, DataTable, Empty, Input, Page, Select, Stat, Stats, useAddress, type Column } from '@/ui';
import { DownloadButton } from '@/ui/download-button';
import { PaymentsTabs } from './payments-tabs';
import { PrintButton, PrintedStatement, type Line } from './printed-statement';
import { SendStatement } from './send-statement';
import { SentStatements } from './sent-statements';

/** A client's account over some days, with what it owed after each line. */
export default function StatementPage(): ReactNode {
  const t = useT();
  const { agency } = useViewer();
  const [search, setSearch] = useAddress();
  const client = search['client'] ?? null;
  const { data } = useRead(PaymentsClientDocument, { id: client ?? '' }, { enabled: client !== null });
  const own = client === null ? undefined : data?.client;
  const currencies = [
    ...new Set([
      search['currency'],
      ...(own?.balance ?? []).map(({ currency }) => currency),
      own?.currency ?? agency.currency,
    ]),
  ].filter((code) => code !== undefined);
  const today = todayIn(agency.timeZone);
  const period = { from: search['from'] ?? `${today.slice(0, 4)}-01-01`, to: search['to'] ?? today };
  const [currency = agency.currency] = currencies;
  return (
    <Page
      title={t('payments.statement')}
      subtitle={<span className="print:hidden">{t('payments.statement.text')}</span>}
    >
      <PaymentsTabs current="statement" />
      <div className="flex flex-wrap items-center gap-2 print:hidden">
        <div className="w-full sm:w-72">
          <ClientPicker
            label={t('payments.client')}
            value={client}
            onPick={(id) => setSearch({ client: id ?? undefined, currency: undefined })}
          />
        </div>
        <Select
          aria-label={t('payments.currency')}
          choices={currencies.map((value) => ({ value, label: value }))}
          value={currency}
          onChange={({ target }) => setSearch({ currency: target.value })}
          className="sm:w-28"
        />
        <Input
          type="date"
          aria-label={t('payments.filter.from')}
          value={period.from}
          onChange={({ target }) => setSearch({ from: target.value })}
          className="sm:w-40"
        />
        <Input
          type="date"
          aria-label={t('payments.filter.to')}
          value={period.to}
          onChange={({ target }) => setSearch({ to: target.value })}
          className="sm:w-40"
        />
      </div>
      {client === null ? (
        <Card>
          <Empty>{t('payments.statement.choose')}</Empty>
        </Card>
      ) : (
        own && (
          <AccountView key={`${client}${currency}`} name={own.name} clientId={client} currency={currency} {...period} />
        )
      )}
    </Page>
  );
}

/** Whose account it is, in which currency, and of which days. */
export interface Account {
  name: string;
  clientId: string;
  currency: string;
  from: string;
  to: string;
}

function AccountView({ name, ...account }: Account): ReactNode {
  const t = useT();
  const format = useFormat();
  const head = useRead(PaymentsStatementDocument, { ...account, first: 1 });
  const pages = useReadPages(
    PaymentsStatementDocument,
    { ...account, first: 100 },
    ({ statementOfAccount }) => statementOfAccount.lines,
  );
  const [printed, setPrinted] = useState<Line[]>();
  const onPrinted = useCallback(() => setPrinted(undefined), []);
  const columns = useColumns();
  const ends = head.data?.statementOfAccount;
  return (
    <>
      {ends && (
        <Stats>
          <Stat label={t('payments.opening', { day: format.date(account.from) })} value={format.money(ends.opening)} />
          <Stat label={t('payments.closing', { day: format.date(account.to) })} value={format.money(ends.closing)} />
        </Stats>
      )}
      <div className="flex flex-wrap justify-end gap-2 print:hidden">
        <SendStatement account={{ name, ...account }} />
        <DownloadButton
          path={`/api/statement-of-account/document?${new URLSearchParams(account).toString()}`}
          fileName={`statement-${account.from}-${account.to}.pdf`}
          icon={<Download aria-hidden />}
        >
          {t('payments.statement.pdf')}
        </DownloadButton>
        <DownloadButton
          path={`/api/statement-of-account?${new URLSearchParams({ ...account, format: 'csv' }).toString()}`}
          fileName={`statement-${account.from}-${account.to}.csv`}
          icon={<Download aria-hidden />}
        >
          {t('payments.statement.csv')}
        </DownloadButton>
        <PrintButton pages={pages} onRead={setPrinted} />
      </div>
      {printed && <PrintedStatement {...account} name={name} lines={printed} onPrinted={onPrinted} />}
      <Card isFlush {...(printed && { className: 'print:hidden' })}>
        <DataTable
          label={t('payments.statement')}
          columns={columns}
          pages={pages}
          rowId={({ sourceId, kind }) => `${sourceId} ${kind}`}
          rowName={({ text, kind }) => text ?? t(`payments.line.${kind}`)}
          empty={<Empty>{t('payments.statement.empty')}</Empty>}
        />
      </Card>
      <SentStatements clientId={account.clientId} />
    </>
  );
}

function useColumns(): Column<Line>[] {
  const t = useT();
  const format = useFormat();
  return [
    { id: 'day', title: t('payments.day'), cell: ({ day }) => format.date(day), width: 0.7 },
    {
      id: 'kind',
      title: t('payments.statement.what'),
      onCard: 'title',
      width: 1.6,
      cell: (line) => <LineName line={line} />,
    },
    {
      id: 'amount',
      title: t('payments.amount'),
      isNumber: true,
      onCard: 'figure',
      cell: ({ amount }) => (
        <span className={isNegative(amount) ? 'text-good' : undefined}>{format.money(amount)}</span>
      ),
    },
    { id: 'balance', title: t('payments.balance'), isNumber: true, cell: ({ balance }) => format.money(balance) },
  ];
}

function LineName({ line: { kind, text, sourceId } }: { line: Line }): ReactNode {
  const t = useT();
  const name = [t(`payments.line.${kind}`), text].filter(Boolean).join(' ');
  if (kind === 'WRITE_OFF') return name;
  const isDocument = kind === 'INVOICE' || kind === 'CREDIT_NOTE';
  return (
    <Link to={`/${isDocument ? 'invoices' : 'payments'}/${sourceId}`} className="text-accent-text hover:underline">
      {name}
    </Link>
  );
}

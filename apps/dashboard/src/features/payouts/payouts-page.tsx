import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useReadPages } from '@/api/use-api';
import { useReadWhole } from '@/api/use-read-all';
import {
  PayoutsListDocument,
  PayoutsRunsDocument,
  type PayoutsRowFragment,
  type PayoutStatus,
} from '@/gql/payouts/graphql';
import { useFormat, useT } from '@/i18n';
import {
  Button,
  Card,
  DataTable,
  Empty,
  Page,
  Select,
  useAddress,
  useOrder,
  useSelection,
  momentColumn,
  type Choice,
  type Column,
} from '@/ui';
import { BulkBar } from './bulk-bar';
import { PayoutState } from './state';
import { PayoutTabs, YearsLink } from './tabs';

const STATES: PayoutStatus[] = ['FOUND', 'HELD', 'APPROVED', 'PARTLY_PAID', 'PAID', 'DISCARDED'];

export default function PayoutsPage(): ReactNode {
  const t = useT();
  const navigate = useNavigate();
  const [address, setAddress] = useAddress();
  const status = STATES.find((state) => state === address['state']);
  const { run, month } = address;
  const filter = { ...(status && { statuses: [status] }), ...(run && { runId: run }), ...(month && { month }) };
  const { asked, order } = useOrder(['LATEST', 'ASSISTANT', 'TOTAL']);
  const pages = useReadPages(PayoutsListDocument, { first: 50, filter, ...asked }, ({ payouts }) => payouts);
  const { rows: chosen, selection, clear } = useSelection(pages);
  const empty =
    status || run || month ? (
      <Empty
        action={
          <Button onClick={() => setAddress({ state: undefined, run: undefined, month: undefined })}>
            {t('ui.clearFilters')}
          </Button>
        }
      >
        {t('ui.filtersHide')}
      </Empty>
    ) : (
      <Empty>{t('payouts.empty')}</Empty>
    );
  return (
    <Page title={t('payouts.title')} subtitle={t('payouts.subtitle')} actions={<YearsLink />}>
      <PayoutTabs current="payouts" />
      <Card isFlush>
        <div className="border-line flex min-h-14 flex-wrap items-center gap-2 border-b px-4 py-2">
          {chosen.length > 0 ? <BulkBar chosen={chosen} onDone={clear} /> : <Filters />}
        </div>
        <DataTable
          label={t('payouts.title')}
          columns={useColumns()}
          pages={pages}
          order={order}
          rowId={({ id }) => id}
          rowName={({ assistant }) => assistant.name}
          onOpen={({ id }) => void navigate({ to: `/payouts/${id}` })}
          selection={selection}
          empty={empty}
        />
      </Card>
    </Page>
  );
}

const MONTH = /^\d{4}-\d{2}$/;

/** Months that were billed, and below one that was billed in parts each of its runs; the one that is asked for always. */
function useMonths(chosen: string | undefined): Choice[] {
  const t = useT();
  const format = useFormat();
  const { data } = useReadWhole(PayoutsRunsDocument, {}, ({ billingRuns }) => billingRuns);
  const runs = data?.billingRuns.nodes ?? [];
  return [...new Set(runs.map(({ month }) => month))].flatMap((month) => {
    const ofMonth = runs.filter((run) => run.month === month);
    const name = format.month(month);
    const single = ofMonth.map(({ id, createdAt }) => ({
      value: id,
      label: t('payouts.runOf', { month: name, time: format.time(createdAt) }),
    }));
    return [{ value: month, label: name }, ...single.filter(({ value }) => single.length > 1 || value === chosen)];
  });
}

function Filters(): ReactNode {
  const t = useT();
  const [address, setAddress] = useAddress();
  return (
    <>
      <Select
        aria-label={t('payouts.state')}
        className="w-auto"
        none={t('payouts.anyState')}
        value={address['state'] ?? ''}
        choices={STATES.map((value) => ({ value, label: t(`payouts.state.${value}`) }))}
        onChange={({ target }) => setAddress({ state: target.value })}
      />
      <Select
        aria-label={t('payouts.month')}
        className="w-auto"
        none={t('payouts.anyMonth')}
        value={address['run'] ?? address['month'] ?? ''}
        choices={useMonths(address['run'])}
        onChange={({ target: { value } }) => {
          const isMonth = MONTH.test(value);
          setAddress({ month: isMonth ? value : undefined, run: isMonth ? undefined : value });
        }}
      />
    </>
  );
}

function useColumns(): Column<PayoutsRowFragment>[] {
  const t = useT();
  const format = useFormat();
  return [
    {
      id: 'assistant',
      orderBy: 'ASSISTANT',
      title: t('payouts.assistant'),
      cell: ({ assistant }) => assistant.name,
      to: ({ id }) => `/payouts/${id}`,
      onCard: 'title',
      width: 2,
    },
    {
      id: 'month',
      orderBy: 'LATEST',
      isLatestFirst: true,
      title: t('payouts.month'),
      cell: ({ run }) => format.month(run?.month),
      width: 1.4,
    },
    {
      id: 'found',
      ...momentColumn(format, t('payouts.found'), ({ createdAt }) => createdAt),
      width: 1.6,
    },
    {
      id: 'hours',
      title: t('payouts.hours'),
      cell: ({ seconds }) => format.hours(seconds),
      isNumber: true,
      onCard: 'none',
    },
    {
      id: 'adjusted',
      title: t('payouts.adjusted'),
      cell: ({ adjusted }) => (Number(adjusted.amount) === 0 ? '–' : format.money(adjusted)),
      isNumber: true,
      onCard: 'none',
    },
    {
      id: 'total',
      orderBy: 'TOTAL',
      title: t('payouts.total'),
      cell: ({ total }) => format.money(total),
      isNumber: true,
      onCard: 'figure',
    },
    { id: 'open', title: t('payouts.open'), cell: ({ open }) => format.money(open), isNumber: true, onCard: 'none' },
    { id: 'state', title: t('payouts.state'), cell: (payout) => <PayoutState {...payout} />, onCard: 'figure' },
  ];
}

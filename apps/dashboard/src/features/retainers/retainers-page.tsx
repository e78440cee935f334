import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import { useReadPages, type Pages } from '@/api/use-api';
import { useAllPages } from '@/api/use-read-all';
import { RetainersListDocument, type RetainersListQuery } from '@/gql/retainers/graphql';
import { useFormat, useT } from '@/i18n';
import { Badge, Button, Card, DataTable, Empty, Meter, Page, SearchBox, TabLinks, useAddress, type Column } from '@/ui';
import { unitsOf, minus, useQuantity } from './quantity';
import { AT_RISK, isIdle, isUsedUp, percentLeft, stateOf, STATE_TONES, type RetainerState } from './standing';

type Node = RetainersListQuery['retainers']['nodes'][number];
type Row = Node & { state: RetainerState };

const VIEWS = ['running', 'risk', 'asked', 'over'] as const;
type View = (typeof VIEWS)[number];

const isIn: Record<View, (row: Row) => boolean> = {
  running: ({ state }) => !isIdle(state),
  risk: ({ state }) => AT_RISK.has(state),
  asked: ({ pendingConsents }) => pendingConsents.length > 0,
  over: ({ state }) => isIdle(state),
};

/** What runs out first stands first; what lasts, by how much of it is used. */
const byRunOut = (a: Row, b: Row): number =>
  (a.standing?.runsOutOn ?? '9999').localeCompare(b.standing?.runsOutOn ?? '9999') ||
  (b.standing?.percentUsed ?? -1) - (a.standing?.percentUsed ?? -1) ||
  a.contract.client.name.localeCompare(b.contract.client.name);

/** All retainers of the agency: the order needs every one of them. */
function useRetainers(): Pages<Row> {
  const pages = useAllPages(useReadPages(RetainersListDocument, { first: 100 }, (data) => data.retainers));
  const rows = useMemo(
    () => pages.rows.map((row) => ({ ...row, state: stateOf(row.contract.status, row.standing) })).sort(byRunOut),
    [pages.rows],
  );
  return { ...pages, rows, hasMore: false };
}

export default function RetainersPage(): ReactNode {
  const t = useT();
  const navigate = useNavigate();
  const [address] = useAddress();
  const pages = useRetainers();
  const columns = useColumns();
  const view = VIEWS.find((one) => one === address['view']) ?? 'running';
  const search = address['search'] ?? '';
  const words = search.trim().toLocaleLowerCase();
  const found = pages.rows.filter(({ contract }) =>
    `${contract.client.name} ${contract.title}`.toLocaleLowerCase().includes(words),
  );
  const rows = found.filter(isIn[view]);
  return (
    <Page title={t('retainers.title')} subtitle={t('retainers.subtitle')}>
      <Card isFlush>
        <div className="flex flex-wrap items-end justify-between gap-3 px-4 pt-2">
          <TabLinks
            label={t('retainers.views')}
            tabs={VIEWS.map((one) => ({
              label: t(`retainers.view.${one}`),
              count: pages.isLoading ? undefined : found.filter(isIn[one]).length,
              to: '/retainers',
              search: { ...(one !== 'running' && { view: one }), ...(search && { search }) },
              isCurrent: one === view,
            }))}
          />
          <SearchBox label={t('retainers.search')} className="mb-2" />
        </div>
        <DataTable
          label={t('retainers.title')}
          columns={columns}
          pages={{ ...pages, rows, total: rows.length }}
          rowId={({ id }) => id}
          rowName={({ contract }) => `${contract.client.name}, ${contract.title}`}
          onOpen={({ id }) => void navigate({ to: `/retainers/${id}` })}
          empty={<Nothing isEmpty={pages.rows.length === 0} view={view} hasSearch={Boolean(search)} />}
        />
      </Card>
    </Page>
  );
}

function Nothing({ isEmpty, view, hasSearch }: { isEmpty: boolean; view: View; hasSearch: boolean }): ReactNode {
  const t = useT();
  const [, setAddress] = useAddress();
  if (isEmpty) {
    return (
      <Empty
        action={
          <Link to="/contracts" className="text-accent-text underline">
            {t('retainers.none.action')}
          </Link>
        }
      >
        {t('retainers.none')}
      </Empty>
    );
  }
  if (!hasSearch && view !== 'running') return <Empty>{t(`retainers.empty.${view}`)}</Empty>;
  return (
    <Empty action={<Button onClick={() => setAddress({ search: '', view: '' })}>{t('ui.clearFilters')}</Button>}>
      {t('ui.filtersHide')}
    </Empty>
  );
}

function useColumns(): Column<Row>[] {
  const t = useT();
  const format = useFormat();
  const say = useQuantity();
  return [
    { id: 'client', title: t('retainers.client'), width: 2.2, onCard: 'title', cell: (row) => <Client {...row} /> },
    {
      id: 'period',
      title: t('retainers.period'),
      width: 1.3,
      onCard: 'none',
      cell: ({ standing }) => format.month(standing?.period),
    },
    {
      id: 'available',
      title: t('retainers.available'),
      isNumber: true,
      width: 1.2,
      onCard: 'none',
      cell: (row) => <Available {...row} />,
    },
    {
      id: 'used',
      title: t('retainers.used'),
      isNumber: true,
      onCard: 'none',
      cell: (row) => say.exact(row.standing?.used),
    },
    { id: 'left', title: t('retainers.left'), width: 1.8, cell: (row) => <Left {...row} /> },
    {
      id: 'runsOut',
      title: t('retainers.runsOut'),
      onCard: 'none',
      cell: ({ standing }) =>
        standing?.runsOutOn && !isUsedUp(standing) ? (
          format.date(standing.runsOutOn)
        ) : (
          <span className="text-muted">
            {t(standing && isUsedUp(standing) ? 'retainers.state.USED_UP' : 'retainers.lasts')}
          </span>
        ),
    },
    {
      id: 'state',
      title: t('retainers.state'),
      width: 1.2,
      onCard: 'figure',
      cell: ({ state, pendingConsents }) => (
        <span className="flex flex-wrap items-center gap-1 max-md:justify-end">
          <Badge tone={STATE_TONES[state]}>{t(`retainers.state.${state}`)}</Badge>
          {pendingConsents.length > 0 && <Badge tone="info">{t('retainers.asked')}</Badge>}
        </span>
      ),
    },
  ];
}

const Client = ({ id, contract }: Row): ReactNode => (
  <Link to={`/retainers/${id}`} className="block min-w-0">
    <span className="text-accent-text block truncate font-medium hover:underline">{contract.client.name}</span>
    <span className="text-muted block truncate text-xs font-normal">{contract.title}</span>
  </Link>
);

function Available({ standing, included }: Row): ReactNode {
  const t = useT();
  const say = useQuantity();
  if (!standing) return say.exact(included);
  const carried = minus(standing.available, included);
  return (
    <>
      <span className="block">{say.exact(standing.available)}</span>
      {unitsOf(carried) > 0 && (
        <span className="text-muted block truncate text-xs">
          {t('retainers.carried', { carried: say.exact(carried) })}
        </span>
      )}
    </>
  );
}

function Left({ standing, state, contract }: Row): ReactNode {
  const t = useT();
  const say = useQuantity();
  if (!standing) return <span className="text-muted">–</span>;
  const isOver = unitsOf(standing.overage) > 0;
  const words = isOver
    ? t('retainers.overBy', { over: say.exact(standing.overage) })
    : t('retainers.leftPercent', { left: say.exact(standing.left), percent: percentLeft(standing) });
  return (
    <span className="flex flex-col gap-1">
      <span className="tabular truncate text-xs">{words}</span>
      <Meter
        label={t('retainers.leftOf', { client: contract.client.name })}
        value={Math.max(0, unitsOf(standing.left))}
        most={unitsOf(standing.available)}
        tone={STATE_TONES[state]}
      />
    </span>
  );
}

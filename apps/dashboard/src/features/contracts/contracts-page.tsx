import { Link, useNavigate } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useRead, useReadPages } from '@/api/use-api';
import { SavedViews } from '@/features/views';
import {
  ContractsCountsDocument,
  ContractsListDocument,
  type ContractKind,
  type ContractsListQuery,
  type ContractStatus,
} from '@/gql/contracts/graphql';
import { useFormat, useT } from '@/i18n';
import {
  Badge,
  Button,
  ButtonLink,
  Card,
  DataTable,
  Empty,
  SearchBox,
  Page,
  Select,
  TabLinks,
  useAddress,
  useHotkeys,
  useOrder,
  type Column,
} from '@/ui';
import { RenewalQueue } from './renewal-queue';
import { STATUS_TONES, useQuantity } from './shared';

type Row = ContractsListQuery['contracts']['nodes'][number];

const TABS = {
  active: ['ACTIVE', 'PAUSED'],
  waiting: ['SENT', 'SIGNED'],
  drafts: ['DRAFT'],
  over: ['ENDED', 'RENEWED', 'DECLINED', 'WITHDRAWN'],
  all: [],
} as const satisfies Record<string, readonly ContractStatus[]>;
type Tab = keyof typeof TABS;
const TAB_NAMES = Object.keys(TABS) as Tab[];
const KINDS = ['RETAINER', 'HOURLY', 'PER_TASK'] as const;

/** All contracts by state, and those that end soon. */
export default function ContractsPage(): ReactNode {
  const t = useT();
  const navigate = useNavigate();
  const [search] = useAddress();
  useHotkeys({ c: () => void navigate({ to: '/contracts/new' }) });
  const { show, order, without, kind, search: part } = search;
  const { data } = useRead(ContractsCountsDocument, {});
  const tab = TAB_NAMES.find((one) => one === show) ?? 'active';
  const isRenewals = show === 'renewals';
  return (
    <Page
      title={t('contracts.title')}
      actions={
        <>
          <SavedViews list="CONTRACTS" />
          <ButtonLink to="/contracts/new" kind="primary" icon={<Plus />}>
            {t('contracts.new')}
          </ButtonLink>
        </>
      }
    >
      <TabLinks
        label={t('contracts.title')}
        tabs={[
          ...TAB_NAMES.map((one) => ({
            label: t(`contracts.tab.${one}`),
            count: data?.[one].totalCount,
            to: '/contracts',
            search: { order, without, kind, search: part, show: one === 'active' ? undefined : one },
            isCurrent: !isRenewals && one === tab,
          })),
          { label: t('contracts.renewals'), to: '/contracts', search: { show: 'renewals' }, isCurrent: isRenewals },
        ]}
      />
      {isRenewals ? <RenewalQueue /> : <List tab={tab} />}
    </Page>
  );
}

function List({ tab }: { tab: Tab }): ReactNode {
  const t = useT();
  const navigate = useNavigate();
  const [search, setSearch] = useAddress();
  const kind = KINDS.find((one) => one === search['kind']) as ContractKind | undefined;
  const statuses: ContractStatus[] = [...TABS[tab]];
  const part = search['search'];
  const filter = {
    ...(statuses.length > 0 && { statuses }),
    ...(kind && { kind }),
    ...(part && { search: part }),
  };
  const { asked, order } = useOrder(['TITLE', 'CLIENT', 'START']);
  const pages = useReadPages(ContractsListDocument, { first: 50, filter, ...asked }, (data) => data.contracts);
  return (
    <Card isFlush>
      <div className="border-line flex flex-wrap gap-2 border-b px-4 py-2">
        <SearchBox label={t('contracts.search')} />
        <Select
          aria-label={t('contracts.kind')}
          className="w-auto"
          none={t('contracts.allKinds')}
          choices={KINDS.map((value) => ({ value, label: t(`contracts.kind.${value}`) }))}
          value={kind ?? ''}
          onChange={({ target }) => setSearch({ kind: target.value })}
        />
      </div>
      <DataTable
        label={t('contracts.title')}
        columns={useColumns()}
        pages={pages}
        order={order}
        rowId={({ id }) => id}
        rowName={({ title }) => title}
        onOpen={({ id }) => void navigate({ to: `/contracts/${id}` })}
        empty={
          kind || part ? (
            <Empty action={<Button onClick={() => setSearch({ kind: '', search: '' })}>{t('ui.clearFilters')}</Button>}>
              {t('ui.filtersHide')}
            </Empty>
          ) : (
            <Empty action={<ButtonLink to="/contracts/new">{t('contracts.new')}</ButtonLink>}>
              {t('contracts.none')}
            </Empty>
          )
        }
      />
    </Card>
  );
}

function useColumns(): Column<Row>[] {
  const t = useT();
  const format = useFormat();
  const quantity = useQuantity();
  return [
    {
      id: 'title',
      orderBy: 'TITLE',
      title: t('contracts.contract'),
      width: 1.6,
      onCard: 'title',
      cell: ({ id, title }) => (
        <Link to={`/contracts/${id}`} className="text-accent-text font-medium hover:underline">
          {title}
        </Link>
      ),
    },
    { id: 'client', orderBy: 'CLIENT', title: t('contracts.client'), width: 1.4, cell: ({ client }) => client.name },
    { id: 'kind', title: t('contracts.kind'), cell: ({ kind }) => t(`contracts.kind.${kind}`) },
    {
      id: 'start',
      orderBy: 'START',
      title: t('contracts.begins'),
      onCard: 'none',
      cell: ({ startDate }) => format.date(startDate),
    },
    { id: 'end', title: t('contracts.ends'), onCard: 'none', cell: ({ endDate }) => format.date(endDate) },
    {
      id: 'included',
      title: t('contracts.included'),
      isNumber: true,
      onCard: 'none',
      cell: ({ retainer }) => (retainer ? quantity(retainer.included) : '–'),
    },
    {
      id: 'fee',
      title: t('contracts.fee'),
      isNumber: true,
      onCard: 'figure',
      cell: ({ retainer }) => format.money(retainer?.fee),
    },
    {
      id: 'status',
      title: t('contracts.state'),
      onCard: 'figure',
      cell: ({ status }) => <Badge tone={STATUS_TONES[status]}>{t(`contracts.status.${status}`)}</Badge>,
    },
  ];
}

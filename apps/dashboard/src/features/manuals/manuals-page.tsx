import { Link, useNavigate } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useReadPages } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import { ManualsListDocument, type ManualsListQuery } from '@/gql/manuals/graphql';
import { ClientPicker } from '@/features/clients/client-picker';
import { ServicePicker } from '@/features/services/service-picker';
import { useFormat, useT } from '@/i18n';
import {
  Badge,
  Button,
  Card,
  DataTable,
  Empty,
  MoreFilters,
  Page,
  SearchBox,
  TabLinks,
  useAddress,
  useGoOn,
  useHotkeys,
  type Column,
} from '@/ui';
import { CreateManualDialog } from './create-manual-dialog';

type Row = ManualsListQuery['manuals']['nodes'][number];

/** How work is done, by title: all of the agency for the office, those of her work for an assistant. */
export default function ManualsPage(): ReactNode {
  const t = useT();
  const navigate = useNavigate();
  const isOffice = useViewer().role !== 'ASSISTANT';
  const base = isOffice ? '/manuals' : '/me/manuals';
  const [address, setAddress] = useAddress();
  const goOn = useGoOn('create');
  const [isAsked, setAsked] = useState(false);
  const isArchived = address['view'] === 'archived';
  const { search, client, service } = address;
  const filter = {
    isArchived,
    ...(search && { search }),
    ...(client && { clientId: client }),
    ...(service && { serviceId: service }),
  };
  const pages = useReadPages(ManualsListDocument, { first: 50, filter, isOffice }, (data) => data.manuals);
  const columns = useColumns(isOffice);
  useHotkeys(isOffice ? { c: () => setAsked(true) } : {});
  const create = isOffice && (
    <Button kind="primary" icon={<Plus />} aria-haspopup="dialog" onClick={() => setAsked(true)}>
      {t('manuals.create')}
    </Button>
  );
  const isFiltered = Boolean(search ?? client ?? service);
  return (
    <Page title={t('manuals.title')} subtitle={t('manuals.subtitle')} actions={create || undefined}>
      <Card isFlush>
        {isOffice && <Views isArchived={isArchived} />}
        <Filters isOffice={isOffice} />
        <DataTable
          label={t('manuals.title')}
          columns={columns}
          pages={pages}
          rowId={({ id }) => id}
          rowName={({ title }) => title}
          onOpen={({ id }) => void navigate({ to: `${base}/${id}` })}
          empty={
            isFiltered ? (
              <Empty
                action={
                  <Button onClick={() => setAddress({ search: '', client: '', service: '' })}>
                    {t('ui.clearFilters')}
                  </Button>
                }
              >
                {t('ui.filtersHide')}
              </Empty>
            ) : (
              <Empty action={!isArchived && create}>
                {t(isArchived ? 'manuals.noneArchived' : isOffice ? 'manuals.none' : 'manuals.noneForYou')}
              </Empty>
            )
          }
        />
      </Card>
      {(isAsked || (isOffice && address['create'] === '1')) && (
        <CreateManualDialog
          onClose={() => {
            setAsked(false);
            if (address['create']) setAddress({ create: '' });
          }}
          onMade={(id) => void goOn(`/manuals/${id}/edit`)}
        />
      )}
    </Page>
  );
}

function Views({ isArchived }: { isArchived: boolean }): ReactNode {
  const t = useT();
  const [{ search, client, service }] = useAddress();
  const kept = { search, client, service };
  return (
    <div className="px-4 pt-2">
      <TabLinks
        label={t('manuals.views')}
        tabs={[false, true].map((archived) => ({
          label: t(archived ? 'manuals.archived' : 'manuals.inUse'),
          to: '/manuals',
          search: { ...kept, ...(archived && { view: 'archived' }) },
          isCurrent: archived === isArchived,
        }))}
      />
    </div>
  );
}

function Filters({ isOffice }: { isOffice: boolean }): ReactNode {
  const t = useT();
  const [address, setAddress] = useAddress();
  return (
    <div className="flex flex-wrap items-center gap-2 px-4 py-2.5">
      <SearchBox label={t('manuals.search')} />
      {isOffice && (
        <MoreFilters names={['client', 'service']}>
          <div className="w-full sm:w-48">
            <ClientPicker
              label={t('manuals.client')}
              none={t('manuals.client.any')}
              value={address['client'] ?? null}
              onPick={(id) => setAddress({ client: id ?? '' })}
            />
          </div>
          <div className="w-full sm:w-48">
            <ServicePicker
              label={t('manuals.service')}
              none={t('manuals.service.any')}
              value={address['service'] ?? null}
              onPick={(id) => setAddress({ service: id ?? '' })}
            />
          </div>
        </MoreFilters>
      )}
    </div>
  );
}

function useColumns(isOffice: boolean): Column<Row>[] {
  const t = useT();
  const format = useFormat();
  return [
    {
      id: 'title',
      title: t('manuals.manual'),
      width: 3,
      onCard: 'title',
      cell: ({ id, title }) => (
        <Link to={`${isOffice ? '' : '/me'}/manuals/${id}`} className="text-accent-text font-medium hover:underline">
          {title}
        </Link>
      ),
    },
    { id: 'service', title: t('manuals.service'), width: 1.5, cell: ({ service }) => service.name },
    {
      id: 'client',
      title: t('manuals.client'),
      width: 1.5,
      cell: ({ clientName }) => clientName ?? t('manuals.forAll'),
    },
    {
      id: 'version',
      title: t('manuals.version'),
      width: 1.6,
      onCard: 'none',
      cell: ({ current }) =>
        current ? `${current.number} · ${format.date(current.publishedAt)}` : <span className="text-muted">–</span>,
    },
    ...(isOffice
      ? [
          {
            id: 'read',
            title: t('manuals.read'),
            isNumber: true,
            onCard: 'none' as const,
            cell: ({ current }: Row) => {
              const readers = current?.readers ?? [];
              return readers.length === 0
                ? '–'
                : t('manuals.readBy', { read: readers.filter(({ at }) => at).length, all: readers.length });
            },
          },
        ]
      : []),
    {
      id: 'state',
      title: t('manuals.state'),
      width: 1.3,
      onCard: 'figure',
      cell: ({ draft, current, archivedAt }) => {
        const isRead = current?.acknowledgedAt != null;
        if (archivedAt) return <Badge>{t('manuals.archived')}</Badge>;
        if (!isOffice)
          return <Badge tone={isRead ? 'good' : 'warn'}>{t(isRead ? 'manuals.youRead' : 'manuals.toRead')}</Badge>;
        if (!current) return <Badge tone="info">{t('manuals.draft')}</Badge>;
        return <Badge tone="good">{t(draft ? 'manuals.andDraft' : 'manuals.published')}</Badge>;
      },
    },
  ];
}

import { useNavigate } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useRead, useReadPages } from '@/api/use-api';
import { useAgencyDay } from '@/app/agency-day';
import { useViewer } from '@/app/viewer';
import { TeamListDocument, TeamLoadDocument, type TeamListQuery } from '@/gql/team/graphql';
import { useFormat, useT } from '@/i18n';
import {
  Badge,
  Button,
  Card,
  DataTable,
  Dialog,
  Empty,
  SearchBox,
  Menu,
  Page,
  TabLinks,
  useAddress,
  useHotkeys,
  type Column,
} from '@/ui';
import { useArchive } from './archive';
import { CreateForm } from './create-form';

type Row = TeamListQuery['assistants']['nodes'][number];

export default function TeamPage(): ReactNode {
  const t = useT();
  const navigate = useNavigate();
  const [address, setAddress] = useAddress();
  const [adds, setAdds] = useState(false);
  useHotkeys({ n: () => setAdds(true) });
  const isArchived = address['state'] === 'archived';
  const { search } = address;
  const filter = { isArchived, ...(search && { search }) };
  const pages = useReadPages(TeamListDocument, { first: 50, filter }, ({ assistants }) => assistants);
  const add = (
    <Button kind="primary" icon={<Plus />} aria-haspopup="dialog" onClick={() => setAdds(true)}>
      {t('team.add')}
    </Button>
  );
  const tab = (
    state: string | undefined,
    label: string,
  ): { label: string; to: string; search: Record<string, unknown>; isCurrent: boolean } => ({
    label,
    to: '/team',
    search: { ...(state && { state }), ...(search && { search }) },
    isCurrent: (state === 'archived') === isArchived,
  });
  return (
    <Page title={t('team.title')} subtitle={t('team.subtitle')} actions={add}>
      <TabLinks label={t('team.title')} tabs={[tab(undefined, t('team.here')), tab('archived', t('team.left'))]} />
      <Card isFlush>
        <div className="border-line flex border-b px-4 py-2.5">
          <SearchBox label={t('team.search')} />
        </div>
        <DataTable
          label={t('team.title')}
          columns={useColumns()}
          pages={pages}
          rowId={({ id }) => id}
          rowName={({ name }) => name}
          onOpen={({ id }) => void navigate({ to: `/team/${id}` })}
          empty={
            search ? (
              <Empty action={<Button onClick={() => setAddress({ search: undefined })}>{t('ui.clearFilters')}</Button>}>
                {t('ui.filtersHide')}
              </Empty>
            ) : isArchived ? (
              <Empty>{t('team.nobodyLeft')}</Empty>
            ) : (
              <Empty action={add}>{t('team.empty')}</Empty>
            )
          }
        />
      </Card>
      <Dialog title={t('team.add')} description={t('team.addAbout')} isOpen={adds} onClose={() => setAdds(false)}>
        <CreateForm onDone={(id) => void navigate({ to: `/team/${id}` })} />
      </Dialog>
    </Page>
  );
}

/** How full this month is, of the last capacity report. */
function useLoads(): Map<string, number | undefined> {
  const month = useAgencyDay().slice(0, 7);
  const { data } = useRead(TeamLoadDocument, { month });
  const snapshot = data?.capacityReports.nodes.find((report) => report.snapshot)?.snapshot;
  return new Map(snapshot?.assistants.map(({ assistant, month }) => [assistant.id, month.load?.permille]));
}

function useColumns(): Column<Row>[] {
  const t = useT();
  const format = useFormat();
  const { currency } = useViewer().agency;
  const loads = useLoads();
  const load = (id: string): string => {
    const permille = loads.get(id);
    return permille === undefined ? '–' : format.percent(permille / 10);
  };
  return [
    {
      id: 'name',
      title: t('team.name'),
      cell: ({ name }) => name,
      to: ({ id }) => `/team/${id}`,
      onCard: 'title',
      width: 1.4,
    },
    { id: 'skills', title: t('team.skills'), cell: ({ skills }) => skills.join(', ') || '–', width: 2.2 },
    {
      id: 'pay',
      title: t('team.hourPays'),
      isNumber: true,
      cell: ({ payHourlyRate, payCurrency }) =>
        payHourlyRate === null ? '–' : format.money({ amount: payHourlyRate, currency: payCurrency ?? currency }),
      onCard: 'figure',
    },
    {
      id: 'task',
      title: t('team.taskPays'),
      isNumber: true,
      cell: ({ payTaskPercent }) => format.percent(payTaskPercent),
      onCard: 'none',
    },
    { id: 'load', title: t('team.load'), isNumber: true, cell: ({ id }) => load(id), onCard: 'none' },
    {
      id: 'state',
      title: t('team.state'),
      cell: ({ archivedAt }) => (
        <Badge tone={archivedAt ? 'plain' : 'good'}>{t(archivedAt ? 'team.left' : 'team.here')}</Badge>
      ),
      onCard: 'none',
    },
    {
      id: 'menu',
      title: t('ui.actions'),
      isNumber: true,
      width: 0.6,
      cell: (row) => <RowMenu row={row} />,
      onCard: 'menu',
    },
  ];
}

function RowMenu({ row }: { row: Row }): ReactNode {
  const t = useT();
  const { toggle, dialog } = useArchive(row);
  return (
    <>
      <Menu
        label={t('team.actionsOf', { name: row.name })}
        items={[
          {
            label: t(row.archivedAt ? 'team.restore' : 'team.archive'),
            opensDialog: !row.archivedAt,
            onSelect: toggle,
          },
        ]}
      />
      {dialog}
    </>
  );
}

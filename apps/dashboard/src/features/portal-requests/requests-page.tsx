import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useReadPages } from '@/api/use-api';
import { PortalRequestsDocument, type PortalRequestsQuery, type TaskStatus } from '@/gql/portal-requests/graphql';
import { FileList } from '@/features/files/file-list';
import { useFormat, useT, type Format, type Translate } from '@/i18n';
import { Button, ButtonLink } from '@/ui/button';
import { DataTable, type Column } from '@/ui/data-table';
import { useAddress } from '@/ui/filters';
import { Card, Page } from '@/ui/layout';
import { Badge, Empty } from '@/ui/states';
import { TabLinks } from '@/ui/tabs';
import { RequestDialog } from './request-dialog';
import { STATUS_TONES } from './task-tones';

type Row = PortalRequestsQuery['tasks']['nodes'][number];

const GROUPS: Record<'open' | 'done', TaskStatus[]> = {
  open: ['REQUESTED', 'ACCEPTED', 'IN_PROGRESS', 'DELIVERED', 'CHANGES_WANTED'],
  done: ['APPROVED', 'CANCELLED'],
};

const columnsOf = (t: Translate, format: Format): Column<Row>[] => [
  {
    id: 'title',
    title: t('requests.title'),
    onCard: 'title',
    width: 2.4,
    cell: ({ id, title }) => (
      <Link to={`/portal/requests/${id}`} className="text-accent-text">
        {title}
      </Link>
    ),
  },
  { id: 'service', title: t('requests.service'), cell: ({ service }) => service.name },
  { id: 'who', title: t('requests.who'), onCard: 'none', cell: ({ assistantName }) => assistantName ?? '–' },
  { id: 'due', title: t('requests.due'), onCard: 'none', cell: ({ dueOn }) => format.date(dueOn) },
  {
    id: 'status',
    title: t('requests.status'),
    onCard: 'line',
    cell: ({ status }) => <Badge tone={STATUS_TONES[status]}>{t(`portal.task.${status}`)}</Badge>,
  },
];

const REQUESTS = '/portal/requests';
const FILES = '/portal/requests/files';

/** What a client asked for, and the files that came with it. */
export default function PortalRequests(): ReactNode {
  const t = useT();
  const { pathname } = useLocation();
  const [search, setSearch] = useAddress();
  const group = search['show'] === 'done' ? 'done' : 'open';
  const isFiles = pathname === FILES;
  const ask = (
    <Button kind="primary" icon={<Plus />} aria-haspopup="dialog" onClick={() => setSearch({ new: '1' })}>
      {t('portal.request.new')}
    </Button>
  );
  return (
    <Page title={t('portal.nav.requests')} actions={ask}>
      <TabLinks
        label={t('portal.nav.requests')}
        tabs={[
          ...(['open', 'done'] as const).map((one) => ({
            label: t(`portal.request.${one}`),
            to: REQUESTS,
            search: one === 'open' ? {} : { show: one },
            isCurrent: !isFiles && one === group,
          })),
          { label: t('files.title'), to: FILES, search: {}, isCurrent: isFiles },
        ]}
      />
      {isFiles ? (
        <FileList tasks={REQUESTS} action={<ButtonLink to={REQUESTS}>{t('portal.nav.requests')}</ButtonLink>} />
      ) : (
        <Requests group={group} />
      )}
      {search['new'] && <RequestDialog onClose={() => setSearch({ new: undefined })} />}
    </Page>
  );
}

function Requests({ group }: { group: keyof typeof GROUPS }): ReactNode {
  const t = useT();
  const format = useFormat();
  const navigate = useNavigate();
  const pages = useReadPages(
    PortalRequestsDocument,
    { first: 50, filter: { statuses: GROUPS[group] } },
    (data) => data.tasks,
  );
  return (
    <Card isFlush>
      <DataTable
        label={t('portal.nav.requests')}
        columns={columnsOf(t, format)}
        pages={pages}
        rowId={({ id }) => id}
        rowName={({ title }) => title}
        onOpen={({ id }) => void navigate({ to: `/portal/requests/${id}` })}
        empty={<Empty>{t(group === 'open' ? 'requests.noneOpen' : 'requests.noneDone')}</Empty>}
      />
    </Card>
  );
}

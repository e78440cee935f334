import { useParams } from '@tanstack/react-router';
import { FilePlus2, Receipt } from 'lucide-react';
import type { ReactNode } from 'react';
import { useReadWhole } from '@/api/use-read-all';
import { OFFICE } from '@/app/define-routes';
import { useViewer } from '@/app/viewer';
import { ClientsPageDocument, type ClientsPageQuery } from '@/gql/clients/graphql';
import { useT } from '@/i18n';
import { Badge, ButtonLink, Loaded, Menu, Page, TabLinks } from '@/ui';
import { ClientActivity } from './client-activity';
import { ClientBilling } from './client-billing';
import { ClientContracts, ClientRetainers } from './client-contracts';
import { ClientFiles, ClientInvoices, ClientTasks, ClientTime } from './client-lists';
import { ClientNotes } from './client-notes';
import { ClientOverview } from './client-overview';
import { useArchiving } from './use-archiving';

export type OneClient = NonNullable<ClientsPageQuery['client']>;

const TABS = [
  ...(['overview', 'contracts', 'retainers', 'tasks', 'time', 'invoices'] as const),
  ...(['files', 'notes', 'activity', 'billing'] as const),
];
type Tab = (typeof TABS)[number];
const VIEWS: Record<Tab, (props: { client: OneClient; mayWrite: boolean }) => ReactNode> = {
  overview: ClientOverview,
  contracts: ClientContracts,
  retainers: ClientRetainers,
  tasks: ClientTasks,
  time: ClientTime,
  invoices: ClientInvoices,
  files: ClientFiles,
  notes: ClientNotes,
  activity: ClientActivity,
  billing: ClientBilling,
};

/** Everything about one client. */
export default function ClientPage(): ReactNode {
  const { id, tab } = useParams({ strict: false }) as { id: string; tab?: string };
  const query = useReadWhole(ClientsPageDocument, { id }, ({ client }) => client?.contracts);
  const shown = TABS.find((one) => one === tab) ?? 'overview';
  return (
    <Loaded query={query} rows={8}>
      {({ client }) => client && <Whole client={client} tab={shown} />}
    </Loaded>
  );
}

function Whole({ client, tab }: { client: OneClient; tab: Tab }): ReactNode {
  const t = useT();
  const { role } = useViewer();
  const mayWrite = OFFICE.includes(role);
  const View = VIEWS[tab];
  return (
    <Page
      title={
        <span className="flex flex-wrap items-center gap-2">
          {client.name}
          {client.archivedAt && <Badge>{t('clients.health.ARCHIVED')}</Badge>}
        </span>
      }
      subtitle={[client.legalName, ...(client.tags ?? [])].filter(Boolean).join(' · ') || undefined}
      actions={mayWrite && <Actions client={client} />}
    >
      <TabLinks
        label={client.name}
        tabs={TABS.map((one) => ({
          label: t(`clients.tab.${one}`),
          to: one === 'overview' ? `/clients/${client.id}` : `/clients/${client.id}/${one}`,
          isCurrent: one === tab,
          count: one === 'contracts' ? client.contracts.totalCount : undefined,
        }))}
      />
      <View client={client} mayWrite={mayWrite} />
    </Page>
  );
}

function Actions({ client }: { client: OneClient }): ReactNode {
  const t = useT();
  const { archive, restore } = useArchiving();
  return (
    <>
      <Menu
        label={t('clients.actionsOf', { name: client.name })}
        items={[
          client.archivedAt
            ? { label: t('clients.restore'), onSelect: () => restore(client) }
            : { label: t('clients.archive'), onSelect: () => archive(client) },
        ]}
      />
      <ButtonLink to="/contracts/new" search={{ client: client.id } as never} icon={<FilePlus2 />}>
        {t('clients.newContract')}
      </ButtonLink>
      <ButtonLink to="/billing" search={{ client: client.id } as never} kind="primary" icon={<Receipt />}>
        {t('clients.bill')}
      </ButtonLink>
    </>
  );
}

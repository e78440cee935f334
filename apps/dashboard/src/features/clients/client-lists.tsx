import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useReadPages } from '@/api/use-api';
import {
  ClientsInvoicesDocument,
  ClientsTasksDocument,
  ClientsTimesDocument,
  type ClientsInvoiceFragment,
  type ClientsTaskFragment,
  type ClientsTimeFragment,
} from '@/gql/clients/graphql';
import type { MessageId } from '@/gql/message-ids';
import { FileList } from '@/features/files/file-list';
import { useRememberList } from '@/features/invoices/last-list';
import { useFormat, useT } from '@/i18n';
import { Badge, ButtonLink, Card, Checkbox, DataTable, Empty, useAddress, type Column } from '@/ui';
import type { OneClient } from './client-page';
import { INVOICE_TONES } from './tones';
import { OfficeLink } from './office-link';

const idOf = ({ id }: { id: string }): string => id;
const LINK = 'text-accent-text hover:underline';

interface TabProps {
  client: OneClient;
  mayWrite: boolean;
}

/** Where the first of what isn't there yet is made. */
function LeadOn({ to, search, label }: { to: string; search: Record<string, string>; label: MessageId }): ReactNode {
  const t = useT();
  return (
    <ButtonLink to={to} search={search as never}>
      {t(label)}
    </ButtonLink>
  );
}

export function ClientTasks({ client, mayWrite }: TabProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const navigate = useNavigate();
  const pages = useReadPages(
    ClientsTasksDocument,
    { first: 50, filter: { clientId: client.id } },
    (data) => data.tasks,
  );
  const columns: Column<ClientsTaskFragment>[] = [
    {
      id: 'title',
      title: t('clients.taskTitle'),
      width: 2.4,
      onCard: 'title',
      cell: ({ id, title }) => <OfficeLink to={`/tasks/${id}`}>{title}</OfficeLink>,
    },
    { id: 'who', title: t('clients.assistant'), cell: ({ assistantName }) => assistantName ?? '–' },
    { id: 'due', title: t('clients.dueOn'), cell: ({ dueOn }) => format.date(dueOn) },
    {
      id: 'time',
      title: t('clients.worked'),
      isNumber: true,
      onCard: 'figure',
      cell: ({ workedSeconds }) => format.hours(workedSeconds),
    },
    {
      id: 'status',
      title: t('clients.state'),
      onCard: 'figure',
      cell: ({ status }) => <Badge>{t(`clients.task.${status}`)}</Badge>,
    },
  ];
  return (
    <Card isFlush>
      <DataTable
        label={t('clients.tab.tasks')}
        columns={columns}
        pages={pages}
        rowId={idOf}
        rowName={({ title }) => title}
        onOpen={({ id }) => void navigate({ to: `/tasks/${id}` })}
        empty={
          <Empty action={mayWrite && <LeadOn to="/tasks" search={{ create: '1' }} label="clients.newTask" />}>
            {t('clients.noTasks')}
          </Empty>
        }
      />
    </Card>
  );
}

export function ClientTime({ client, mayWrite }: TabProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const [search, setSearch] = useAddress();
  const isUnbilled = search['show'] === 'unbilled';
  const filter = {
    clientId: client.id,
    ...(isUnbilled && { isBilled: false, isBillable: true, status: 'APPROVED' as const }),
  };
  const pages = useReadPages(ClientsTimesDocument, { first: 50, filter }, (data) => data.timeEntries);
  const columns: Column<ClientsTimeFragment>[] = [
    { id: 'date', title: t('clients.day'), cell: ({ date }) => format.date(date) },
    { id: 'who', title: t('clients.assistant'), cell: ({ assistantName }) => assistantName },
    {
      id: 'what',
      title: t('clients.what'),
      width: 2.4,
      onCard: 'title',
      cell: ({ description, service }) => description || service.name,
    },
    {
      id: 'billed',
      title: t('clients.billed'),
      cell: ({ billedPeriod, isBillable }) =>
        billedPeriod ? format.month(billedPeriod) : t(isBillable ? 'clients.notYet' : 'clients.notBillable'),
    },
    {
      id: 'hours',
      title: t('clients.hours'),
      isNumber: true,
      width: 0.6,
      onCard: 'figure',
      cell: ({ seconds }) => format.hours(seconds),
    },
  ];
  return (
    <Card isFlush>
      <div className="border-line border-b px-4 py-3">
        <Checkbox
          label={t('clients.onlyUnbilled')}
          checked={isUnbilled}
          onChange={({ target }) => setSearch({ show: target.checked ? 'unbilled' : '' })}
        />
      </div>
      <DataTable
        label={t('clients.tab.time')}
        columns={columns}
        pages={pages}
        rowId={idOf}
        rowName={({ description, date }) => `${date} ${description}`}
        empty={
          isUnbilled ? (
            <Empty>{t('clients.noUnbilled')}</Empty>
          ) : (
            <Empty action={mayWrite && <LeadOn to="/time" search={{ add: '1' }} label="clients.addTime" />}>
              {t('clients.noTime')}
            </Empty>
          )
        }
      />
    </Card>
  );
}

export function ClientInvoices({ client, mayWrite }: TabProps): ReactNode {
  useRememberList(`/clients/${client.id}/invoices`);
  const t = useT();
  const navigate = useNavigate();
  const pages = useReadPages(
    ClientsInvoicesDocument,
    { first: 50, filter: { clientId: client.id } },
    (data) => data.invoices,
  );
  return (
    <Card isFlush>
      <DataTable
        label={t('clients.tab.invoices')}
        columns={useInvoiceColumns()}
        pages={pages}
        rowId={idOf}
        rowName={({ number, month }) => number ?? month}
        onOpen={({ id }) => void navigate({ to: `/invoices/${id}` })}
        empty={
          <Empty
            action={mayWrite && <LeadOn to="/invoices/new" search={{ client: client.id }} label="clients.newInvoice" />}
          >
            {t('clients.noInvoices')}
          </Empty>
        }
      />
    </Card>
  );
}

export function ClientFiles({ client, mayWrite }: TabProps): ReactNode {
  const t = useT();
  return (
    <FileList
      filter={{ clientId: client.id }}
      tasks={mayWrite ? '/tasks' : undefined}
      action={mayWrite && <ButtonLink to={`/clients/${client.id}/tasks`}>{t('files.toTasks')}</ButtonLink>}
    />
  );
}

function useInvoiceColumns(): Column<ClientsInvoiceFragment>[] {
  const t = useT();
  const format = useFormat();
  return [
    {
      id: 'number',
      title: t('clients.number'),
      width: 1.4,
      onCard: 'title',
      cell: ({ id, number, month }) => (
        <Link to={`/invoices/${id}`} className={LINK}>
          {number ?? t('clients.draftOf', { month: format.month(month) })}
        </Link>
      ),
    },
    { id: 'issued', title: t('clients.issued'), cell: ({ issuedOn }) => format.date(issuedOn) },
    { id: 'due', title: t('clients.dueOn'), onCard: 'none', cell: ({ dueOn }) => format.date(dueOn) },
    {
      id: 'total',
      title: t('clients.total'),
      isNumber: true,
      onCard: 'figure',
      cell: ({ total }) => format.money(total),
    },
    {
      id: 'open',
      title: t('clients.open'),
      isNumber: true,
      onCard: 'none',
      cell: ({ balance }) => format.money(balance?.open),
    },
    {
      id: 'state',
      title: t('clients.state'),
      onCard: 'figure',
      cell: ({ state }) => state && <Badge tone={INVOICE_TONES[state]}>{t(`clients.invoice.${state}`)}</Badge>,
    },
  ];
}

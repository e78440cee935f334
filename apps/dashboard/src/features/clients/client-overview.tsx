import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { thisMonth } from '@/app/agency-day';
import { useViewer } from '@/app/viewer';
import { ClientsUnbilledDocument, ClientsWorkDocument, type ClientsWorkQuery } from '@/gql/clients/graphql';
import { useRememberList } from '@/features/invoices/last-list';
import { useFormat, useT } from '@/i18n';
import { Badge, Card, Loaded, Stat, Stats, WithAside } from '@/ui';
import { ClientContacts } from './client-contacts';
import type { OneClient } from './client-page';
import { ClientRetainers } from './client-contracts';
import { isZero, sumByCurrency } from '@/i18n/amounts';
import { NOTHING } from '@/i18n/format';
import { moneyList } from './money-list';
import { OfficeLink } from './office-link';
import { INVOICE_TONES } from './tones';

/** How a client stands: money, retainers, work. */
export function ClientOverview({ client, mayWrite }: { client: OneClient; mayWrite: boolean }): ReactNode {
  const query = useRead(ClientsWorkDocument, { id: client.id });
  return (
    <>
      <Figures client={client} work={query.data} />
      <WithAside aside={<ClientContacts client={client} mayWrite={mayWrite} />}>
        <ClientRetainers client={client} isBrief />
        <Loaded query={query} rows={6}>
          {(work) => (
            <>
              <RecentInvoices client={client} work={work} />
              <OpenTasks client={client} work={work} />
              <Unbilled client={client} work={work} />
            </>
          )}
        </Loaded>
      </WithAside>
    </>
  );
}

function Figures({ client, work }: { client: OneClient; work: ClientsWorkQuery | undefined }): ReactNode {
  const t = useT();
  const format = useFormat();
  const counts = ({ unbilledTime, openTasks }: ClientsWorkQuery): string =>
    [
      t('clients.entries', { count: unbilledTime.totalCount ?? 0 }),
      t('clients.openTasksCount', { count: openTasks.totalCount }),
    ].join(' · ');
  const overdue = client.balance.map((one) => one.overdue);
  const held = client.balance.map((one) => one.held);
  const renewal = client.contracts.nodes
    .filter(({ status, endDate }) => endDate && (status === 'ACTIVE' || status === 'PAUSED'))
    .sort((a, b) => (a.endDate ?? '').localeCompare(b.endDate ?? ''))[0];
  return (
    <Stats>
      <Stat
        label={t('clients.open')}
        value={moneyList(
          format,
          client.balance.map(({ open }) => open),
        )}
        detail={
          held.some((amount) => !isZero(amount)) ? t('clients.inHand', { amount: moneyList(format, held) }) : undefined
        }
      />
      <Stat
        label={t('clients.overdue')}
        value={moneyList(format, overdue)}
        tone={overdue.some((amount) => !isZero(amount)) ? 'danger' : 'plain'}
      />
      <Stat
        label={t('clients.nextRenewal')}
        value={renewal ? format.date(renewal.endDate) : '–'}
        detail={renewal ? renewal.title : t('clients.noEnd')}
      />
      <Stat label={t('clients.toBill')} value={<ToBill id={client.id} />} detail={work && counts(work)} />
    </Stats>
  );
}

/** What would be billed now, as a run of the month would bill it. */
function ToBill({ id }: { id: string }): ReactNode {
  const format = useFormat();
  const { agency } = useViewer();
  const { data, error } = useRead(ClientsUnbilledDocument, { id, month: thisMonth(agency.timeZone) });
  if (!data) return error ? NOTHING : '…';
  const totals = data.previewBilling.nodes.flatMap(({ invoices }) => invoices.map(({ total }) => total));
  return moneyList(format, sumByCurrency(totals));
}

interface Part {
  client: OneClient;
  work: ClientsWorkQuery;
}

const AllLink = ({ to, children }: { to: string; children: ReactNode }): ReactNode => (
  <Link to={to} className="text-accent-text hover:underline">
    {children}
  </Link>
);

const ROW = 'border-line flex items-center justify-between gap-3 border-t px-4 py-2.5';

function RecentInvoices({ client, work }: Part): ReactNode {
  useRememberList(`/clients/${client.id}`);
  const t = useT();
  const format = useFormat();
  const { nodes } = work.recentInvoices;
  return (
    <Card
      isFlush
      title={t('clients.recentInvoices')}
      aside={<AllLink to={`/clients/${client.id}/invoices`}>{t('clients.all')}</AllLink>}
    >
      {nodes.length === 0 && <p className="text-muted px-4 pb-4">{t('clients.noInvoices')}</p>}
      <ul>
        {nodes.map(({ id, number, month, state, total }) => (
          <li key={id} className={ROW}>
            <Link to={`/invoices/${id}`} className="text-accent-text min-w-0 truncate hover:underline">
              {number ?? t('clients.draftOf', { month: format.month(month) })}
            </Link>
            <span className="flex items-center gap-3">
              {state && <Badge tone={INVOICE_TONES[state]}>{t(`clients.invoice.${state}`)}</Badge>}
              <span className="tabular min-w-24 text-right">{format.money(total)}</span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function OpenTasks({ client, work }: Part): ReactNode {
  const t = useT();
  const format = useFormat();
  const { nodes } = work.openTasks;
  return (
    <Card
      isFlush
      title={t('clients.openTasks')}
      aside={<AllLink to={`/clients/${client.id}/tasks`}>{t('clients.all')}</AllLink>}
    >
      {nodes.length === 0 && <p className="text-muted px-4 pb-4">{t('clients.noOpenTasks')}</p>}
      <ul>
        {nodes.map(({ id, title, dueOn, assistantName, status }) => (
          <li key={id} className={ROW}>
            <span className="min-w-0">
              <OfficeLink to={`/tasks/${id}`} className="block truncate">
                {title}
              </OfficeLink>
              <span className="text-muted text-xs">
                {[assistantName, dueOn && t('clients.due', { day: format.day(dueOn) })].filter(Boolean).join(' · ')}
              </span>
            </span>
            <Badge>{t(`clients.task.${status}`)}</Badge>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Unbilled({ client, work }: Part): ReactNode {
  const t = useT();
  const format = useFormat();
  const { nodes } = work.unbilledTime;
  return (
    <Card
      isFlush
      title={t('clients.unbilled')}
      aside={<AllLink to={`/clients/${client.id}/time?show=unbilled`}>{t('clients.all')}</AllLink>}
    >
      {nodes.length === 0 && <p className="text-muted px-4 pb-4">{t('clients.noUnbilled')}</p>}
      <ul>
        {nodes.map(({ id, date, assistantName, description, seconds, service }) => (
          <li key={id} className={ROW}>
            <span className="min-w-0">
              <span className="block truncate">{description || service.name}</span>
              <span className="text-muted text-xs">
                {format.weekday(date)} · {assistantName}
              </span>
            </span>
            <span className="tabular">{format.hours(seconds)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

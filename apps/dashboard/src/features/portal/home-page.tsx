import { Link } from '@tanstack/react-router';
import { ChevronRight, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { readAhead, useRead } from '@/api/use-api';
import { useViewer, type Viewer } from '@/app/viewer';
import { PortalHomeDocument, type PortalHomeQuery } from '@/gql/portal/graphql';
import { useFormat, useT } from '@/i18n';
import { ButtonLink } from '@/ui/button';
import { Card, Page } from '@/ui/layout';
import { Empty, Loaded, Skeleton } from '@/ui/states';
import { AmountDue } from './amount-due';
import { PendingList } from './pending-list';
import { usePending } from './use-pending';
import { isAgreed, RetainerWords } from './retainer-words';

export function readFirst({ clientId }: Viewer): void {
  if (clientId !== null) readAhead(PortalHomeDocument, { clientId });
}

/** What a client comes for: what is due, what is left, what waits, what was done. */
export default function PortalHome(): ReactNode {
  const t = useT();
  const { user, clientId } = useViewer();
  const { query: asked } = usePending();
  const query = useRead(PortalHomeDocument, { clientId: clientId ?? '' }, { enabled: clientId !== null });
  return (
    <Page
      title={t('portal.home.hello', { name: user.name })}
      subtitle={query.data?.client?.name}
      actions={
        <ButtonLink kind="primary" icon={<Plus />} to="/portal/requests" search={{ new: '1' } as never}>
          {t('portal.request.new')}
        </ButtonLink>
      }
    >
      <Loaded query={query} rows={8}>
        {(data) =>
          // What waits stands above the rest, and would push it down if it came later.
          asked.isLoading ? (
            <Skeleton rows={8} />
          ) : (
            <>
              <PendingList />
              <div className="grid items-start gap-4 md:grid-cols-2">
                <AmountDue data={data} />
                <Retainers retainers={data.retainers} />
              </div>
              <RecentWork entries={data.timeEntries.nodes} />
              <Link to="/portal/people" className="text-accent-text self-start">
                {t('app.people')}
              </Link>
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function Retainers({ retainers: { nodes, pageInfo } }: { retainers: PortalHomeQuery['retainers'] }): ReactNode {
  const t = useT();
  const current = nodes.filter((retainer) => retainer.standing && isAgreed(retainer));
  const cards = current.map((retainer) => (
    <Card
      key={retainer.id}
      title={retainer.contract.title}
      aside={
        <Link to="/portal/retainer" className="text-accent-text inline-flex items-center gap-1">
          {t('portal.retainer.details')}
          <ChevronRight aria-hidden className="size-4" />
        </Link>
      }
    >
      <RetainerWords retainer={retainer} />
    </Card>
  ));
  return (
    <>
      {cards}
      {pageInfo.hasNextPage && <ButtonLink to="/portal/retainer">{t('portal.retainer.all')}</ButtonLink>}
    </>
  );
}

function RecentWork({ entries }: { entries: PortalHomeQuery['timeEntries']['nodes'] }): ReactNode {
  const t = useT();
  const format = useFormat();
  return (
    <Card title={t('portal.home.recent')} isFlush>
      {entries.length === 0 ? (
        <Empty>{t('portal.home.noWork')}</Empty>
      ) : (
        <ul className="divide-line border-line divide-y border-t">
          {entries.map(({ id, date, seconds, description, assistantName, service }) => (
            <li key={id} className="flex items-baseline gap-3 px-4 py-2.5">
              <div className="min-w-0 flex-1">
                <div className="break-words">{description || service.name}</div>
                <div className="text-muted text-xs">
                  {assistantName} · {service.name} · {format.weekday(date)}
                </div>
              </div>
              <div className="tabular">{format.hours(seconds)}</div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

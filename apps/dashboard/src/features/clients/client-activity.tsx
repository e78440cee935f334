import { Link } from '@tanstack/react-router';
import { Banknote, Gauge, ListChecks, Paperclip, Receipt, ScrollText, Signature, StickyNote } from 'lucide-react';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { rowsRead, useReadPages, type Connection } from '@/api/use-api';
import { dayIn, useAgencyDay } from '@/app/agency-day';
import { BOOKS, OFFICE } from '@/app/define-routes';
import { useViewer } from '@/app/viewer';
import { ClientsActivityDocument, type ClientEventSubject, type ClientsActivityQuery } from '@/gql/clients/graphql';
import type { Role } from '@/gql/session/graphql';
import { useFormat, useT } from '@/i18n';
import { Card, Empty, Loaded } from '@/ui';
import { More } from '@/ui/more-rows';
import type { OneClient } from './client-page';

type Activity = NonNullable<NonNullable<ClientsActivityQuery['client']>['activity']>;
type Event = Activity['nodes'][number];

const NONE: Connection<Event> = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };
const activityOf = ({ client }: ClientsActivityQuery): Connection<Event> => client?.activity ?? NONE;

function byDay(events: readonly Event[], timeZone: string): [day: string, events: Event[]][] {
  const days = new Map<string, Event[]>();
  for (const event of events) {
    const day = dayIn(timeZone, event.at);
    days.set(day, [...(days.get(day) ?? []), event]);
  }
  return [...days];
}

/** What has happened with a client, day by day, the latest first. */
export function ClientActivity({ client }: { client: OneClient }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { agency } = useViewer();
  const pages = useReadPages(ClientsActivityDocument, { id: client.id, first: 50 }, activityOf);
  return (
    <Card isFlush title={format.zoned(t('clients.tab.activity'))}>
      <Loaded query={rowsRead(pages)} rows={8}>
        {(events) => (
          <>
            {events.length === 0 && <Empty>{t('clients.noActivity')}</Empty>}
            {byDay(events, agency.timeZone).map(([day, ofDay]) => (
              <OneDay key={day} day={day} events={ofDay} clientId={client.id} />
            ))}
            {pages.hasMore && <More pages={pages} />}
          </>
        )}
      </Loaded>
    </Card>
  );
}

interface OneDayProps {
  day: string;
  events: readonly Event[];
  clientId: string;
}

function OneDay({ day, events, clientId }: OneDayProps): ReactNode {
  const intl = useIntl();
  const isThisYear = day.slice(0, 4) === useAgencyDay().slice(0, 4);
  return (
    <section className="border-line border-t pt-3 pb-2">
      <h3 className="text-muted px-4 pb-1 text-xs font-medium">
        {intl.formatDate(day, {
          ...({ weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' } as const),
          ...(!isThisYear && { year: 'numeric' }),
        })}
      </h3>
      <ul>
        {events.map((event) => (
          <OneEvent key={event.id} event={event} clientId={clientId} />
        ))}
      </ul>
    </section>
  );
}

const ICONS: Record<ClientEventSubject, ReactNode> = {
  CLIENT: <ScrollText />,
  CONTRACT: <Signature />,
  INVOICE: <Receipt />,
  NOTE: <StickyNote />,
  PAYMENT: <Banknote />,
  RETAINER: <Gauge />,
  TASK: <ListChecks />,
};

/** On phones the time stands below. */
function OneEvent({ event, clientId }: { event: Event; clientId: string }): ReactNode {
  const format = useFormat();
  const intl = useIntl();
  const { agency } = useViewer();
  const { at, amount, kind, subjectType } = event;
  return (
    <li className="grid grid-cols-[1rem_1fr_auto] items-baseline gap-x-3 px-4 py-1.5 sm:grid-cols-[1rem_1fr_auto_5rem]">
      <span aria-hidden className="text-muted self-start pt-0.5 [&_svg]:size-4">
        {kind === 'FILE_ADDED' ? <Paperclip /> : ICONS[subjectType]}
      </span>
      <Sentence event={event} clientId={clientId} />
      <span className="tabular text-right whitespace-nowrap">{amount && format.money(amount)}</span>
      <time
        dateTime={at}
        className="text-muted tabular col-start-2 text-xs sm:col-start-4 sm:text-right sm:whitespace-nowrap"
      >
        {intl.formatTime(at, { timeZone: agency.timeZone, hour: '2-digit', minute: '2-digit' })}
      </time>
    </li>
  );
}

interface Place {
  to: string;
  search?: Record<string, string>;
  roles: readonly Role[];
}

function placeOf({ subjectType, subjectId }: Event, clientId: string): Place {
  const places: Record<ClientEventSubject, Place> = {
    CLIENT: { to: '/payments/statement', search: { client: clientId }, roles: BOOKS },
    CONTRACT: { to: `/contracts/${subjectId}`, roles: OFFICE },
    INVOICE: { to: `/invoices/${subjectId}`, roles: BOOKS },
    NOTE: { to: `/clients/${clientId}/notes`, roles: BOOKS },
    PAYMENT: { to: `/payments/${subjectId}`, roles: BOOKS },
    RETAINER: { to: `/retainers/${subjectId}`, roles: OFFICE },
    TASK: { to: `/tasks/${subjectId}`, roles: OFFICE },
  };
  return places[subjectType];
}

/** Leads to what it tells of, where the reader may go there. */
function Sentence({ event, clientId }: { event: Event; clientId: string }): ReactNode {
  const t = useT();
  const { role } = useViewer();
  const { kind, title, byName } = event;
  const words = t(`clients.event.${kind}`, {
    ...{ title: title ?? '', who: byName ?? '' },
    hasWho: byName ? 'yes' : 'no',
  });
  const { to, search, roles } = placeOf(event, clientId);
  if (!roles.includes(role)) return <span className="min-w-0 break-words">{words}</span>;
  return (
    <Link to={to} {...(search && { search: search as never })} className="min-w-0 break-words hover:underline">
      {words}
    </Link>
  );
}

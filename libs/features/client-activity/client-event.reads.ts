import { hasScope, type AreaName, type Caller } from '#platform/access';
import { moneyOf, readPagesOf, SqlValues, type BatchRead, type Page, type PageRequest } from '#platform/graphql';
import { selectOf, SOURCES } from './client-event.sources.js';
import type { ClientEvent } from './client-event.type.js';

type EventRow = Omit<ClientEvent, 'amount'> & { minor: string | null; currency: string };

const COLUMNS = `e.id, e.at::text as at, e.kind, e.subject_type as "subjectType", e.subject_id as "subjectId", e.title,
  coalesce(e.name, (select u.name from auth."user" u where u.id = e.actor)) as "byName", e.minor, e.currency`;

const present = ({ minor, currency, ...row }: EventRow): ClientEvent => ({
  ...row,
  amount: minor === null ? null : moneyOf(minor, currency),
});

/** Of what the caller may be told: a person of all, an API key of what it may read. */
export const areasToldTo = ({ scopes }: Caller): AreaName[] =>
  [...new Set(SOURCES.map(({ area }) => area))].filter((area) => !scopes || hasScope(scopes, area, 'read'));

type Told = PageRequest & { areas: readonly AreaName[] };

export const eventsByClient: BatchRead<Page<ClientEvent>, [Told]> = (reads, parentIds, { areas, ...page }) =>
  readPagesOf<EventRow, ClientEvent>(
    reads,
    {
      columns: COLUMNS,
      from: SOURCES.filter(({ area }) => areas.includes(area)).map(selectOf),
      ...{ conditions: [], values: new SqlValues(), parentIds, parent: 'e.client_id', present },
      // What happened at one instant has an order too.
      order: [
        ['e.at', 'timestamptz'],
        ['e.id', 'text'],
      ],
      descending: true,
    },
    page,
  );

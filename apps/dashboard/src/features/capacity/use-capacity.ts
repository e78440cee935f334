import { useQueries } from '@tanstack/react-query';
import { addDays, mondayOf, monthsBetween, useAgencyDay } from '@/app/agency-day';
import { useAct } from '@/api/use-api';
import { request } from '@/api/request';
import { CapacityMonthDocument, CapacityRequestDocument, type CapacityMonthQuery } from '@/gql/capacity/graphql';
import { addCells, freeSeconds, type Cell } from './grade';
import { suppose, type Supposed } from './what-if';

type Report = CapacityMonthQuery['capacityReports']['nodes'][number];

export interface Person {
  id: string;
  name: string;
  skills: string[];
  /** By week; none where no report is there. */
  cells: (Cell | null)[];
}

export interface Team {
  cell: Cell | null;
  freeSeconds: number;
}

export interface Capacity {
  weeks: string[];
  months: string[];
  people: Person[];
  team: Team[];
  isLoading: boolean;
  error: unknown;
  /** Months without a report that is done. */
  missing: string[];
  /** Months whose report is being built. */
  queued: string[];
  failed: Report[];
  /** The earliest day as of which a report was made. */
  asOf: string | null;
  isStale: boolean;
  /** The report of a month that is shown. */
  reportOf: (month: string) => Report | undefined;
  refresh: () => void;
}

const isQueued = (reports: readonly Report[] | undefined): boolean => reports?.[0]?.status === 'QUEUED';
const POLL_MS = 1_500;

/** The weeks from this one on, of the latest reports of their months. */
export function useCapacity(count: number): Capacity {
  const today = useAgencyDay();
  const weeks = Array.from({ length: count }, (_, i) => addDays(mondayOf(today), i * 7));
  // The days of this month that are over have no week any more.
  const months = monthsBetween(today, addDays(weeks.at(-1) ?? today, 6));
  const queries = useQueries({
    queries: months.map((month) => ({
      queryKey: ['capacity', month],
      queryFn: ({ signal }: { signal: AbortSignal }) => request(CapacityMonthDocument, { month }, signal),
      refetchInterval: ({ state }: { state: { data?: CapacityMonthQuery | undefined } }) =>
        isQueued(state.data?.capacityReports.nodes) ? POLL_MS : (false as const),
    })),
  });
  const { mutate } = useAct(CapacityRequestDocument);
  const lists = queries.map(({ data }) => data?.capacityReports.nodes);
  const shown = lists.map((list) => list?.find(({ status }) => status === 'DONE'));
  const people = peopleOf(shown, weeks);
  const asOf = shown.flatMap((report) => report?.asOf ?? []).sort()[0] ?? null;
  return {
    weeks,
    months,
    people,
    team: teamOf(people, weeks),
    isLoading: queries.some(({ isLoading }) => isLoading),
    error: queries.find(({ error }) => error)?.error,
    missing: months.filter((_, i) => lists[i] && !shown[i]),
    queued: months.filter((_, i) => isQueued(lists[i])),
    failed: lists.flatMap((list) => (list?.[0]?.status === 'FAILED' ? [list[0]] : [])),
    asOf,
    isStale: asOf !== null && asOf < today,
    reportOf: (month) => shown[months.indexOf(month)],
    refresh: () => months.forEach((month) => mutate({ month })),
  };
}

/** A week that two months share is what both reports have of it. */
function peopleOf(reports: readonly (Report | undefined)[], weeks: string[]): Person[] {
  const people = new Map<string, Omit<Person, 'cells'> & { parts: Cell[][] }>();
  for (const { assistant, weeks: parts } of reports.flatMap((report) => report?.snapshot?.assistants ?? [])) {
    const person = people.get(assistant.id) ?? { ...assistant, parts: weeks.map(() => []) };
    people.set(assistant.id, person);
    for (const part of parts) person.parts[weeks.indexOf(part.weekStart)]?.push(part);
  }
  return [...people.values()]
    .map(({ parts, ...person }) => ({
      ...person,
      cells: parts.map((cells) => (cells.length === 0 ? null : addCells(cells))),
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

const teamOf = (people: readonly Person[], weeks: readonly string[]): Team[] =>
  weeks.map((_, week) => {
    const cells = people.flatMap((person) => person.cells[week] ?? []);
    return {
      cell: cells.length === 0 ? null : addCells(cells),
      freeSeconds: cells.reduce((sum, cell) => sum + freeSeconds(cell), 0),
    };
  });

/** The same weeks as they would be. */
export function supposing(capacity: Capacity, all: readonly Supposed[]): Capacity {
  const { weeks } = capacity;
  const people = capacity.people.map((person) => ({
    ...person,
    cells: person.cells.map((cell, i) => cell && suppose(cell, { personId: person.id, week: weeks[i] ?? '' }, all)),
  }));
  return { ...capacity, people, team: teamOf(people, weeks) };
}

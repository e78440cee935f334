import { dayIn } from '@/app/agency-day';
import { useViewer } from '@/app/viewer';
import type { TaskFilter, TaskPriority, TaskStatus } from '@/gql/tasks/graphql';
import { useAddress } from '@/ui';
import { OPEN, PRIORITIES, STATES } from './task-states';

const DAY_MS = 86_400_000;

/** The agency's today, and a day so many days from it. */
export function useDays(): (ahead: number) => string {
  const dayOf = useDayOf();
  return (ahead) => dayOf(new Date(Date.now() + ahead * DAY_MS));
}

/** The day that an instant has by the agency's clocks. */
export function useDayOf(): (instant: string | Date) => string {
  const { timeZone } = useViewer().agency;
  return (instant) => dayIn(timeZone, instant);
}

export const DUES = ['overdue', 'today', 'week', 'later'] as const;
export type Due = (typeof DUES)[number];

export interface TaskView {
  /** Without the state. */
  filter: TaskFilter;
  statuses: readonly TaskStatus[];
  state: TaskStatus | 'OPEN' | 'ALL';
  isBoard: boolean;
  isFiltered: boolean;
}

/** What of tasks is shown, as the address says it. */
export function useTaskView(): TaskView {
  const [address] = useAddress();
  const day = useDays();
  const state = [...STATES, 'ALL' as const].find((one) => one === address['state']) ?? 'OPEN';
  const due: Partial<Record<string, TaskFilter>> = {
    overdue: { dueTo: day(-1) },
    today: { dueFrom: day(0), dueTo: day(0) },
    week: { dueFrom: day(0), dueTo: day(6) },
    later: { dueFrom: day(7) },
  };
  const priority = PRIORITIES.find((one): one is TaskPriority => one === address['priority']);
  const { client, assistant, search } = address;
  const filter: TaskFilter = {
    ...(client && { clientId: client }),
    ...(assistant && (assistant === 'nobody' ? { isAssigned: false } : { assistantId: assistant })),
    ...(search && { search }),
    ...(priority && { priority }),
    ...due[address['due'] ?? ''],
  };
  return {
    filter,
    state,
    statuses: state === 'OPEN' ? OPEN : state === 'ALL' ? STATES : [state],
    isBoard: address['view'] === 'board',
    isFiltered: Object.keys(filter).length > 0,
  };
}

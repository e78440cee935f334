import { demoMonths } from './demo-agency.js';
import { taskTitles } from './demo-phrases.js';
import type { AssistantKey, ContractKey, DemoTask, DemoTaskStatus, ServiceKey } from './demo.types.js';
import { moved } from './move-demo.js';
import { addDays, daysOfMonth, weekdayOf } from './demo-days.js';
import { SeededRandom } from './seeded-random.js';

/** How many tasks of a contract are approved a month, from May to October. */
interface TaskPlan {
  contract: ContractKey;
  services: readonly ServiceKey[];
  team: readonly AssistantKey[];
  perMonth: readonly [number, number, number, number, number, number];
  /** Pieces a task, where it isn't one. */
  quantities?: readonly [low: number, high: number];
  /** What some tasks are agreed at, in place of the contract's price. */
  ownPrice?: string;
}

const plan = (
  contract: ContractKey,
  perMonth: TaskPlan['perMonth'],
  services: readonly ServiceKey[],
  ...team: readonly AssistantKey[]
): TaskPlan => ({ contract, perMonth, services, team });

const plans: readonly TaskPlan[] = [
  {
    ...plan('contract:harbor-light/posts', [6, 7, 5, 6, 6, 7], ['service:social', 'service:design'], 'assistant:luis'),
    ownPrice: '95.00',
  },
  // Beyond 1,800 a month nothing more is charged: reached in June and October.
  plan(
    'contract:blue-heron/listings',
    [13, 23, 15, 12, 16, 24],
    ['service:web', 'service:social'],
    'assistant:dmytro',
    'assistant:joana',
  ),
  plan('contract:north-fork/labels', [2, 1, 3, 1, 2, 2], ['service:design'], 'assistant:luis'),
  {
    ...plan('contract:nwosu/essays', [3, 3, 4, 3, 3, 4], ['service:blog'], 'assistant:priya', 'assistant:joana'),
    ownPrice: '210.00',
  },
  // One small batch in July stays below the minimum.
  {
    ...plan('contract:redwood/records', [3, 4, 1, 3, 3, 4], ['service:data'], 'assistant:wanjiru'),
    quantities: [96, 158],
  },
  plan('contract:backslash/episodes', [4, 4, 2, 4, 5, 4], ['service:podcast'], 'assistant:soren'),
  plan(
    'contract:noodle-post/recipes',
    [0, 4, 5, 4, 4, 5],
    ['service:blog', 'service:design'],
    'assistant:joana',
    'assistant:luis',
  ),
  plan(
    'contract:thistle/menus',
    [4, 4, 6, 5, 4, 4],
    ['service:design', 'service:web'],
    'assistant:luis',
    'assistant:dmytro',
  ),
  plan(
    'contract:romashka/portfolio',
    [5, 5, 4, 6, 5, 5],
    ['service:design', 'service:web'],
    'assistant:dmytro',
    'assistant:luis',
  ),
  { ...plan('contract:himawari/articles', [3, 3, 3, 2, 3, 4], ['service:blog'], 'assistant:priya'), ownPrice: '24200' },
  plan('contract:good-grocer/circulars', [8, 8, 9, 8, 9, 10], ['service:design', 'service:social'], 'assistant:luis'),
];

const seed = 20_260_915;

/**
 * The demo's tasks, the same at every call: six months approved, and what is in hand in the month that goes on.
 * @param months how much later all of them are than November 2026's
 */
export function makeDemoTasks(months = 0): DemoTask[] {
  const random = new SeededRandom(seed);
  const counts = new Map<string, number>();
  const tasks = plans.flatMap((each) => [
    ...moved(demoMonths, months).flatMap((month, index) => {
      const days = daysOfMonth(month).filter((day) => weekdayOf(day) < 5);
      return Array.from({ length: each.perMonth[index] ?? 0 }, () =>
        makeTask(each, 'APPROVED', random.pick(days), random),
      );
    }),
    ...moved(tasksInHand, months)
      .map(({ status, createdOn }) => makeTask(each, status, createdOn, random))
      .slice(0, random.between(2, 4)),
  ]);
  return tasks.map((task, index) => {
    const name = `${task.contract} ${task.title}`;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return {
      ...task,
      key: `task:${String(index + 1).padStart(4, '0')}`,
      title: task.title.replace('#', String(count)),
    };
  });
}

const tasksInHand: readonly { status: DemoTaskStatus; createdOn: string }[] = [
  { status: 'IN_PROGRESS', createdOn: '2026-11-10' },
  { status: 'DELIVERED', createdOn: '2026-11-04' },
  { status: 'REQUESTED', createdOn: '2026-11-19' },
  { status: 'CHANGES_WANTED', createdOn: '2026-10-29' },
];

/** `day` is that of the approval, or, for a task in hand, that of the request. */
function makeTask(plan: TaskPlan, status: DemoTaskStatus, day: string, random: SeededRandom): DemoTask {
  const service = random.pick(plan.services);
  const approved = status === 'APPROVED';
  const createdOn = approved ? addDays(day, -random.between(3, 12)) : day;
  const ownPrice = plan.ownPrice !== undefined && random.chance(0.2) ? { price: plan.ownPrice } : {};
  return {
    key: 'task:0000',
    contract: plan.contract,
    service,
    assistant: random.pick(plan.team),
    title: random.pick(taskTitles[service] ?? ['Task #']),
    quantity: plan.quantities ? String(random.between(...plan.quantities)) : '1',
    ...ownPrice,
    status,
    createdAt: officeHour(createdOn, random),
    ...(approved ? { approvedAt: officeHour(day, random) } : {}),
    dueOn: addDays(createdOn, random.between(7, 16)),
  };
}

/** An instant in the agency's office hours, far from midnight in winter and summer alike. */
function officeHour(date: string, random: SeededRandom): string {
  return new Date(Date.parse(date) + random.between(14 * 3600, 21 * 3600) * 1000).toISOString().replace('.000Z', 'Z');
}

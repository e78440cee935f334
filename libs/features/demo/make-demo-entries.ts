import { addMonths, type LocalDate, type Month } from '#core/time';
import { demoMonths, lateTag, unapprovedTag } from './demo-agency.js';
import { assistantsLater } from './demo-assistants.js';
import { demoContracts } from './demo-contracts.js';
import { addDays, daysOfMonth, mondayOf, mondayUpTo } from './demo-days.js';
import { demoWeeks } from './demo-november.js';
import { entryPhrases } from './demo-phrases.js';
import type { AssistantKey, DemoAssistant, DemoContract, DemoWorkload, ServiceKey } from './demo.types.js';
import { demoWorkload } from './demo-workload.js';
import { demoPresent, moved } from './move-demo.js';
import { isActiveOn, workingSecondsOn } from './plan-demo-days.js';
import { SeededRandom } from './seeded-random.js';

/** One entry of the demo's work, by the agency's clock. */
export interface DemoEntry {
  assistant: DemoAssistant;
  contract: DemoContract;
  service: ServiceKey;
  /** The day it starts, and seconds since that midnight. */
  date: string;
  startSecond: number;
  workedSeconds: number;
  description: string;
  billable: boolean;
  tags: readonly string[];
}

const daySeconds = 86_400;
const seed = 20_260_501;
const presentSeed = 20_261_102;
/** The demo counts as of its present month until so many days of the next are over. */
const DAYS_OF_NEXT_MONTH = 7;

/** What is still to be done on a contract in a month. */
interface Demand {
  workload: DemoWorkload;
  contract: DemoContract;
  /** The last that is billed; of later ones nothing is approved late. */
  lastMonth: Month | undefined;
  wantedSeconds: number;
  doneSeconds: number;
}

/**
 * Six months of the demo agency's work, the same at every call: day by day each assistant works through what the
 * workload wants, within the hours they have, from their day's start on, one entry after another.
 * @param later by how many months they are later than May to October 2026
 */
export function makeDemoEntries(later = 0): DemoEntry[] {
  const random = new SeededRandom(seed);
  const months: readonly Month[] = moved(demoMonths, later);
  const plan = planOf(later, months.at(-1));
  return months.flatMap((month, index) => workThrough(plan, { month, index, days: daysOfMonth(month) }, random));
}

/**
 * What is worked in the month that goes on and in the first days of the next, as in the six months before: in the weeks of
 * which nothing is written down by hand.
 */
export function makePresentEntries(later = 0): DemoEntry[] {
  const random = new SeededRandom(presentSeed);
  const month = moved(demoPresent, later);
  const next = addMonths(month, 1);
  const plan = { ...planOf(later, undefined), weeksByHand: weeksByHand(month) };
  const index = demoMonths.length;
  return [
    ...workThrough(plan, { month, index, days: daysOfMonth(month) }, random),
    ...workThrough(plan, { month: next, index, days: daysOfMonth(next).slice(0, DAYS_OF_NEXT_MONTH) }, random),
  ];
}

/** Whose work of which week is written down by hand. */
export const weeksByHand = (present: Month): ReadonlySet<string> =>
  new Set(demoWeeks.map(({ assistant, index }) => weekKey(assistant, mondayOf(present, index))));

/** Tells a week of an assistant from any other. */
export const weekKey = (assistant: AssistantKey, monday: LocalDate): string => `${assistant} ${monday}`;

interface Plan {
  workloads: readonly DemoWorkload[];
  contracts: readonly DemoContract[];
  assistants: readonly DemoAssistant[];
  lastMonth: Month | undefined;
  weeksByHand: ReadonlySet<string>;
}

const planOf = (later: number, lastMonth: Month | undefined): Plan => ({
  workloads: moved(demoWorkload, later),
  contracts: moved(demoContracts, later),
  assistants: assistantsLater(later),
  lastMonth,
  weeksByHand: new Set(),
});

/** A month, or its first days, and which of the workload's figures is its own. */
interface Stretch {
  month: Month;
  index: number;
  days: readonly LocalDate[];
}

function workThrough(plan: Plan, { month, index, days }: Stretch, random: SeededRandom): DemoEntry[] {
  const demands = monthlyDemands(plan, index, random);
  const length = daysOfMonth(month).length;
  return days.flatMap((date, day) => {
    // Nobody is far ahead of the month, or its last days would be idle.
    const pace = (day + 1) / length + 0.08;
    return plan.assistants
      .filter(({ key }) => !plan.weeksByHand.has(weekKey(key, mondayUpTo(date))))
      .flatMap((assistant) => fillDay({ assistant, date, pace, demands, random }));
  });
}

function monthlyDemands({ workloads, contracts, lastMonth }: Plan, monthIndex: number, random: SeededRandom): Demand[] {
  return workloads.flatMap((workload) => {
    const contract = contracts.find(({ key }) => key === workload.contract);
    const wantedSeconds = (workload.hours[monthIndex] ?? 0) * random.between(3500, 3700);
    return contract && wantedSeconds > 0 ? [{ workload, contract, lastMonth, wantedSeconds, doneSeconds: 0 }] : [];
  });
}

interface Day {
  assistant: DemoAssistant;
  date: string;
  /** The share of the month's work that may be done by the end of the day. */
  pace: number;
  demands: readonly Demand[];
  random: SeededRandom;
}

function fillDay({ assistant, date, pace, demands, random }: Day): DemoEntry[] {
  const available = workingSecondsOn(assistant, date);
  let rest = (available * random.between(84, 106)) / 100;
  let clock = assistant.dayStartHour * 3600 + random.between(0, 1500);
  const noon = clock + 4 * 3600;
  let hadBreak = false;
  const entries: DemoEntry[] = [];
  while (available > 0 && rest > 120) {
    if (!hadBreak && clock > noon) {
      clock += random.between(1800, 3600);
      hadBreak = true;
    }
    const start = { date: addDays(date, Math.floor(clock / daySeconds)), startSecond: clock % daySeconds };
    const open = demands.filter((demand) => isOpen(demand, assistant, { date: start.date, pace }));
    if (open.length === 0) break;
    const demand = random.pickWeighted(open, ({ wantedSeconds, doneSeconds }) => wantedSeconds - doneSeconds);
    const workedSeconds = Math.min(sessionSeconds(random), Math.ceil(rest));
    entries.push({
      assistant,
      contract: demand.contract,
      ...start,
      workedSeconds,
      ...describe(demand, start.date, random),
    });
    demand.doneSeconds += workedSeconds;
    rest -= workedSeconds;
    clock += workedSeconds + random.between(5, 700);
  }
  return entries;
}

function isOpen(demand: Demand, assistant: DemoAssistant, { date, pace }: { date: string; pace: number }): boolean {
  const { workload, contract, wantedSeconds, doneSeconds } = demand;
  return workload.team.includes(assistant.key) && doneSeconds < wantedSeconds * pace && isActiveOn(contract, date);
}

/** Mostly between ten minutes and an hour; some typed in by the quarter of an hour, the rest by the clock. */
function sessionSeconds(random: SeededRandom): number {
  const [low, high] = random.pickWeighted(sessionLengths, ({ weight }) => weight).minutes;
  if (random.chance(0.12)) return Math.max(1, Math.round(random.between(low, high) / 15)) * 900;
  return random.between(low * 60, high * 60);
}

const sessionLengths: readonly { minutes: readonly [number, number]; weight: number }[] = [
  { minutes: [3, 9], weight: 12 },
  { minutes: [10, 35], weight: 48 },
  { minutes: [36, 75], weight: 32 },
  { minutes: [76, 140], weight: 8 },
];

function describe(
  { workload, lastMonth }: Demand,
  date: string,
  random: SeededRandom,
): Pick<DemoEntry, 'service' | 'description' | 'billable' | 'tags'> {
  const { servicesIn, services } = workload;
  const service = random.pick(servicesIn && date.startsWith(servicesIn.month) ? servicesIn.services : services);
  const tags: string[] = [];
  if (random.chance(0.06)) tags.push('urgent');
  if (random.chance(0.0016) && lastMonth && date < lastMonth) tags.push(lateTag);
  if (random.chance(0.12) && lastMonth && date >= fourthLastDayOf(lastMonth)) tags.push(unapprovedTag);
  return { service, description: random.pick(entryPhrases[service]), billable: !random.chance(0.035), tags };
}

const fourthLastDayOf = (month: Month): string => daysOfMonth(month).at(-4) as string;

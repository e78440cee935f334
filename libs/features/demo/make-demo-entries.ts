import type { Month } from '#core/time';
import { demoMonths, lateTag, unapprovedTag } from './demo-agency.js';
import { assistantsLater } from './demo-assistants.js';
import { demoContracts } from './demo-contracts.js';
import { entryPhrases } from './demo-phrases.js';
import type { DemoAssistant, DemoContract, DemoWorkload, ServiceKey } from './demo.types.js';
import { demoWorkload } from './demo-workload.js';
import { moved } from './move-demo.js';
import { addDays, daysOfMonth } from './demo-days.js';
import { isActiveOn, workingSecondsOn } from './plan-demo-days.js';
import { SeededRandom } from './seeded-random.js';

/** One entry of the demo's time export, by the agency's clock. */
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

/** What is still to be done on a contract in a month. */
interface Demand {
  workload: DemoWorkload;
  contract: DemoContract;
  /** The last that is billed. */
  lastMonth: Month;
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
  const lastMonth = months.at(-1) as Month;
  const plan = { workloads: moved(demoWorkload, later), contracts: moved(demoContracts, later), lastMonth };
  const assistants = assistantsLater(later);
  return months.flatMap((month, index) => {
    const demands = monthlyDemands(plan, index, random);
    const days = daysOfMonth(month);
    return days.flatMap((date, day) => {
      // Nobody is far ahead of the month, or its last days would be idle.
      const pace = (day + 1) / days.length + 0.08;
      return assistants.flatMap((assistant) => fillDay({ assistant, date, pace, demands, random }));
    });
  });
}

interface Plan {
  workloads: readonly DemoWorkload[];
  contracts: readonly DemoContract[];
  lastMonth: Month;
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
  if (random.chance(0.0016) && date < lastMonth) tags.push(lateTag);
  if (random.chance(0.12) && date >= fourthLastDayOf(lastMonth)) tags.push(unapprovedTag);
  return { service, description: random.pick(entryPhrases[service]), billable: !random.chance(0.035), tags };
}

const fourthLastDayOf = (month: Month): string => daysOfMonth(month).at(-4) as string;

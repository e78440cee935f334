import {
  decimalOf,
  formatDecimal,
  parseAmount,
  percentAmount,
  roundExact,
  type Currency,
  type DecimalText,
} from '#core/money';
import { err, ok, type Result } from '#core/result';
import { dayNumber, localClock, monthNumber, monthNumberOfDay, type DayNumber } from '#core/time';
import { findPrice, taskAmount } from './charge-tasks.js';
import { compareText } from './compare-text.js';
import type { PaidTask, PayInput, PayPart } from './pay-types.js';
import { isPayable, isSeen } from './place-items.js';
import type { Assistant, BillingError, Contract, PayTerms, PerTaskContract, Task, TimeEntry } from './types.js';

interface OpenPart {
  readonly assistantId: string;
  readonly currency: Currency;
  seconds: number;
  hourlyRateMinor?: bigint;
  readonly entryIds: string[];
  readonly tasks: PaidTask[];
}

/** Parts by assistant, currency and, of time, its rate. */
type OpenParts = Map<string, OpenPart>;

/**
 * What of the given work a run pays (rule 16): up to the end of its month, less what is held back until a later run. Time is
 * raw seconds, billable or not, of hourly and retainer contracts; an entry that ends before it starts has none.
 * Errors, contract by contract in order of id: `AMOUNT_TOO_PRECISE` of a pay rate or price, `NO_PRICE`. They come up only
 * for work of an assistant with a pay rate, or a share of tasks.
 */
export function selectPay(input: PayInput): Result<PayPart[], BillingError> {
  const parts: OpenParts = new Map();
  const isInTime = untilEndOfRun(input);
  const entries = groupByContract(input.entries, (entry) => isPayable(entry, input.run) && isInTime(entry));
  const tasks = groupByContract(input.tasks, (task) => isSeen(task, input.run) && isInTime(task));
  for (const contract of [...input.contracts].sort((a, b) => compareText(a.id, b.id))) {
    const problem =
      contract.kind === 'PER_TASK'
        ? addTasks(parts, input, { contract, tasks: tasks.get(contract.id) ?? [] })
        : addTime(parts, input, { contract, entries: entries.get(contract.id) ?? [] });
    if (problem !== undefined) return err({ ...problem });
  }
  return ok([...parts.values()].sort(byAssistantThenCurrency));
}

/** Whether work belongs to the run's month or an earlier one: an entry by its start, a task by its approval. */
function untilEndOfRun({ run, agency }: PayInput): (item: TimeEntry | Task) => boolean {
  const clock = localClock(agency.timeZone);
  const last = monthNumber(run);
  return (item) => {
    const instant = 'startEpochSeconds' in item ? item.startEpochSeconds : item.approvedEpochSeconds;
    return instant !== undefined && monthNumberOfDay(clock.dayOf(instant)) <= last;
  };
}

function groupByContract<T extends TimeEntry | Task>(items: readonly T[], isWanted: (item: T) => boolean) {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    if (!isWanted(item)) continue;
    const group = groups.get(item.contractId);
    if (group === undefined) groups.set(item.contractId, [item]);
    else group.push(item);
  }
  return groups;
}

function addTime(
  parts: OpenParts,
  { assistants, agency }: PayInput,
  { contract, entries }: { contract: Contract; entries: readonly TimeEntry[] },
): BillingError | undefined {
  const clock = localClock(agency.timeZone);
  for (const entry of entries) {
    const pay = payOn(assistants.get(entry.assistantId), clock.dayOf(entry.startEpochSeconds));
    if (pay?.hourlyRate === undefined) continue;
    const part = partOf(parts, entry.assistantId, { currency: pay.currency ?? agency.currency, rate: pay.hourlyRate });
    if (part.hourlyRateMinor === undefined) {
      const rate = parseAmount(pay.hourlyRate, part.currency);
      if (!rate.ok) return { ...rate.error, contractId: contract.id };
      part.hourlyRateMinor = rate.value;
    }
    part.seconds += Math.max(entry.seconds, 0);
    part.entryIds.push(entry.id);
  }
  return undefined;
}

function addTasks(
  parts: OpenParts,
  { assistants, services, agency }: PayInput,
  { contract, tasks }: { contract: PerTaskContract; tasks: readonly Task[] },
): BillingError | undefined {
  const clock = localClock(agency.timeZone);
  for (const task of tasks) {
    const assistant: Assistant | undefined = assistants.get(task.assistantId ?? '');
    const pay = payOn(assistant, clock.dayOf(task.approvedEpochSeconds ?? 0));
    if (assistant === undefined || pay?.taskPercent === undefined) continue;
    const price = findPrice({ contract, services }, task);
    if (!price.ok) return { ...price.error, contractId: contract.id };
    const amountMinor = roundExact(taskAmount(price.value.priceMinor, task));
    const shareMinor = roundExact(percentAmount(amountMinor, decimalOf(pay.taskPercent)));
    partOf(parts, assistant.id, { currency: contract.currency }).tasks.push({
      taskId: task.id,
      amountMinor,
      shareMinor,
    });
  }
  return undefined;
}

/** What holds on the day of the work: the latest change that isn't after it, else the pay from the beginning. */
function payOn(assistant: Assistant | undefined, day: DayNumber): PayTerms | undefined {
  const changes = assistant?.payChanges ?? [];
  return changes.findLast(({ from }) => dayNumber(from) <= day) ?? assistant?.pay;
}

function partOf(
  parts: OpenParts,
  assistantId: string,
  { currency, rate = '' }: { currency: Currency; rate?: DecimalText },
): OpenPart {
  const key = `${currency} ${assistantId} ${rate && formatDecimal(decimalOf(rate))}`;
  let part = parts.get(key);
  if (part === undefined) {
    part = { assistantId, currency, seconds: 0, entryIds: [], tasks: [] };
    parts.set(key, part);
  }
  return part;
}

const byAssistantThenCurrency = (a: PayPart, b: PayPart): number =>
  compareText(a.assistantId, b.assistantId) || compareText(a.currency, b.currency);

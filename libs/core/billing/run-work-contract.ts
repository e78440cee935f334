import { err, ok, type Result } from '#core/result';
import { monthOfNumber, type MonthNumber } from '#core/time';
import { chargeTasks } from './charge-tasks.js';
import { chargeByHour } from './charge-time.js';
import {
  inPeriod,
  type BillableEntry,
  type BillableTask,
  type ContractContext,
  type RuleError,
} from './contract-context.js';
import { limitPeriod } from './limit-period.js';
import { minimumsAgain } from './bill-given-back.js';
import { hourlyLine, taskLine } from './make-line.js';
import { placeInPeriods, type ContractWork } from './place-items.js';
import { firstOpenPeriod, locateError, type ContractRunResult } from './run-contract.js';
import type { ChargedItem, ContractState, HourlyContract, Line, PerTaskContract } from './types.js';

interface ChargedPeriod {
  readonly lines: Line[];
  readonly entries: ChargedItem[];
  readonly tasks: ChargedItem[];
}

type WorkContext = ContractContext<HourlyContract> | ContractContext<PerTaskContract>;

/** Closes the open periods of an hourly or per-task contract, up to the run's, and bills their work (rules 4, 6 and 7). */
export function runWorkContract(context: WorkContext, state: ContractState, work: ContractWork): ContractRunResult {
  const first = firstOpenPeriod(context, state);
  const entries = placeInPeriods(work.entries, first);
  const tasks = placeInPeriods(work.tasks, first);
  const { givenBack, ...carried } = state;
  const done: ChargedPeriod = { lines: minimumsAgain(context, givenBack), entries: [], tasks: [] };
  const closedPeriods = [];
  for (let period = first; period <= context.run; period += 1) {
    const placed = { entries: entries.get(period) ?? [], tasks: tasks.get(period) ?? [] };
    const charged = chargePeriod(inPeriod(context, period), period, placed);
    if (!charged.ok) return err(locateError(context, period, charged.error));
    for (const line of charged.value.lines) done.lines.push(line);
    for (const entry of charged.value.entries) done.entries.push(entry);
    for (const task of charged.value.tasks) done.tasks.push(task);
    closedPeriods.push(monthOfNumber(period));
  }
  const closedThrough = closedPeriods.at(-1) ?? state.closedThrough;
  const outcome = {
    contractId: context.contract.id,
    state: { ...carried, closedThrough },
    closedPeriods,
    retainerRows: [],
    chargedEntries: done.entries,
    chargedTasks: done.tasks,
    feesBilled: [],
    packsSold: [],
    heldBilled: [],
  };
  return ok({ outcome, lines: done.lines });
}

function chargePeriod(
  context: WorkContext,
  period: MonthNumber,
  work: { entries: readonly BillableEntry[]; tasks: readonly BillableTask[] },
): Result<ChargedPeriod, RuleError> {
  const charged = isHourly(context)
    ? chargeEntries(context, period, work.entries)
    : chargeApproved(context, period, work.tasks);
  if (!charged.ok) return charged;
  const limit = limitPeriod(context, period, charged.value.lines);
  if (!limit.ok) return limit;
  if (limit.value !== undefined) charged.value.lines.push(limit.value);
  return charged;
}

const isHourly = (context: WorkContext): context is ContractContext<HourlyContract> =>
  context.contract.kind === 'HOURLY';

function chargeEntries(
  context: ContractContext<HourlyContract>,
  period: MonthNumber,
  entries: readonly BillableEntry[],
): Result<ChargedPeriod, RuleError> {
  const hours = chargeByHour(context, entries);
  if (!hours.ok) return hours;
  const { charges, free } = hours.value;
  const lines: Line[] = [];
  const items = new Map<string, ChargedItem>();
  const month = monthOfNumber(period);
  for (const charge of charges) {
    const line = charge.seconds === 0 ? undefined : hourlyLine(context, period, charge);
    if (line !== undefined) lines.push(line);
    for (const { entry } of charge.entries) {
      items.set(entry.id, withLine(items.get(entry.id) ?? { id: entry.id, period: month }, line));
    }
  }
  for (const [id, part] of free) items.set(id, { ...(items.get(id) ?? { id, period: month }), free: part });
  return ok({ lines, entries: [...items.values()], tasks: [] });
}

/** An entry that crosses the boundary of a factor's window lies on several lines, the first in order of the invoice. */
function withLine(item: ChargedItem, line: Line | undefined): ChargedItem {
  if (line === undefined) return item;
  if (item.line === undefined) return { ...item, line };
  return { ...item, moreLines: [...(item.moreLines ?? []), line] };
}

function chargeApproved(
  context: ContractContext<PerTaskContract>,
  period: MonthNumber,
  tasks: readonly BillableTask[],
): Result<ChargedPeriod, RuleError> {
  const charges = chargeTasks(context, tasks);
  if (!charges.ok) return charges;
  const charged: ChargedPeriod = { lines: [], entries: [], tasks: [] };
  const month = monthOfNumber(period);
  for (const charge of charges.value) {
    const line = taskLine(context, period, charge);
    charged.lines.push(line);
    for (const { id } of charge.tasks) charged.tasks.push({ id, period: month, line });
  }
  return ok(charged);
}

import {
  addDecimals,
  decimalOf,
  parseAmount,
  quantityAmount,
  ZERO,
  type Currency,
  type Decimal,
  type ExactAmount,
} from '#core/money';
import { err, ok, type Result } from '#core/result';
import { compareText } from './compare-text.js';
import type { BillableTask, RuleError } from './contract-context.js';
import type { PriceLevel, TaskBasis } from './line-basis.js';
import { priceLine } from './price-line.js';
import type { PerTaskContract, Service, Task } from './types.js';

/** The tasks of one service at one unit price in one period (rule 6). */
export interface TaskCharge {
  readonly serviceId: string;
  readonly priceMinor: bigint;
  readonly quantity: Decimal;
  readonly amountMinor: bigint;
  readonly basis: TaskBasis;
  readonly tasks: readonly Task[];
}

/** What finding a task's price needs. */
export interface PriceList {
  readonly contract: PerTaskContract;
  readonly services: ReadonlyMap<string, Service>;
}

export interface FoundPrice {
  readonly level: PriceLevel;
  readonly priceMinor: bigint;
}

interface PricedTasks {
  readonly serviceId: string;
  readonly priceMinor: bigint;
  readonly levels: Set<PriceLevel>;
  readonly tasks: Task[];
}

/**
 * What a period's tasks cost, by service and then price.
 * Errors: `NO_PRICE`, `AMOUNT_TOO_PRECISE`, of the first listed task that has one.
 */
export function chargeTasks(prices: PriceList, tasks: readonly BillableTask[]): Result<TaskCharge[], RuleError> {
  const priced: PricedTasks[] = [];
  for (const { task } of tasks) {
    const found = findPrice(prices, task);
    if (!found.ok) return found;
    const { priceMinor, level } = found.value;
    let same = priced.find((other) => other.serviceId === task.serviceId && other.priceMinor === priceMinor);
    if (same === undefined) {
      same = { serviceId: task.serviceId, priceMinor, levels: new Set(), tasks: [] };
      priced.push(same);
    }
    same.levels.add(level);
    same.tasks.push(task);
  }
  return ok(priced.sort(byServiceThenPrice).map((group) => chargeOf(prices.contract.currency, group)));
}

/**
 * A task's unit price: its own, else the contract's for the service, else the service's.
 * Errors: `NO_PRICE`, `AMOUNT_TOO_PRECISE`.
 */
export function findPrice({ contract, services }: PriceList, task: Task): Result<FoundPrice, RuleError> {
  const candidates: [PriceLevel, string | undefined][] = [
    ['TASK', task.price],
    ['CONTRACT', contract.taskPrices.get(task.serviceId)],
    ['SERVICE', services.get(task.serviceId)?.unitPrice],
  ];
  for (const [level, text] of candidates) {
    if (text === undefined) continue;
    const minor = parseAmount(text, contract.currency);
    return minor.ok ? ok({ level, priceMinor: minor.value }) : minor;
  }
  return err({ code: 'NO_PRICE', subject: task.id });
}

/** What one task costs by itself, which is what its assistant's share is taken of (rule 16). */
export const taskAmount = (priceMinor: bigint, task: Task): ExactAmount =>
  quantityAmount(priceMinor, decimalOf(task.quantity));

/** The sum of the tasks' quantities. */
export const sumQuantities = (tasks: readonly Pick<Task, 'quantity'>[]): Decimal =>
  tasks.reduce((sum, task) => addDecimals(sum, decimalOf(task.quantity)), ZERO);

function chargeOf(currency: Currency, { serviceId, priceMinor, levels, tasks }: PricedTasks): TaskCharge {
  const listLevel = levels.has('CONTRACT') ? 'CONTRACT' : levels.has('SERVICE') ? 'SERVICE' : undefined;
  const basis: TaskBasis = { kind: 'TASK', currency, priceMinor: String(priceMinor), listLevel };
  const quantity = sumQuantities(tasks);
  return { serviceId, priceMinor, quantity, amountMinor: priceLine(basis, { quantity }).amountMinor, basis, tasks };
}

function byServiceThenPrice(a: PricedTasks, b: PricedTasks): number {
  return compareText(a.serviceId, b.serviceId) || (a.priceMinor < b.priceMinor ? -1 : 1);
}

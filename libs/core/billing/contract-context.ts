import type { AmountTooPrecise } from '#core/money';
import { dayNumber, monthNumber, monthNumberOfDay, type DayNumber, type MonthNumber } from '#core/time';
import { createRateBook, listRateSources, type RateBook } from './find-rate.js';
import { taxOf, type LineTax } from './tax-line.js';
import { termsOf } from './terms-of.js';
import type { DatedEntry } from './round-time.js';
import type { BillingErrorCode, ClientRunInput, Contract, Expense, Service, Task, TimeEntry } from './types.js';

/** A contract and the periods and days that it spans. */
export interface ContractSpan<C extends Contract = Contract> {
  /** With the terms of one period, once `inPeriod` was asked for it. */
  readonly contract: C;
  /** With its own terms and all its versions. */
  readonly whole: C;
  /** The period of `startDate`. */
  readonly firstPeriod: MonthNumber;
  /** The period of `endDate`; infinite for an open contract. */
  readonly lastPeriod: MonthNumber;
  readonly startDay: DayNumber;
  /** The last active day; infinite for an open contract. */
  readonly endDay: DayNumber;
}

/** What the rules need to know about one contract in one run. */
export interface ContractContext<C extends Contract = Contract> extends ContractSpan<C> {
  readonly run: MonthNumber;
  readonly timeZone: string;
  readonly services: ReadonlyMap<string, Service>;
  readonly rateBook: RateBook;
  /** How a line of a period is taxed, with its service if it has one (rules 14 and 22). */
  taxOf(period: MonthNumber, serviceId?: string): LineTax;
}

/** A billable, approved time entry with its local day, that this run may charge. */
export interface BillableEntry extends DatedEntry {
  readonly entry: TimeEntry;
  readonly month: MonthNumber;
}

/** An approved task that this run may charge. */
export interface BillableTask {
  readonly task: Task;
  readonly month: MonthNumber;
}

/** An approved expense that this run may bill. */
export interface BillableExpense {
  readonly expense: Expense;
  readonly month: MonthNumber;
}

/** An error before it's known in which contract and period it came up. */
export type RuleError = AmountTooPrecise | { readonly code: BillingErrorCode; readonly subject: string };

/** The first and last period and day of a contract. */
export function contractSpan<C extends Contract>(contract: C): ContractSpan<C> {
  const endDay = contract.endDate === undefined ? Infinity : dayNumber(contract.endDate);
  const startDay = dayNumber(contract.startDate);
  const lastPeriod = endDay === Infinity ? Infinity : monthNumberOfDay(endDay);
  return { contract, whole: contract, firstPeriod: monthNumberOfDay(startDay), lastPeriod, startDay, endDay };
}

/** The same with the terms of a period (rule 19). */
export function inPeriod<S extends ContractSpan>(span: S, period: MonthNumber): S {
  const contract = termsOf(span.whole, period);
  return contract === span.contract ? span : { ...span, contract };
}

/** Prepares a client's contract for a run. */
export function contractContext<C extends Contract>(input: ClientRunInput, contract: C): ContractContext<C> {
  const { services, client, agency } = input;
  const contractRates = contract.kind === 'PER_TASK' ? [] : contract.rates;
  return {
    ...contractSpan(contract),
    run: monthNumber(input.run),
    timeZone: agency.timeZone,
    services,
    rateBook: createRateBook(listRateSources({ contractRates, client, services, agency }), contract.currency),
    taxOf: (period, serviceId) => {
      const service = serviceId === undefined ? undefined : services.get(serviceId);
      return taxOf({ client, service }, period);
    },
  };
}

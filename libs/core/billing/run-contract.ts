import type { Result } from '#core/result';
import { monthNumber, monthOfNumber, type MonthNumber } from '#core/time';
import type { ContractContext, ContractSpan, RuleError } from './contract-context.js';
import type { BillingError, ContractOutcome, ContractState, Line } from './types.js';

/** What a run did to a contract, and the lines of its invoice in order. */
export interface ContractRun {
  readonly outcome: Omit<ContractOutcome, 'billedExpenses' | 'billedCorrections'>;
  readonly lines: readonly Line[];
}

export type ContractRunResult = Result<ContractRun, BillingError>;

/** The state of a contract that was never run. */
export const NEVER_RUN: ContractState = { lots: [], debt: 0n, held: [] };

/** The first period that the next run closes (rule 1). */
export function firstOpenPeriod(span: ContractSpan, { closedThrough }: ContractState): MonthNumber {
  return closedThrough === undefined ? span.firstPeriod : monthNumber(closedThrough) + 1;
}

/** Says in which contract and period an error came up. */
export function locateError(context: ContractContext, period: MonthNumber, { code, subject }: RuleError): BillingError {
  return { code, subject, contractId: context.contract.id, period: monthOfNumber(period) };
}

import {
  type BillingError,
  type CorrectedPay,
  type PayPart,
  selectCorrectedPay,
  selectPay,
  selectReimbursements,
} from '#core/billing';
import type { ComputedClient } from './compute-bills.js';
import type { BillingTerms } from './load-terms.js';

/** What a run pays for the work of one client, and what of it can't be told. */
export interface ChosenPay {
  time: readonly PayPart[];
  tasks: readonly PayPart[];
  reimbursed: readonly PayPart[];
  corrections: readonly CorrectedPay[];
  error?: BillingError;
}

/** Time and tasks are selected apart, so that a task without a price doesn't hold up the pay of time. */
export function choosePay(
  run: string,
  { agency, services, assistants }: BillingTerms,
  { terms, work, more }: ComputedClient,
): ChosenPay {
  const input = { run, agency, services, assistants, contracts: terms.contracts };
  const time = selectPay({ ...input, entries: work.payable.entries, tasks: [] });
  const tasks = selectPay({ ...input, entries: [], tasks: work.payable.tasks });
  const reimbursed = selectReimbursements(run, more.payable.expenses);
  const { corrections, paid } = more.payable;
  const failed = time.ok ? (tasks.ok ? reimbursed : tasks) : time;
  return {
    time: time.ok ? time.value : [],
    tasks: tasks.ok ? tasks.value : [],
    reimbursed: reimbursed.ok ? reimbursed.value : [],
    corrections: selectCorrectedPay(run, corrections, paid),
    ...(!failed.ok && { error: failed.error }),
  };
}

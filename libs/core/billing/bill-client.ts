import { ok, type Result } from '#core/result';
import { monthNumber, monthOfNumber } from '#core/time';
import { adjustContract, type Adjustments } from './adjust-contract.js';
import { assembleInvoices } from './assemble-invoices.js';
import { billExpenses } from './bill-expenses.js';
import { compareText } from './compare-text.js';
import { contractContext, type ContractContext } from './contract-context.js';
import { discountLines } from './discount-lines.js';
import { NO_WORK, workByContract, type ContractWork } from './place-items.js';
import { firstOpenPeriod, NEVER_RUN, type ContractRunResult } from './run-contract.js';
import { runRetainer, type RetainerWork } from './run-retainer.js';
import { runWorkContract } from './run-work-contract.js';
import { termsOf } from './terms-of.js';
import type {
  BillingError,
  ClientBill,
  ClientRunInput,
  Contract,
  ContractOutcome,
  ContractState,
  CorrectedWork,
  Line,
} from './types.js';

/**
 * What a run bills one client: invoices by currency, and for each contract what was charged and its next state (rules 1 to
 * 15). A month that is closed already changes nothing.
 * Errors: the first in order of contract id and period.
 */
export function billClient(input: ClientRunInput): Result<ClientBill, BillingError> {
  const work = workByContract(input);
  const runs: { contract: Contract; done: BilledContract }[] = [];
  for (const contract of [...input.contracts].sort((a, b) => compareText(a.id, b.id))) {
    const state = input.states.get(contract.id) ?? NEVER_RUN;
    if (!hasAnythingDue(contract, state, input.run)) continue;
    const result = runContract(contractContext(input, contract), state, {
      work: work.get(contract.id) ?? NO_WORK,
      corrected: input.corrected,
    });
    if (!result.ok) return result;
    runs.push({ contract, done: result.value });
  }
  const contractLines = runs.map(({ contract, done }) => ({ currency: contract.currency, lines: done.lines }));
  return ok({
    run: input.run,
    clientId: input.client.id,
    invoices: assembleInvoices(contractLines),
    contracts: runs.map(({ done }) => done.outcome),
  });
}

/** Whether the run closes a period of the contract or bills a fee in advance. */
function hasAnythingDue(contract: Contract, state: ContractState, run: string): boolean {
  const { closedThrough, feesBilledThrough } = state;
  const month = monthNumber(run);
  if (closedThrough !== undefined) return monthNumber(closedThrough) < month;
  const start = monthNumber(contract.startDate.slice(0, 7));
  if (start <= month) return true;
  const terms = termsOf(contract, start);
  const isInAdvance = terms.kind === 'RETAINER' && terms.retainer.billing === 'ADVANCE';
  return isInAdvance && start === month + 1 && feesBilledThrough === undefined;
}

interface BilledContract {
  readonly outcome: ContractOutcome;
  readonly lines: readonly Line[];
}

/** Work and fees, then corrections of closed periods, then the discount of both, then expenses, which nothing touches. */
function runContract(
  context: ContractContext,
  state: ContractState,
  { work, corrected }: { work: ContractWork; corrected: CorrectedWork | undefined },
): Result<BilledContract, BillingError> {
  const first = firstOpenPeriod(context, state);
  const closes = first <= context.run;
  const adjusted = adjust(context, state, { corrections: closes ? work.corrections : [], work: corrected });
  if (!adjusted.ok) return adjusted;
  const { corrections, balanceUse, held } = adjusted.value;
  const closed = closeContract(context, { ...state, held }, { ...work, balanceUse });
  if (!closed.ok) return closed;
  const expenses = closes ? billExpenses(context, first, work.expenses) : ok([]);
  if (!expenses.ok) return expenses;
  const discounted = [...closed.value.lines, ...corrections.flatMap(({ lines }) => lines)];
  const takenIn = monthOfNumber(first);
  const outcome = {
    ...closed.value.outcome,
    billedExpenses: expenses.value,
    billedCorrections: corrections.map((correction) => ({ ...correction, takenIn })),
  };
  const expenseLines = expenses.value.map(({ line }) => line);
  return ok({ outcome, lines: [...discounted, ...discountLines(context, discounted), ...expenseLines] });
}

function adjust(
  context: ContractContext,
  state: ContractState,
  due: Parameters<typeof adjustContract>[2],
): Result<Adjustments, BillingError> {
  const { contract } = context;
  if (contract.kind === 'PER_TASK') return ok({ corrections: [], balanceUse: 0n, held: state.held });
  return adjustContract(narrow(context, contract), state, due);
}

function closeContract(
  context: ContractContext,
  state: ContractState,
  work: ContractWork & RetainerWork,
): ContractRunResult {
  const { contract } = context;
  switch (contract.kind) {
    case 'HOURLY':
      return runWorkContract(narrow(context, contract), state, work);
    case 'PER_TASK':
      return runWorkContract(narrow(context, contract), state, work);
    case 'RETAINER':
      return runRetainer(narrow(context, contract), state, work);
  }
}

/** At the beginning of a run the contract is the whole one. */
const narrow = <C extends Contract>(context: ContractContext, contract: C): ContractContext<C> => {
  return { ...context, contract, whole: contract };
};

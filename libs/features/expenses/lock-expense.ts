import { EXPENSE_LIFE, type ExpenseAction, type ExpenseStatus } from '#core/expenses';
import { nextState } from '#core/lifecycle';
import { ApiError, type Caller } from '#platform/access';
import type { TenantTransaction } from '#platform/tenancy';
import type { ExpenseActionInput } from './expense.inputs.js';
import { expensesById } from './expense.reads.js';
import type { Expense } from './expense.type.js';

/** An expense that nobody else can change until the transaction ends, and the state that follows. */
export interface LockedExpense {
  expense: Expense;
  next: ExpenseStatus;
}

/**
 * Locks an expense as its caller has seen it, for something that its state allows.
 * @throws ApiError `NOT_FOUND`, `CONFLICT`, `NOT_POSSIBLE` (`NOT_POSSIBLE_NOW`, `BILLED`)
 */
export async function lockExpense(
  transaction: TenantTransaction,
  { input, caller, action }: { input: ExpenseActionInput; caller: Caller; action: ExpenseAction },
): Promise<LockedExpense> {
  const { id, version } = input;
  const [locked] = await transaction.rows('select id from expenses where agency_id = $1 and id = $2 for update', [
    transaction.agencyId,
    id,
  ]);
  const expense = locked && (await expensesById(transaction, [id])).get(id);
  if (!expense) throw new ApiError('NOT_FOUND', 'There is no such expense.');
  if (expense.version !== version) {
    const current = shownTo(caller, expense);
    throw new ApiError('CONFLICT', 'Somebody changed this meanwhile.', { current, yours: input });
  }
  const next = nextState(EXPENSE_LIFE, expense.status, action);
  if (!next.ok) {
    const { code, state, possible } = next.error;
    throw new ApiError('NOT_POSSIBLE', 'This can’t be done with an expense in this state.', {
      reason: code,
      state,
      possible,
    });
  }
  if (expense.billedPeriod !== null)
    throw new ApiError('NOT_POSSIBLE', 'It is billed, and can’t change any more.', { reason: 'BILLED' });
  return { expense, next: next.value };
}

const COMMON = ['id', 'contractId', 'day', 'description', 'status', 'hasReceipt', 'version'] as const;
const OF_ASSISTANT = [...COMMON, 'assistantId', 'spent', 'advancedBy', 'rejectionReason', 'isReimbursed'] as const;
const OF_CLIENT = [...COMMON, 'price', 'consentAskedAt', 'consentAnsweredAt', 'consentNote', 'billedPeriod'] as const;

/** Of an expense those fields that a role sees, as the schema has it. */
function shownTo({ role }: Caller, expense: Expense): Partial<Expense> {
  if (role !== 'ASSISTANT' && role !== 'CLIENT') return expense;
  const seen: readonly (keyof Expense)[] = role === 'ASSISTANT' ? OF_ASSISTANT : OF_CLIENT;
  return Object.fromEntries(seen.map((name) => [name, expense[name]]));
}

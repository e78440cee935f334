import { parseAmount } from '#core/money';
import { err, ok, type Result } from '#core/result';
import { dayNumber, monthNumber, monthNumberOfDay, type Month } from '#core/time';
import type { CorrectedPay, PaidEntry, PayPart, ReimbursedExpense } from './pay-types.js';
import { isSeen } from './place-items.js';
import { APPROVED, type BillingError, type Correction, type Expense } from './types.js';

/**
 * What of the given expenses a run gives back to the assistants who advanced them (rule 20): approved, of the run's month
 * or an earlier one, whether the client pays or not; one part an assistant and currency. Errors: `AMOUNT_TOO_PRECISE`.
 */
export function selectReimbursements(run: Month, expenses: readonly Expense[]): Result<PayPart[], BillingError> {
  const parts = new Map<string, PayPart & { readonly reimbursed: ReimbursedExpense[] }>();
  for (const expense of expenses) {
    const { id, contractId, advancedBy: assistantId, currency } = expense;
    if (assistantId === undefined || !isDue(run, expense)) continue;
    const amount = parseAmount(expense.amount, currency);
    if (!amount.ok) return err({ ...amount.error, contractId });
    const key = `${currency} ${assistantId}`;
    const part = parts.get(key) ?? { assistantId, currency, seconds: 0, entryIds: [], tasks: [], reimbursed: [] };
    part.reimbursed.push({ expenseId: id, amountMinor: amount.value });
    parts.set(key, part);
  }
  return ok([...parts.values()]);
}

const isDue = (run: Month, expense: Expense): boolean =>
  expense.status === APPROVED && isSeen(expense, run) && monthNumberOfDay(dayNumber(expense.day)) <= monthNumber(run);

/**
 * What corrections change about pay (rule 21): the difference of raw seconds at the rate at which the entry was paid, each
 * against what the ones before it have made of the entry. `paid` has the entries that runs of earlier months have paid; a
 * correction of any other waits.
 */
export function selectCorrectedPay(
  run: Month,
  corrections: readonly Correction[],
  paid: ReadonlyMap<string, PaidEntry>,
): CorrectedPay[] {
  const secondsOf = new Map([...paid].map(([id, { seconds }]) => [id, seconds]));
  return corrections.flatMap((correction): CorrectedPay[] => {
    const { id: correctionId, entryId } = correction;
    const entry = paid.get(entryId);
    if (entry === undefined || !isSeen(correction, run)) return [];
    const before = secondsOf.get(entryId) ?? 0;
    const after = Math.max(correction.time?.seconds ?? 0, 0);
    secondsOf.set(entryId, after);
    const { assistantId, currency, hourlyRateMinor } = entry;
    const part = { assistantId, currency, hourlyRateMinor, seconds: after - before, entryIds: [], tasks: [] };
    return [{ correctionId, entryId, ...part }];
  });
}

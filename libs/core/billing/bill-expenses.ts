import { parseAmount } from '#core/money';
import { err, ok, type Result } from '#core/result';
import { monthNumber, monthOfNumber, type MonthNumber } from '#core/time';
import { compareText } from './compare-text.js';
import type { BillableExpense, ContractContext, RuleError } from './contract-context.js';
import type { ExpenseBasis } from './line-basis.js';
import { singleLine } from './make-line.js';
import { placeInPeriods } from './place-items.js';
import { priceLine } from './price-line.js';
import { locateError } from './run-contract.js';
import type { BilledExpense, BillingError, Contract, Expense } from './types.js';

/** What of an expense and its contract its price depends on. */
export type ExpenseTerms = Pick<Contract, 'currency' | 'expenseConsentAbove'>;

/**
 * The lines of a contract's expenses in the periods that the run closes, by period, then day, then id (rule 20). What waits
 * for the client's consent is left for a later run.
 * Errors: `AMOUNT_TOO_PRECISE`, `NO_EXCHANGE_RATE`.
 */
export function billExpenses(
  context: ContractContext,
  firstOpenPeriod: MonthNumber,
  expenses: readonly BillableExpense[],
): Result<BilledExpense[], BillingError> {
  const billed: BilledExpense[] = [];
  const placed = placeInPeriods(expenses, firstOpenPeriod);
  for (const period of [...placed.keys()].sort((a, b) => a - b)) {
    for (const { expense } of (placed.get(period) ?? []).sort(byDayThenId)) {
      const basis = expenseBasis(context.contract, expense);
      if (!basis.ok) return err(locateError(context, period, basis.error));
      const waits = isWaiting(context, expense, basis.value);
      if (!waits.ok) return err(locateError(context, period, waits.error));
      if (waits.value) continue;
      const line = singleLine(context, period, basis.value);
      billed.push({ id: expense.id, period: monthOfNumber(period), line });
    }
  }
  return ok(billed);
}

/**
 * What an expense costs the client, and whether that is so much that it must consent (rule 20): above
 * `expenseConsentAbove`, before tax. Errors: `AMOUNT_TOO_PRECISE`, `NO_EXCHANGE_RATE`.
 */
export function priceExpense(
  terms: ExpenseTerms,
  expense: Expense,
): Result<{ readonly amountMinor: bigint; readonly needsConsent: boolean }, RuleError> {
  const basis = expenseBasis(terms, expense);
  if (!basis.ok) return basis;
  const { amountMinor } = priceLine(basis.value);
  const needs = needsConsent(terms, amountMinor);
  return needs.ok ? ok({ amountMinor, needsConsent: needs.value }) : needs;
}

function expenseBasis({ currency }: ExpenseTerms, expense: Expense): Result<ExpenseBasis, RuleError> {
  const { id, day, description, exchangeRate, markupPercent } = expense;
  const spent = parseAmount(expense.amount, expense.currency);
  if (!spent.ok) return spent;
  const isForeign = expense.currency !== currency;
  if (isForeign && exchangeRate === undefined) return err({ code: 'NO_EXCHANGE_RATE', subject: id });
  return ok({
    kind: 'EXPENSE',
    expenseId: id,
    day,
    description,
    spentMinor: String(spent.value),
    spentCurrency: expense.currency,
    currency,
    ...(isForeign && { exchangeRate }),
    ...(markupPercent !== undefined && { markupPercent }),
  });
}

function isWaiting(
  { contract, run }: ContractContext,
  { consentRun }: Expense,
  basis: ExpenseBasis,
): Result<boolean, RuleError> {
  if (consentRun !== undefined && monthNumber(consentRun) <= run) return ok(false);
  return needsConsent(contract, priceLine(basis).amountMinor);
}

function needsConsent(
  { currency, expenseConsentAbove }: ExpenseTerms,
  amountMinor: bigint,
): Result<boolean, RuleError> {
  if (expenseConsentAbove === undefined) return ok(false);
  const above = parseAmount(expenseConsentAbove, currency);
  return above.ok ? ok(amountMinor > above.value) : above;
}

function byDayThenId({ expense: a }: BillableExpense, { expense: b }: BillableExpense): number {
  return compareText(a.day, b.day) || compareText(a.id, b.id);
}

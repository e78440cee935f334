export * from './types.js';
export type * from './line-basis.js';
export type * from './pay-types.js';
export { priceExpense, type ExpenseTerms } from './bill-expenses.js';
export { listPrices } from './list-prices.js';
export { hasTimePrice, listRates } from './list-rates.js';
export { missingPrice, REFUSED_AS, type MissingPrice, type PriceSources } from './missing-price.js';
export { totalsOf } from './assemble-invoices.js';
export { billClient } from './bill-client.js';
export { takeOffLines, type TakenOff, type TakeOffInput, type TakeOffRefusal } from './take-off-lines.js';
export { billPack, packRefusal, type PackRefusal, type PackSale, type PackSaleInput } from './bill-pack.js';
export {
  availableIn,
  dueAlerts,
  isPaceKnown,
  percentUsed,
  runOutDay,
  topUpsDue,
  type BalanceOnDay,
  type TopUpDue,
} from './balance-watch.js';
export {
  ADVICE_PERIODS,
  advisePlan,
  type AdviceError,
  type AdviceInput,
  type PlanAdvice,
  type PlanCost,
  type PlanTerms,
} from './advise-plan.js';
export type { ItemisedEntry } from './itemise-use.js';
export {
  statementLines,
  type StatementInput,
  type StatementLine,
  type StatementLineKind,
} from './retainer-statement.js';
export {
  heldByPeriod,
  ownUseOf,
  projectPeriods,
  projectUse,
  type ProjectedPeriod,
  type ProjectionInput,
} from './project-periods.js';
export { explainLine, type ExplainInput } from './explain-line.js';
export type * from './explanation.js';
export {
  forecastBalance,
  recallBalance,
  type BalanceForecastInput,
  type BalanceRecallInput,
} from './forecast-balance.js';
export type { WorkedTime } from './round-time.js';
export { selectCorrectedPay, selectReimbursements } from './select-more-pay.js';
export { selectPay } from './select-pay.js';
export { contractStateFromJson, contractStateToJson, type ContractStateJson } from './state-json.js';
export { sumPay } from './sum-pay.js';
export { jsonText } from './case/json-text.js';
export { readCase, type BillingCase } from './case/read-case.js';
export type { Malformed } from './case/read-document.js';
export { simulateCase, type CaseOutcome } from './case/simulate-case.js';
export { writeOutcome, type JsonValue } from './case/write-outcome.js';
export { computeUnder, type Compared, type ComparedMonth, type ComparedOutcome } from './compare-terms.js';
export {
  ownTermsOf,
  versionFrom,
  withTerms,
  type AnyTerms,
  type AnyVersion,
  type NotOfItsKind,
  type OtherTerms,
} from './change-terms.js';
export * from './explain-rate.js';
export * from './tax-reasons.js';
export {
  explainTax,
  supplyDay,
  taxOf,
  type ExplainedTax,
  type LineTax,
  type TaxCategory,
  type TaxParties,
  type TaxSource,
} from './tax-line.js';
export { termsOf } from './terms-of.js';
export type { ContractDays } from './active-days.js';
export { unearnedFee, type BilledFeeLine, type UnearnedFee } from './unearned-fee.js';

export {
  changePrices,
  type AnyVersion,
  type ChangedPrices,
  type PriceChange,
  type PriceChangeError,
  type PriceKind,
  type RenewedPrice,
} from './change-prices.js';
export { CONTRACT_LIFE, type ContractAction, type ContractStatus } from './contract-life.js';
export {
  CHANGE_LIFE,
  CHANGEABLE,
  changeStatusOn,
  planChange,
  type BilledSoFar,
  type ChangeAction,
  type ChangeProblem,
  type ChangeStatus,
  type PlannedChange,
  type WantedChange,
} from './contract-change.js';
export { describeChange } from './describe-change.js';
export {
  describeCharter,
  WEEKDAYS,
  type AssistantKind,
  type CharterTerms,
  type CharterWeekday,
} from './describe-charter.js';
export { describeContract } from './describe-contract.js';
export { describeRenewal, type RenewalTerms } from './describe-renewal.js';
export { isBeyondCap } from './limits.js';
export { findTermProblems, type TermProblem } from './find-term-problems.js';
export { nextContract } from './next-contract.js';
export {
  differencesBetween,
  historyOf,
  nextVersionAfter,
  wordsOnly,
  type HistoryEntry,
  type TermDifference,
} from './term-differences.js';
export type { ContractNames } from './term-words.js';
export type { TermValue, TermWork } from './term-values.js';
export { TERM_LABELS, termsInWords, type TermName, type WordedTerm } from './terms-in-words.js';
export { termsFromJson, termsToJson, type TermsJson } from './terms-json.js';
export { isLastOfMonth, nextTerm, noticeUntil, type Term } from './renewal-dates.js';

import { withTerms, type Contract, type NotOfItsKind, type OtherTerms, type Rate } from '#core/billing';
import type { Transitions } from '#core/lifecycle';
import { err, ok, type Result } from '#core/result';
import { addMonths, type LocalDate, type Month } from '#core/time';
import type { ContractStatus } from './contract-life.js';
import { differencesBetween, rateDifferences, type TermDifference } from './term-differences.js';
import { termsInWords } from './terms-in-words.js';
import type { ContractNames } from './term-words.js';

/** How a change of a contract stands between its proposal and its first day. */
export type ChangeStatus = 'PROPOSED' | 'ACCEPTED' | 'DECLINED' | 'WITHDRAWN' | 'IN_FORCE';
export type ChangeAction = 'accept' | 'recordAcceptance' | 'decline' | 'withdraw' | 'begin';

/** Of a change: what can be done with it, and what it becomes. */
export const CHANGE_LIFE: Transitions<ChangeStatus, ChangeAction> = {
  PROPOSED: { accept: 'ACCEPTED', recordAcceptance: 'ACCEPTED', decline: 'DECLINED', withdraw: 'WITHDRAWN' },
  ACCEPTED: { begin: 'IN_FORCE' },
  DECLINED: {},
  WITHDRAWN: {},
  IN_FORCE: {},
};

/** In which states a contract can be changed; a draft is written anew instead. */
export const CHANGEABLE: readonly ContractStatus[] = ['SIGNED', 'ACTIVE', 'PAUSED'];

/** Other terms from a month on, rates each from its day on, or both. */
export interface WantedChange {
  readonly fromMonth?: Month;
  readonly terms: OtherTerms;
  readonly rates: readonly Rate[];
}

/** A change with what it makes of the contract. */
export interface PlannedChange {
  /** The contract with the change in force. */
  readonly after: Contract;
  readonly differences: readonly TermDifference[];
  /** From when on anything of it holds. */
  readonly firstDay: LocalDate;
}

export type ChangeProblem =
  | NotOfItsKind
  /** Terms take a month from which they hold; a month takes terms. */
  | { readonly code: 'MONTH_WITHOUT_TERMS' | 'TERMS_WITHOUT_MONTH' | 'RATE_WITHOUT_DAY' }
  | { readonly code: 'NOTHING_CHANGES' }
  /** `at`: the month or day that is outside. */
  | { readonly code: 'OUTSIDE_CONTRACT'; readonly at: string }
  /** A run has closed the month; the first that a change can govern. */
  | { readonly code: 'MONTH_CLOSED'; readonly at: string; readonly firstOpenMonth: Month }
  /** A fee that was billed in advance stays as it was billed. */
  | { readonly code: 'FEE_BILLED_ALREADY'; readonly firstOpenMonth: Month };

/** How far a contract is billed: the last month that is closed, and the last whose fee is billed. */
export interface BilledSoFar {
  readonly closed: Month | null;
  readonly fee: Month | null;
}

/**
 * What a change would make of a contract. It never rewrites the past: no month that is closed, no rate before what is closed,
 * no fee that is billed. The same at its proposal and at its acceptance, where months have closed meanwhile.
 */
export function planChange(
  contract: Contract,
  { fromMonth, terms, rates }: WantedChange,
  { billed, names }: { billed: BilledSoFar; names: Pick<ContractNames, 'services' | 'assistants'> },
): Result<PlannedChange, ChangeProblem> {
  const problem = misfit({ fromMonth, terms, rates }) ?? problemOfDays(contract, { fromMonth, rates }, billed);
  if (problem) return err(problem);
  // Rates alone hold from days of their own; the month is then only where the terms are looked at, and they stay.
  const month = fromMonth ?? contract.startDate.slice(0, 7);
  const changed = withTerms(contract, month, { ...terms, ...(rates.length > 0 && { rates }) });
  if (!changed.ok) return changed;
  const after =
    fromMonth === undefined ? ({ ...changed.value, versions: contract.versions } as Contract) : changed.value;
  const ofTerms = differencesBetween(termsInWords(contract, month, names), termsInWords(after, month, names));
  const ofRates = 'rates' in contract ? rateDifferences(contract, rates, names) : [];
  if (fromMonth !== undefined && ofTerms.length === 0) return err({ code: 'NOTHING_CHANGES' });
  if (ofRates.length < rates.length) return err({ code: 'NOTHING_CHANGES' });
  const fee = problemOfFee(fromMonth, ofTerms, billed);
  if (fee) return err(fee);
  const days = [...(fromMonth === undefined ? [] : [`${fromMonth}-01`]), ...rates.map(({ from = '' }) => from)];
  return ok({ after, differences: [...ofTerms, ...ofRates], firstDay: days.sort()[0] ?? contract.startDate });
}

function misfit({ fromMonth, terms, rates }: WantedChange): ChangeProblem | undefined {
  const hasTerms = Object.keys(terms).length > 0;
  if (!hasTerms && rates.length === 0) return { code: 'NOTHING_CHANGES' };
  if (hasTerms && fromMonth === undefined) return { code: 'TERMS_WITHOUT_MONTH' };
  if (!hasTerms && fromMonth !== undefined) return { code: 'MONTH_WITHOUT_TERMS' };
  if (rates.some(({ from }) => from === undefined)) return { code: 'RATE_WITHOUT_DAY' };
  return undefined;
}

function problemOfDays(
  { startDate, endDate }: Contract,
  { fromMonth, rates }: Pick<WantedChange, 'fromMonth' | 'rates'>,
  { closed }: BilledSoFar,
): ChangeProblem | undefined {
  const begins = [...(fromMonth === undefined ? [] : [fromMonth]), ...rates.map(({ from = '' }) => from)];
  for (const at of begins) {
    const month = at.slice(0, 7);
    const isBefore = at < startDate.slice(0, at.length);
    if (isBefore || (endDate !== undefined && at > endDate.slice(0, at.length)))
      return { code: 'OUTSIDE_CONTRACT', at };
    if (closed !== null && month <= closed) return { code: 'MONTH_CLOSED', at, firstOpenMonth: addMonths(closed, 1) };
  }
  return undefined;
}

const OF_FEE = new Set(['FEE', 'BILLING', 'PRORATION']);

function problemOfFee(
  fromMonth: Month | undefined,
  differences: readonly TermDifference[],
  { fee }: BilledSoFar,
): ChangeProblem | undefined {
  if (fee === null || fromMonth === undefined || fromMonth > fee) return undefined;
  if (!differences.some(({ term }) => OF_FEE.has(term))) return undefined;
  return { code: 'FEE_BILLED_ALREADY', firstOpenMonth: addMonths(fee, 1) };
}

/** How an accepted change stands on a day: nobody has to do anything for it to hold. */
export const changeStatusOn = (status: ChangeStatus, firstDay: LocalDate, today: LocalDate): ChangeStatus =>
  firstDay <= today ? (CHANGE_LIFE[status].begin ?? status) : status;

import { err, ok, type Result } from '#core/result';
import { addMonths, monthNumber, type Month } from '#core/time';
import { billClient } from './bill-client.js';
import { termsOf } from './terms-of.js';
import type {
  BillingError,
  ClientRunInput,
  Contract,
  ContractState,
  HourlyTerms,
  InvoiceDraft,
  PerTaskTerms,
  RetainerRow,
  VersionedRetainerTerms,
} from './types.js';

/** Terms that are to be tried instead of those in force; what isn't there stays; a cap, minimum, discount or list that is there but undefined falls away. */
export type OtherTerms = Partial<HourlyTerms> &
  Partial<PerTaskTerms> & { readonly retainer?: Partial<VersionedRetainerTerms> };

/** A term that contracts of the kind don't have. */
export interface NotOfItsKind {
  readonly code: 'NOT_OF_ITS_KIND';
  readonly term: string;
}

/** One contract's month, as it was before it was closed. */
export interface ComparedMonth extends Omit<ClientRunInput, 'contracts' | 'states'> {
  readonly contract: Contract;
  /** After the month before; fees and held overage of other months don't count. */
  readonly state: ContractState;
}

/** What a month comes to under some terms. */
export interface ComparedOutcome {
  /** Of the month alone, with its own fee whenever that is billed; none without a line. */
  readonly invoice?: InvoiceDraft;
  /** Of a retainer. */
  readonly row?: RetainerRow;
}

export type Compared = Result<ComparedOutcome, BillingError | NotOfItsKind>;

/**
 * Computes a month of a contract by the rules that bill, under its own terms (`{}`) or others. Nothing of what comes out is
 * ever saved. Errors: those of a run, and `NOT_OF_ITS_KIND` for a term that the contract can't have.
 */
export function computeUnder(month: ComparedMonth, terms: OtherTerms): Compared {
  const { contract: whole, state, run, ...rest } = month;
  const contract = withTerms(whole, run, terms);
  if (!contract.ok) return contract;
  const before = { ...state, feesBilledThrough: addMonths(run, -1), held: [] };
  const bill = billClient({ ...rest, run, contracts: [contract.value], states: new Map([[whole.id, before]]) });
  if (!bill.ok) return bill;
  const [invoice] = bill.value.invoices;
  const row = bill.value.contracts[0]?.retainerRows.find(({ period }) => period === run);
  return ok({ ...(invoice && { invoice }), ...(row && { row }) });
}

const TIMED = ['rounding', 'factors', 'freeTime', 'discountPercent'];
const LIMITS = ['capAmount', 'minimumAmount'];
const TERMS_OF: Readonly<Record<Contract['kind'], readonly string[]>> = {
  HOURLY: [...TIMED, ...LIMITS],
  PER_TASK: ['taskPrices', 'discountPercent', ...LIMITS],
  RETAINER: [...TIMED, 'retainer'],
};

/**
 * The contract with other terms from a month on and no later version; its fee is billed in arrears, so that it's the month's
 * own that is compared.
 */
function withTerms(whole: Contract, month: Month, other: OtherTerms): Result<Contract, NotOfItsKind> {
  const term = Object.keys(other).find((key) => !TERMS_OF[whole.kind].includes(key));
  if (term !== undefined) return err({ code: 'NOT_OF_ITS_KIND', term });
  const period = monthNumber(month);
  switch (whole.kind) {
    case 'HOURLY': {
      const terms = termsOf(whole, period);
      const changed = { ...terms, ...other, rounding: other.rounding ?? terms.rounding, from: month };
      return ok({ ...whole, versions: [...before(whole.versions, month), changed] });
    }
    case 'PER_TASK': {
      const terms = termsOf(whole, period);
      const changed = { ...terms, ...other, taskPrices: other.taskPrices ?? terms.taskPrices, from: month };
      return ok({ ...whole, versions: [...before(whole.versions, month), changed] });
    }
    case 'RETAINER': {
      const terms = termsOf(whole, period);
      const retainer = { ...terms.retainer, ...given(other.retainer ?? {}), billing: 'ARREARS' as const };
      const changed = { ...terms, ...other, rounding: other.rounding ?? terms.rounding, from: month, retainer };
      return ok({ ...whole, versions: [...before(whole.versions, month), changed] });
    }
  }
}

const before = <V extends { readonly from: Month }>(versions: readonly V[] | undefined, month: Month): readonly V[] =>
  (versions ?? []).filter(({ from }) => from < month);

/** A retainer's terms can be replaced and don't fall away. */
const given = (terms: Partial<VersionedRetainerTerms>): Partial<VersionedRetainerTerms> =>
  Object.fromEntries(Object.entries(terms).filter(([, value]) => value !== undefined));

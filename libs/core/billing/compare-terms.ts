import { ok, type Result } from '#core/result';
import { addMonths, type Month } from '#core/time';
import { billClient } from './bill-client.js';
import { withTerms, type NotOfItsKind, type OtherTerms } from './change-terms.js';
import type { BillingError, ClientRunInput, Contract, ContractState, InvoiceDraft, RetainerRow } from './types.js';

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
  const contract = triedIn(whole, run, terms);
  if (!contract.ok) return contract;
  const before = { ...state, feesBilledThrough: addMonths(run, -1), held: [], givenBack: [] };
  const bill = billClient({ ...rest, run, contracts: [contract.value], states: new Map([[whole.id, before]]) });
  if (!bill.ok) return bill;
  const [invoice] = bill.value.invoices;
  const row = bill.value.contracts[0]?.retainerRows.find(({ period }) => period === run);
  return ok({ ...(invoice && { invoice }), ...(row && { row }) });
}

/**
 * The contract with other terms from a month on and no later version; its fee is billed in arrears, so that it's the month's
 * own that is compared.
 */
function triedIn(whole: Contract, month: Month, other: OtherTerms): Result<Contract, NotOfItsKind> {
  const inArrears = whole.kind === 'RETAINER' && { retainer: { ...other.retainer, billing: 'ARREARS' as const } };
  return withTerms(withoutLater(whole, month), month, { ...other, ...inArrears });
}

const withoutLater = (whole: Contract, month: Month): Contract =>
  ({
    ...whole,
    versions: (whole.versions as readonly { from: Month }[] | undefined)?.filter(({ from }) => from <= month),
  }) as Contract;

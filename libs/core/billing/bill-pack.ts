import { err, ok, type Result } from '#core/result';
import { dayNumber, monthNumberOfDay, monthOfNumber, type MonthNumber } from '#core/time';
import { assembleInvoices } from './assemble-invoices.js';
import { contractContext, contractSpan, inPeriod } from './contract-context.js';
import { discountLines } from './discount-lines.js';
import { singleLine } from './make-line.js';
import { packsOf, placeOf } from './retainer-terms.js';
import { firstOpenPeriod, locateError, NEVER_RUN } from './run-contract.js';
import type { BillingError, ClientRunInput, ContractState, InvoiceDraft, Line, RetainerContract } from './types.js';

/** A pack among those of its contract, to be invoiced on its own. */
export interface PackSaleInput extends Pick<ClientRunInput, 'agency' | 'services' | 'client'> {
  readonly contract: RetainerContract;
  readonly packId: string;
}

/** The lines are the pack's and, where one is agreed, its discount's. */
export interface PackSale {
  /** The very object in `invoice.lines`. */
  readonly line: Line;
  readonly invoice: InvoiceDraft;
}

/**
 * The invoice of one pack that is billed when it is bought: the line that its period's run would have made of it (rule 12),
 * with the discount of its period on it and its tax (rules 13 to 15). A pack of nothing has an invoice of nothing.
 * Errors: `AMOUNT_TOO_PRECISE`. A pack that no period of the contract sells is a mistake of the caller's.
 */
export function billPack({ contract, packId, ...input }: PackSaleInput): Result<PackSale, BillingError> {
  const pack = contract.retainer.packs.find(({ id }) => id === packId);
  if (pack === undefined) throw new Error(`the contract ${contract.id} has no pack ${packId}`);
  const period = monthNumberOfDay(dayNumber(pack.on));
  const run = monthOfNumber(period);
  const unseen = { contracts: [contract], states: new Map(), entries: [], tasks: [] };
  const whole = contractContext({ ...input, ...unseen, run }, contract);
  const context = inPeriod(whole, period);
  const packs = packsOf(context, period);
  if (!packs.ok) return err(locateError(context, period, packs.error));
  const basis = packs.value.find((each) => each.packId === packId);
  if (basis === undefined) throw new Error(`the pack ${packId} is sold in no period`);
  const line = singleLine(context, period, basis);
  const lines = [line, ...discountLines(whole, [line])];
  const [invoice] = assembleInvoices([{ currency: contract.currency, lines }]);
  return ok({ line, invoice: invoice as InvoiceDraft });
}

/** Why no period would sell a pack of some day (rule 12). */
export type PackRefusal =
  { readonly code: 'PERIOD_CLOSED'; readonly firstOpenPeriod: string } | { readonly code: 'OUTSIDE_CONTRACT' };

/** Whether a pack bought on a day is granted at all: its period must be open, and one of the contract's. */
export function packRefusal(
  contract: RetainerContract,
  on: string,
  state: ContractState = NEVER_RUN,
): PackRefusal | undefined {
  const span = contractSpan(contract);
  const period = monthNumberOfDay(dayNumber(on));
  if (period < span.firstPeriod || placeOf(span, period) === 'AFTER_LAST') return { code: 'OUTSIDE_CONTRACT' };
  const firstOpen: MonthNumber = firstOpenPeriod(span, state);
  return period < firstOpen ? { code: 'PERIOD_CLOSED', firstOpenPeriod: monthOfNumber(firstOpen) } : undefined;
}

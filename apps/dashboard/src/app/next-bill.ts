import { addMonths } from './agency-day';

/** What of a contract says which month is billed next. */
export interface BilledSoFar {
  closedThrough: string | null;
  endDate: string | null;
}

/**
 * The month on whose bill stands what a contract still has to be billed of closed months: the first that isn't closed. Unknown
 * before the first run, and after the contract's end.
 */
export function nextBillOf(contract: BilledSoFar | null | undefined): string | undefined {
  if (!contract?.closedThrough) return undefined;
  const next = addMonths(contract.closedThrough, 1);
  return contract.endDate !== null && contract.endDate < `${next}-01` ? undefined : next;
}

/** The same where a month is closed already: what comes to it now is late. */
export const lateBillOf = (contract: BilledSoFar | null | undefined, month: string): string | undefined =>
  contract?.closedThrough && contract.closedThrough >= month ? nextBillOf(contract) : undefined;

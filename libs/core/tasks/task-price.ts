import { err, ok, type Result } from '#core/result';

/** What is agreed about a task's unit price, as decimal text in the contract's currency. */
export interface PriceTerms {
  /** Only on a per-task contract is a task charged by itself. */
  readonly isPerTask: boolean;
  readonly own: string | null;
  /** The contract's for the service. */
  readonly ofContract: string | null;
  /** Staff named another price that the client hasn't answered yet. */
  readonly hasOpenProposal: boolean;
}

export interface PriceRefusal {
  readonly code: 'PRICE_NOT_SET' | 'PRICE_NOT_AGREED';
}

/**
 * The unit price with which work may begin: the task's own, else its contract's; none where tasks aren't charged. A service's
 * list price was agreed with nobody.
 */
export function findPrice({
  isPerTask,
  own,
  ofContract,
  hasOpenProposal,
}: PriceTerms): Result<{ price?: string }, PriceRefusal> {
  if (!isPerTask) return ok({});
  if (hasOpenProposal) return err({ code: 'PRICE_NOT_AGREED' });
  const price = own ?? ofContract;
  return price === null ? err({ code: 'PRICE_NOT_SET' }) : ok({ price });
}

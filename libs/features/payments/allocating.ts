import { formatAmount } from '#core/money';
import { allocateByHand, allocateOldestFirst, type Allocation, type AllocationRefused } from '#core/receivables';
import { lockReceivables, type LockedReceivable } from '#features/receivables';
import { ApiError } from '#platform/access';
import type { TenantTransaction } from '#platform/tenancy';
import { minorOf } from './money-moved.js';
import type { SettledInvoiceInput } from './payment.inputs.js';

/** Whose documents, in which currency, and which of them: the oldest first, or some amounts by hand. */
export interface WantedAllocation {
  clientId: string;
  currency: string;
  byHand?: readonly SettledInvoiceInput[] | null | undefined;
}

/**
 * Locks the documents that are to be settled: before whatever is to settle them is locked.
 * @throws ApiError `NOT_FOUND` for one that isn't the client's in this currency, or isn't issued
 */
export async function lockWanted(
  transaction: TenantTransaction,
  { clientId, currency, byHand }: WantedAllocation,
): Promise<LockedReceivable[]> {
  if (!byHand) return lockReceivables(transaction, { clientId, currency });
  const invoiceIds = byHand.map(({ invoiceId }) => invoiceId);
  const locked = await lockReceivables(transaction, { clientId, currency, invoiceIds });
  const known = new Set(locked.map(({ id }) => id));
  const unknown = invoiceIds.find((id) => !known.has(id));
  if (unknown === undefined) return locked;
  const details = { invoiceId: unknown, currency };
  throw new ApiError('NOT_FOUND', 'The client has no such invoice in this currency.', details);
}

/** How a source is used, decided on locked rows. @throws ApiError `NOT_POSSIBLE` where by hand too much is wanted */
export function chooseAllocation(
  source: { id: string; availableMinor: bigint },
  receivables: readonly LockedReceivable[],
  { currency, byHand }: WantedAllocation,
): Allocation[] {
  const open = receivables.filter(({ id, openMinor }) => openMinor > 0n && id !== source.id);
  if (!byHand) return allocateOldestFirst([source], open);
  const wanted = byHand.map(({ invoiceId, amount }) => ({
    ...{ documentId: invoiceId, amountMinor: minorOf(amount, currency, 'amount') },
  }));
  const chosen = allocateByHand(source, open, wanted);
  if (chosen.ok) return chosen.value;
  throw refused(chosen.error, currency);
}

function refused(error: AllocationRefused, currency: string): ApiError {
  const { code: reason } = error;
  switch (error.code) {
    case 'MORE_THAN_HELD': {
      const available = formatAmount(error.availableMinor, currency);
      const message = 'There are only {available} {currency} left of it.';
      return new ApiError('NOT_POSSIBLE', message, { reason, available, currency });
    }
    case 'MORE_THAN_OPEN': {
      const { documentId: invoiceId, openMinor } = error;
      const open = formatAmount(openMinor, currency);
      const message = 'Only {open} {currency} are open of it.';
      return new ApiError('NOT_POSSIBLE', message, { reason, invoiceId, open, currency });
    }
    case 'NOTHING_GIVEN':
    case 'GIVEN_TWICE': {
      const { documentId: invoiceId } = error;
      return new ApiError('BAD_USER_INPUT', 'Name each invoice once, with an amount.', { reason, invoiceId });
    }
  }
}

import { bookSettlement, type Allocation } from '#core/receivables';
import type { LocalDate } from '#core/time';
import { bookEntries } from '#features/journal';
import type { TenantTransaction } from '#platform/tenancy';
import { settle } from './settle.js';

/** So much of a payment for an invoice, both locked by the caller. */
export interface HeldSettlement extends Allocation {
  currency: string;
  madeOn: LocalDate;
}

/** Settles invoices by money that is held, and books it, with a fixed number of statements. @returns the settlements' ids */
export async function settleHeld(
  transaction: TenantTransaction,
  settlements: readonly HeldSettlement[],
): Promise<string[]> {
  const ids = await settle(
    transaction,
    settlements.map(({ sourceId, documentId, amountMinor, madeOn }) => ({
      ...{ paymentId: sourceId, invoiceId: documentId, amountMinor, madeOn },
    })),
  );
  await bookEntries(
    transaction,
    settlements.map(({ documentId, currency, amountMinor, madeOn }, i) => ({
      ...{ kind: 'SETTLEMENT' as const, date: madeOn, sourceId: ids[i] as string, invoiceId: documentId },
      postings: bookSettlement(currency, amountMinor),
    })),
  );
  return ids;
}

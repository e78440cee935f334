import { Injectable } from '@nestjs/common';
import { formatAmount } from '#core/money';
import type { LocalDate } from '#core/time';
import { Notifier } from '#features/notifications';
import { insertRows, type TenantTransaction } from '#platform/tenancy';
import { bookPayments } from './book-payouts.js';
import { agencyName } from './decide-payouts.service.js';
import type { LockedPayout } from './lock-payouts.js';

export interface PaymentsToSave {
  paid: readonly { payout: LockedPayout; amountMinor: bigint }[];
  paidOn: LocalDate;
  by: string;
  reference?: string;
  batchId?: string;
}

/** Writes payments of locked payouts, books them, and tells the assistants. What is paid of each payout changes with the rows. */
@Injectable()
export class SavePayoutPayments {
  constructor(private readonly notifier: Notifier) {}

  async save(transaction: TenantTransaction, { paid, paidOn, by, reference, batchId }: PaymentsToSave): Promise<void> {
    const entries = paid.map(({ payout: { id, currency }, amountMinor }) => ({
      ...{ payoutId: id, currency, amountMinor, ...(reference !== undefined && { memo: reference }) },
    }));
    const entryIds = await bookPayments(transaction, paidOn, entries);
    await insertRows(transaction, {
      table: 'payout_payments',
      columns: {
        ...{ payout_id: 'uuid', paid_on: 'date', amount_minor: 'bigint', reference: 'text', batch_id: 'uuid' },
        ...{ entry_id: 'uuid', created_at: 'timestamptz', created_by: 'text' },
      },
      rows: paid.map(({ payout, amountMinor }, i) => [
        ...[payout.id, paidOn, amountMinor, reference, batchId, entryIds[i], transaction.now, by],
      ]),
    });
    const agency = await agencyName(transaction);
    await this.notifier.notify(
      transaction,
      paid.map(({ payout: { id, assistantId, currency }, amountMinor }) => ({
        kind: 'PAYOUT_PAID' as const,
        to: { assistantIds: [assistantId] },
        subject: { type: 'PAYOUT', id },
        data: { agency, on: paidOn, amount: `${formatAmount(amountMinor, currency)} ${currency}` },
      })),
    );
  }
}

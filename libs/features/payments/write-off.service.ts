import { Injectable } from '@nestjs/common';
import { formatAmount } from '#core/money';
import { bookWriteOff, taxOfLoss } from '#core/receivables';
import { bookEntries } from '#features/journal';
import { lockReceivables, settle, type LockedReceivable } from '#features/receivables';
import { ApiError } from '#platform/access';
import { insertRow, type TenantTransaction, todayOf } from '#platform/tenancy';
import { minorOf, refuseFuture } from './money-moved.js';
import type { WriteOffInvoiceInput } from './payment.inputs.js';
import { reverseEntry } from './reverse-entries.js';
import { findStanding, lockSides, undo } from './undo-settlements.js';

/** What won't be paid. */
@Injectable()
export class WriteOffService {
  /**
   * Writes an invoice off, in whole or in part: a loss, less its tax where the agency has that back.
   * @throws ApiError `NOT_FOUND`, `BAD_USER_INPUT`, `NOT_POSSIBLE` (`MORE_THAN_OPEN`)
   */
  async writeOffIn(transaction: TenantTransaction, input: WriteOffInvoiceInput, by: string): Promise<string> {
    const { invoiceId, reason } = input;
    const [invoice] = await lockReceivables(transaction, { invoiceIds: [invoiceId] });
    if (!invoice) throw new ApiError('NOT_FOUND', 'There is no such issued invoice.');
    const { clientId, currency, openMinor } = invoice;
    const amountMinor = input.amount ? minorOf(input.amount, currency, 'amount') : openMinor;
    if (amountMinor <= 0n || amountMinor > openMinor) {
      const open = formatAmount(openMinor, currency);
      throw new ApiError('NOT_POSSIBLE', 'Only {open} {currency} are open of it.', {
        reason: 'MORE_THAN_OPEN',
        ...{ open, currency },
      });
    }
    const on = input.writtenOffOn ?? (await todayOf(transaction));
    await refuseFuture(transaction, on, 'writtenOffOn');
    if (on < invoice.issuedOn) {
      throw new ApiError('BAD_USER_INPUT', 'The invoice was issued later.', { field: 'writtenOffOn' });
    }
    const taxMinor = await taxBackOf(transaction, invoice, amountMinor);
    const id = await insertRow(transaction, 'write_offs', {
      ...{ client_id: clientId, currency, amount_minor: String(amountMinor), written_off_on: on, reason },
      ...{ tax_minor: taxMinor === null ? null : String(taxMinor), created_by: by, created_at: transaction.now },
    });
    await settle(transaction, [{ invoiceId, writeOffId: id, amountMinor, madeOn: on }]);
    const postings = bookWriteOff(currency, amountMinor, taxMinor ?? 0n);
    await bookEntries(transaction, [{ kind: 'WRITE_OFF', date: on, sourceId: id, invoiceId, memo: reason, postings }]);
    return id;
  }

  /** The invoice is open again, from today on. @throws ApiError `NOT_FOUND`, `NOT_POSSIBLE` (`UNDONE`) */
  async reverseIn(transaction: TenantTransaction, writeOffId: string, by: string): Promise<void> {
    await lockSides(transaction, await findStanding(transaction, { writeOffId }));
    const standing = await findStanding(transaction, { writeOffId });
    if (standing.length === 0) {
      const [known] = await transaction.rows('select 1 from write_offs where agency_id = $1 and id = $2', [
        transaction.agencyId,
        writeOffId,
      ]);
      if (!known) throw new ApiError('NOT_FOUND', 'There is no such write-off.');
      throw new ApiError('NOT_POSSIBLE', 'It is taken back already.', { reason: 'UNDONE' });
    }
    const today = await todayOf(transaction);
    await undo(transaction, standing, today);
    await reverseEntry(transaction, { sourceId: writeOffId, kind: 'WRITE_OFF', date: today });
    await transaction.rows(
      'update write_offs set reversed_on = $3, reversed_by = $4 where agency_id = $1 and id = $2',
      [...[transaction.agencyId, writeOffId, today, by]],
    );
  }
}

/** @returns null where the agency doesn't have the tax back */
async function taxBackOf(
  transaction: TenantTransaction,
  { id, totalMinor, taxMinor }: LockedReceivable,
  amountMinor: bigint,
): Promise<bigint | null> {
  const [row] = await transaction.rows<{ relieves: boolean; before: string; taxBefore: string }>(
    `select coalesce((select relieves_tax from payment_settings where agency_id = $1), false) as relieves,
            coalesce(sum(w.amount_minor), 0) as before, coalesce(sum(w.tax_minor), 0) as "taxBefore"
       from write_offs w
      where w.agency_id = $1 and w.reversed_on is null and w.tax_minor is not null
        and w.id in (select write_off_id from settlements where agency_id = $1 and invoice_id = $2)`,
    [transaction.agencyId, id],
  );
  if (!row?.relieves) return null;
  const [beforeMinor, taxBeforeMinor] = [BigInt(row.before), BigInt(row.taxBefore)];
  return taxOfLoss({ totalMinor, taxMinor, beforeMinor, taxBeforeMinor, amountMinor });
}

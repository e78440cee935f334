import type { LocalDate } from '#core/time';
import { insertRows, newIds, type TenantTransaction } from '#platform/tenancy';

/** What uses money: an invoice, or a refund that gives some back. */
type Used = { invoiceId: string; refundId?: never } | { refundId: string; invoiceId?: never };
/** What brings it: a payment, a credit note (or an invoice of less than nothing), or a write-off. */
type Brought =
  | { paymentId: string; creditId?: never; writeOffId?: never }
  | { creditId: string; paymentId?: never; writeOffId?: never }
  | { writeOffId: string; paymentId?: never; creditId?: never };

/** `amountMinor` of one side set against the other's; negative, with `reversesId`, where that is undone. */
export type Settlement = Used & Brought & { madeOn: LocalDate; amountMinor: bigint; reversesId?: string };

/**
 * Writes settlements by one statement; the balances of both sides change with them. Whoever calls has locked the receivables and
 * payments (in order of id, receivables first) and has seen that there is enough: the database refuses what is too much.
 * It books nothing: what a settlement is in the books depends on what is settled.
 * @returns their ids, in their order
 */
export async function settle(transaction: TenantTransaction, settlements: readonly Settlement[]): Promise<string[]> {
  const ids = await newIds(transaction, settlements.length);
  await insertRows(transaction, {
    table: 'settlements',
    columns: {
      ...{ id: 'uuid', made_on: 'date', invoice_id: 'uuid', refund_id: 'uuid' },
      ...{ payment_id: 'uuid', credit_id: 'uuid', write_off_id: 'uuid', amount_minor: 'bigint', reverses_id: 'uuid' },
    },
    rows: settlements.map((one, i) => [
      ...[ids[i], one.madeOn, one.invoiceId, one.refundId],
      ...[one.paymentId, one.creditId, one.writeOffId, one.amountMinor, one.reversesId],
    ]),
  });
  return ids;
}

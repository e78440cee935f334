import { bookSettlement } from '#core/receivables';
import type { LocalDate } from '#core/time';
import { bookEntries } from '#features/journal';
import { lockPayments, lockReceivables, settle, type Settlement } from '#features/receivables';
import type { TenantTransaction } from '#platform/tenancy';

/** A settlement that holds: it takes nothing back, and nothing has taken it back. */
export interface StandingSettlement {
  id: string;
  invoiceId: string | null;
  refundId: string | null;
  paymentId: string | null;
  creditId: string | null;
  writeOffId: string | null;
  amountMinor: bigint;
  currency: string;
}

/** Those of a settlement's own id, a payment or a refund, or a write-off; the last made first. */
export async function findStanding(
  transaction: TenantTransaction,
  wanted: { settlementId?: string; paymentId?: string; writeOffId?: string },
): Promise<StandingSettlement[]> {
  const rows = await transaction.rows<Omit<StandingSettlement, 'amountMinor'> & { amountMinor: string }>(
    `select s.id, s.invoice_id as "invoiceId", s.refund_id as "refundId", s.payment_id as "paymentId", s.credit_id as "creditId",
            s.write_off_id as "writeOffId", s.amount_minor as "amountMinor", coalesce(r.currency, f.currency) as currency
       from settlements s left join receivables r on r.agency_id = s.agency_id and r.invoice_id = s.invoice_id
       left join payments f on f.agency_id = s.agency_id and f.id = s.refund_id
      where s.agency_id = $1 and s.reverses_id is null and ($2::uuid is null or s.id = $2)
        and ($3::uuid is null or s.payment_id = $3 or s.refund_id = $3) and ($4::uuid is null or s.write_off_id = $4)
        and not exists (select from settlements u where u.agency_id = s.agency_id and u.reverses_id = s.id)
      order by s.made_on desc, s.id desc`,
    [transaction.agencyId, wanted.settlementId ?? null, wanted.paymentId ?? null, wanted.writeOffId ?? null],
  );
  return rows.map(({ amountMinor, ...row }) => ({ ...row, amountMinor: BigInt(amountMinor) }));
}

/** Locks both sides of settlements, and payments beside them, in the order in which all lock. */
export async function lockSides(
  transaction: TenantTransaction,
  settlements: readonly StandingSettlement[],
  paymentIds: readonly string[] = [],
): Promise<void> {
  const documents = settlements.flatMap(({ invoiceId, creditId }) => [invoiceId, creditId]);
  const payments = settlements.flatMap(({ paymentId, refundId }) => [paymentId, refundId]);
  await lockReceivables(transaction, { invoiceIds: present(documents) });
  await lockPayments(transaction, { paymentIds: [...present(payments), ...paymentIds] });
}

const present = (ids: readonly (string | null)[]): string[] => ids.filter((id) => id !== null);

/**
 * Takes settlements back on a day, each by one of the opposite amount, and books it where the settlement itself was booked.
 * Both sides are locked, and the settlements were found standing since.
 * @returns the new settlements' ids
 */
export async function undo(
  transaction: TenantTransaction,
  settlements: readonly StandingSettlement[],
  madeOn: LocalDate,
): Promise<string[]> {
  const ids = await settle(
    transaction,
    settlements.map((each) => ({ ...sidesOf(each), madeOn, amountMinor: -each.amountMinor, reversesId: each.id })),
  );
  await bookEntries(
    transaction,
    settlements.flatMap(({ paymentId, invoiceId, currency, amountMinor }, i) =>
      paymentId === null || invoiceId === null
        ? []
        : [
            {
              ...{ kind: 'SETTLEMENT' as const, date: madeOn, sourceId: ids[i] as string, invoiceId },
              postings: bookSettlement(currency, -amountMinor),
            },
          ],
    ),
  );
  return ids;
}

function sidesOf({ invoiceId, refundId, paymentId, creditId, writeOffId }: StandingSettlement): Settlement {
  const sides = { invoiceId, refundId, paymentId, creditId, writeOffId };
  // The database has one of each side, which the type of a row can't say.
  return Object.fromEntries(Object.entries(sides).filter(([, id]) => id !== null)) as unknown as Settlement;
}

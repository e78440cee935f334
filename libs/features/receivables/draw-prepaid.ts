import { allocateOldestFirst } from '#core/receivables';
import type { LocalDate } from '#core/time';
import type { TenantTransaction } from '#platform/tenancy';
import { lockPayments, lockReceivables, type LockedPayment, type LockedReceivable } from './lock.js';
import { settleHeld } from './settle-held.js';

/**
 * Settles invoices that were just issued by what is held for their clients, of those for whom that is wanted: the oldest
 * money first. However many invoices they are, it takes a fixed number of statements.
 */
export async function drawPrepaid(transaction: TenantTransaction, invoiceIds: readonly string[]): Promise<void> {
  const clientIds = await findDrawing(transaction, invoiceIds);
  if (clientIds.length === 0) return;
  const drawing = new Set(clientIds);
  const receivables = (await lockReceivables(transaction, { invoiceIds })).filter(
    ({ clientId, openMinor }) => drawing.has(clientId) && openMinor > 0n,
  );
  const payments = await lockPayments(transaction, { clientIds });
  const dayOf = new Map<string, LocalDate>([
    ...receivables.map(({ id, issuedOn }) => [id, issuedOn] as const),
    ...payments.map(({ id, paidOn }) => [id, paidOn] as const),
  ]);
  const settlements = [...byAccount(receivables, payments)].flatMap(([key, sides]) =>
    allocateOldestFirst(
      sides.payments.map(({ id, unallocatedMinor: availableMinor }) => ({ id, availableMinor })),
      sides.receivables,
    ).map((allocation) => ({
      ...{ ...allocation, currency: key.slice(-3) },
      madeOn: later(dayOf.get(allocation.documentId) as LocalDate, dayOf.get(allocation.sourceId) as LocalDate),
    })),
  );
  await settleHeld(transaction, settlements);
}

/** Clients of the invoices who have money waiting that is to be drawn by itself. */
async function findDrawing(transaction: TenantTransaction, invoiceIds: readonly string[]): Promise<string[]> {
  const rows = await transaction.tuples<[string]>(
    `select distinct r.client_id from receivables r
       left join payment_settings s on s.agency_id = r.agency_id
       left join client_payment_terms t on t.agency_id = r.agency_id and t.client_id = r.client_id
      where r.agency_id = $1 and r.invoice_id = any($2) and r.open_minor > 0
        and coalesce(t.draws_prepaid, s.draws_prepaid, false)
        and exists (select from payments p where p.agency_id = r.agency_id and p.client_id = r.client_id
          and p.unallocated_minor > 0 and p.kind = 'PAYMENT')
      order by 1`,
    [transaction.agencyId, invoiceIds],
  );
  return rows.map(([clientId]) => clientId);
}

interface Sides {
  receivables: LockedReceivable[];
  payments: LockedPayment[];
}

/** By client and currency, whose code ends the key. */
function byAccount(receivables: readonly LockedReceivable[], payments: readonly LockedPayment[]): Map<string, Sides> {
  const accounts = new Map<string, Sides>();
  const of = ({ clientId, currency }: { clientId: string; currency: string }): Sides => {
    const key = `${clientId} ${currency}`;
    const known = accounts.get(key) ?? { receivables: [], payments: [] };
    accounts.set(key, known);
    return known;
  };
  for (const receivable of receivables) of(receivable).receivables.push(receivable);
  for (const payment of payments) of(payment).payments.push(payment);
  return accounts;
}

const later = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);

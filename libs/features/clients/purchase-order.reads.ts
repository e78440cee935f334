import type { LocalDate } from '#core/time';
import { groupRows, moneyOf, type BatchRead } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { OrderLimitMode, PurchaseOrder } from './purchase-order.type.js';

/** A purchase order in minor units of its currency. */
export interface PurchaseOrderRow {
  id: string;
  clientId: string;
  number: string;
  fromDate: LocalDate;
  toDate: LocalDate | null;
  currency: string;
  amountMinor: string;
  usedMinor: string;
  draftedMinor: string;
  isCurrent: boolean;
  limitMode: OrderLimitMode;
  version: number;
}

/** Invoices draw on the order that began last of those that hold on the day of their issue; drafts on today's. */
const ORDERS = `
  with today as (select ($3::timestamptz at time zone time_zone)::date as day from agencies where agency_id = $1),
  drawn as (
    select o.id, i.status, sum(i.subtotal_minor) as minor
      from invoices i cross join today t
      cross join lateral (
        select p.id from purchase_orders p
         where p.agency_id = i.agency_id and p.client_id = i.client_id and p.currency = i.currency
           and p.from_date <= coalesce(i.issued_on, t.day)
           and (p.to_date is null or p.to_date >= coalesce(i.issued_on, t.day))
         order by p.from_date desc, p.id desc limit 1) o
     where i.agency_id = $1 and i.client_id = any($2) and i.status in ('DRAFT', 'ISSUED') group by o.id, i.status)
  select p.id, p.client_id as "clientId", p.number, p.from_date as "fromDate", p.to_date as "toDate", p.currency,
         p.amount_minor as "amountMinor", p.limit_mode as "limitMode", p.version,
         coalesce((select d.minor from drawn d where d.id = p.id and d.status = 'ISSUED'), 0)::text as "usedMinor",
         coalesce((select d.minor from drawn d where d.id = p.id and d.status = 'DRAFT'), 0)::text as "draftedMinor",
         p.id = first_value(p.id) over (partition by p.client_id, p.currency
           order by p.from_date <= t.day and coalesce(p.to_date >= t.day, true) desc, p.from_date desc, p.id desc)
           and p.from_date <= t.day and coalesce(p.to_date >= t.day, true) as "isCurrent"
    from purchase_orders p cross join today t
   where p.agency_id = $1 and p.client_id = any($2) order by p.client_id, p.from_date, p.id`;

/** In order of their first days. */
export const purchaseOrderRowsByClient: BatchRead<PurchaseOrderRow[]> = async (reads, clientIds) =>
  groupRows(await reads.rows<PurchaseOrderRow>(ORDERS, [reads.agencyId, clientIds, reads.now]), 'clientId');

export function presentPurchaseOrder(row: PurchaseOrderRow): PurchaseOrder {
  const { clientId: _, currency, amountMinor, usedMinor, draftedMinor, ...plain } = row;
  const remaining = BigInt(amountMinor) - BigInt(usedMinor);
  return {
    ...plain,
    amount: moneyOf(amountMinor, currency),
    usedAmount: moneyOf(usedMinor, currency),
    draftedAmount: moneyOf(draftedMinor, currency),
    remainingAmount: moneyOf(remaining, currency),
    wouldBeExceeded: BigInt(draftedMinor) > 0n && BigInt(draftedMinor) > remaining,
  };
}

/** With whose it is, and nobody else's to change until the transaction ends. */
export async function lockPurchaseOrder(
  transaction: TenantTransaction,
  id: string,
): Promise<PurchaseOrderRow | undefined> {
  const [locked] = await transaction.rows<{ clientId: string }>(
    `select client_id as "clientId" from purchase_orders where agency_id = $1 and id = $2 for update`,
    [transaction.agencyId, id],
  );
  if (!locked) return undefined;
  const orders = await purchaseOrderRowsByClient(transaction, [locked.clientId]);
  return orders.get(locked.clientId)?.find((order) => order.id === id);
}

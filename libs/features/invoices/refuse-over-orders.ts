import { err, ok, type Result } from '#core/result';
import type { TenantTransaction } from '#platform/tenancy';

export interface OrderExceeded {
  code: 'PURCHASE_ORDER_EXCEEDED';
  issuedOn: string;
  orderNumber: string;
  clientId: string;
}

/**
 * Whether drafts may be issued with regard to their clients' purchase orders: one that refuses to be exceeded takes what is
 * issued on its days, before tax, up to its amount. Orders that are only to warn say so by `PurchaseOrder.wouldBeExceeded`.
 */
export async function refuseOverOrders(
  transaction: TenantTransaction,
  ids: readonly string[],
  issuedOn: string,
): Promise<Result<undefined, OrderExceeded>> {
  // Two that issue at once for one order take turns.
  const orders = await transaction.tuples<[string]>(
    `select p.id from purchase_orders p
      where p.agency_id = $1 and p.limit_mode = 'REFUSE' and p.from_date <= $3 and (p.to_date is null or p.to_date >= $3)
        and exists (select from invoices i where i.agency_id = p.agency_id and i.client_id = p.client_id
          and i.currency = p.currency and i.id = any($2)) order by p.id for update`,
    [transaction.agencyId, ids, issuedOn],
  );
  if (orders.length === 0) return ok(undefined);
  const [exceeded] = await transaction.rows<{ orderNumber: string; clientId: string }>(EXCEEDED, [
    ...[transaction.agencyId, ids, issuedOn, orders.flat()],
  ]);
  return exceeded ? err({ code: 'PURCHASE_ORDER_EXCEEDED', issuedOn, ...exceeded }) : ok(undefined);
}

/** Of several orders on a day an invoice draws on the one that began last. */
const EXCEEDED = `
  select p.number as "orderNumber", p.client_id as "clientId"
    from purchase_orders p
    join invoices i on i.agency_id = p.agency_id and i.client_id = p.client_id and i.currency = p.currency
     and (i.status = 'ISSUED' or i.id = any($2))
    cross join lateral (
      select o.id from purchase_orders o
       where o.agency_id = i.agency_id and o.client_id = i.client_id and o.currency = i.currency
         and o.from_date <= coalesce(i.issued_on, $3::date)
         and (o.to_date is null or o.to_date >= coalesce(i.issued_on, $3::date))
       order by o.from_date desc, o.id desc limit 1) drawn
   where p.agency_id = $1 and p.id = any($4) and drawn.id = p.id
   group by p.agency_id, p.id, p.number, p.client_id, p.amount_minor
  having sum(i.subtotal_minor) > p.amount_minor and sum(i.subtotal_minor) filter (where i.id = any($2)) > 0
   order by p.number limit 1`;

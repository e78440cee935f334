import { Injectable } from '@nestjs/common';
import { formatAmount, parseAmount } from '#core/money';
import { ApiError, refuseStale, type Caller } from '#platform/access';
import { insertRow, onDuplicate, Tenancy, updateRow, type RowValues, type TenantTransaction } from '#platform/tenancy';
import { lockClient } from './client.reads.js';
import { lockPurchaseOrder, presentPurchaseOrder, type PurchaseOrderRow } from './purchase-order.reads.js';
import type { CreatePurchaseOrderInput, PurchaseOrder, UpdatePurchaseOrderInput } from './purchase-order.type.js';

const numberTaken = (): ApiError =>
  new ApiError('BAD_USER_INPUT', 'The client has another order of this number.', { field: 'number' });

/** What clients have ordered, up to which amount. */
@Injectable()
export class PurchaseOrdersService {
  constructor(private readonly tenancy: Tenancy) {}

  /** @throws ApiError `NOT_FOUND`, `BAD_USER_INPUT` */
  createPurchaseOrder(caller: Caller, { clientId, ...input }: CreatePurchaseOrderInput): Promise<PurchaseOrder> {
    const row = rowOf(input);
    return this.tenancy.write(caller, async (transaction) => {
      if (!(await lockClient(transaction, clientId))) throw new ApiError('NOT_FOUND', 'There is no such client.');
      const values = { client_id: clientId, ...row };
      return readBack(transaction, await onDuplicate(insertRow(transaction, 'purchase_orders', values), numberTaken));
    });
  }

  /** @throws ApiError `NOT_FOUND`, `CONFLICT`, `BAD_USER_INPUT` */
  updatePurchaseOrder(caller: Caller, input: UpdatePurchaseOrderInput): Promise<PurchaseOrder> {
    const { id } = input;
    return this.tenancy.write(caller, async (transaction) => {
      const order = await lockPurchaseOrder(transaction, id);
      refuseStale(order && presentPurchaseOrder(order), input, 'purchase order');
      const row = rowOf({ ...asInput(order as PurchaseOrderRow), ...given(input) });
      await onDuplicate(updateRow(transaction, { table: 'purchase_orders', id }, row), numberTaken);
      return readBack(transaction, id);
    });
  }

  /** @throws ApiError `NOT_FOUND`, `CONFLICT`, `NOT_POSSIBLE` once an issued invoice has drawn on it */
  deletePurchaseOrder(caller: Caller, input: { id: string; version: number }): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      const order = await lockPurchaseOrder(transaction, input.id);
      refuseStale(order && presentPurchaseOrder(order), input, 'purchase order');
      if (order?.usedMinor !== '0') {
        throw new ApiError('NOT_POSSIBLE', 'Issued invoices have drawn on it.', { reason: 'IN_USE' });
      }
      const sql = 'delete from purchase_orders where agency_id = $1 and id = $2';
      await transaction.rows(sql, [transaction.agencyId, input.id]);
      return input.id;
    });
  }
}

type Terms = Omit<CreatePurchaseOrderInput, 'clientId'>;

const asInput = ({ number, fromDate, toDate, currency, amountMinor, limitMode }: PurchaseOrderRow): Terms => {
  return { limitMode, number, fromDate, toDate, currency, amount: formatAmount(BigInt(amountMinor), currency) };
};

/** What stays isn't named; of these only the last day may be taken away. */
const given = ({
  number,
  fromDate,
  toDate,
  currency,
  amount,
  limitMode,
}: UpdatePurchaseOrderInput): Partial<Terms> => ({
  ...(number && { number }),
  ...(fromDate && { fromDate }),
  ...(toDate !== undefined && { toDate }),
  ...(currency && { currency }),
  ...(amount && { amount }),
  ...(limitMode && { limitMode }),
});

function rowOf({ number, fromDate, toDate, currency, amount, limitMode }: Terms): RowValues {
  const minor = parseAmount(amount, currency);
  if (!minor.ok || minor.value === 0n) {
    const message = minor.ok ? 'An order is for more than nothing.' : '{currency} has fewer digits.';
    throw new ApiError('BAD_USER_INPUT', message, { field: 'amount', currency });
  }
  if (toDate && toDate < fromDate) {
    throw new ApiError('BAD_USER_INPUT', 'It ends before it begins.', { field: 'toDate' });
  }
  return {
    number: number.trim(),
    from_date: fromDate,
    to_date: toDate,
    currency,
    amount_minor: minor.value,
    limit_mode: limitMode ?? 'WARN',
  };
}

const readBack = async (transaction: TenantTransaction, id: string): Promise<PurchaseOrder> =>
  presentPurchaseOrder((await lockPurchaseOrder(transaction, id)) as PurchaseOrderRow);

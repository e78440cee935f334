import { addMonths, type Month } from '#core/time';
import { todayOf, type TenantTransaction } from '#platform/tenancy';
import { computeBills, type ComputedClient } from './compute-bills.js';

const MONTHS_LOOKED_AT = 36;

/**
 * The earliest month whose run would bill a client something, or be refused to. Work that was approved after its month was closed is
 * billed with a later one, so that the work's own month would show nothing.
 */
export async function findMonthToBill(transaction: TenantTransaction, clientId: string): Promise<Month | undefined> {
  const latest = (await todayOf(transaction)).slice(0, 7);
  const billOf = async (month: Month): Promise<ComputedClient | undefined> => {
    const { clients } = await computeBills(transaction, { clientIds: [clientId], month, cutoff: transaction.now });
    return clients[0];
  };
  const all = await billOf(latest);
  if (!all || !hasSomething(all)) return undefined;
  for (let month = firstToLookAt(all, latest); month < latest; month = addMonths(month, 1)) {
    const bill = await billOf(month);
    if (bill && hasSomething(bill)) return month;
  }
  return latest;
}

const hasSomething = ({ bill, refusal }: ComputedClient): boolean =>
  refusal !== undefined || (bill?.invoices.length ?? 0) > 0;

/** A run's lines are of its month, of those before that are open, or of the month after, whose fee comes in advance. */
function firstToLookAt({ terms, bill }: ComputedClient, latest: Month): Month {
  const open = terms.contracts.map(({ id, startDate }) => {
    const closed = terms.states.get(id)?.closedThrough;
    return closed === undefined ? startDate.slice(0, 7) : addMonths(closed, 1);
  });
  const periods = bill?.invoices.flatMap(({ lines }) => lines.map(({ period }) => addMonths(period, -1))) ?? [];
  const first = [earliest(open), earliest(periods), addMonths(latest, -MONTHS_LOOKED_AT)];
  return (
    first
      .filter((month) => month !== undefined)
      .sort()
      .at(-1) ?? latest
  );
}

const earliest = (months: readonly Month[]): Month | undefined => [...months].sort()[0];

import { Injectable } from '@nestjs/common';
import { allocateOldestFirst } from '#core/receivables';
import type { LocalDate } from '#core/time';
import {
  findStanding,
  lockSides,
  RefundService,
  undo,
  type RefundPart,
  type StandingSettlement,
} from '#features/payments';
import { lockPayments, lockReceivables, settleHeld } from '#features/receivables';
import { type TenantTransaction, todayOf } from '#platform/tenancy';
import { keptAs } from './kept-as.js';
import type { RefundFacts } from './stripe-facts.js';

interface ToRefund {
  paymentId: string;
  clientId: string;
  refund: Pick<RefundFacts, 'id' | 'amountMinor' | 'currency' | 'kept'>;
  paidOn: LocalDate;
  reference?: string;
  note?: string;
}

/** Records money that was given back at Stripe, where nobody says what it was given back for. */
@Injectable()
export class RefundFactsService {
  constructor(private readonly refunding: RefundService) {}

  /**
   * A refund is paid out of what is held of its payment; then out of open credit notes for what it had paid; and what is still
   * missing is taken off the invoices, the last one first, which are open again.
   * @returns false where there isn't so much, such as when the same was given back by the bank before: nothing is recorded
   */
  async refundIn(
    transaction: TenantTransaction,
    { paymentId, clientId, refund, paidOn, ...texts }: ToRefund,
  ): Promise<boolean> {
    const { amountMinor, currency } = refund;
    const parts = await this.findParts(transaction, paymentId, amountMinor);
    if (!parts) return false;
    const money = {
      ...{ clientId, paidOn, currency, amountMinor, ...keptAs(refund.kept, currency) },
      ...{ account: '1050' as const, method: 'STRIPE' as const, externalId: refund.id, ...texts },
    };
    await this.refunding.payBackIn(transaction, money, parts);
    return true;
  }

  private async findParts(
    transaction: TenantTransaction,
    paymentId: string,
    wantedMinor: bigint,
  ): Promise<RefundPart[] | undefined> {
    const paid = (await findStanding(transaction, { paymentId })).flatMap(({ invoiceId }) => invoiceId ?? []);
    const creditIds = await findCredits(transaction, paid);
    // All that may be settled or freed, in the order in which everybody locks.
    const receivables = await lockReceivables(transaction, { invoiceIds: [...paid, ...creditIds] });
    await lockSides(transaction, [], [paymentId]);
    const [payment] = await lockPayments(transaction, { paymentIds: [paymentId] });
    const heldMinor = smaller(payment?.unallocatedMinor ?? 0n, wantedMinor);
    const credits = receivables
      .filter(({ id, openMinor }) => creditIds.includes(id) && openMinor < 0n)
      .map(({ id, openMinor }) => ({ id, availableMinor: -openMinor }));
    const missing = { id: 'refund', dueOn: '', number: '', openMinor: wantedMinor - heldMinor };
    const credited = allocateOldestFirst(credits, [missing]);
    const creditedMinor = credited.reduce((sum, part) => sum + part.amountMinor, 0n);
    const freedMinor = wantedMinor - heldMinor - creditedMinor;
    if (!(await freeIn(transaction, paymentId, freedMinor))) return undefined;
    const ofPayment = heldMinor + freedMinor;
    return [
      ...(ofPayment > 0n ? [{ paymentId, amountMinor: ofPayment }] : []),
      ...credited.map(({ sourceId: creditId, amountMinor }) => ({ creditId, amountMinor })),
    ];
  }
}

/** Open credit notes for some invoices. */
async function findCredits(transaction: TenantTransaction, invoiceIds: readonly string[]): Promise<string[]> {
  const rows = await transaction.tuples<[string]>(
    `select i.id from invoices i join receivables r on r.agency_id = i.agency_id and r.invoice_id = i.id
      where i.agency_id = $1 and i.corrects_id = any($2) and r.open_minor < 0 order by r.issued_on, i.id`,
    [transaction.agencyId, invoiceIds],
  );
  return rows.map(([id]) => id);
}

/**
 * Makes so much of a payment held again: it is taken off what it settled last, of which the rest stays settled.
 * @returns whether there was so much
 */
async function freeIn(transaction: TenantTransaction, paymentId: string, wantedMinor: bigint): Promise<boolean> {
  if (wantedMinor <= 0n) return true;
  const standing = (await findStanding(transaction, { paymentId })).filter(({ invoiceId }) => invoiceId !== null);
  const undone: StandingSettlement[] = [];
  let freedMinor = 0n;
  for (const settlement of standing) {
    if (freedMinor >= wantedMinor) break;
    undone.push(settlement);
    freedMinor += settlement.amountMinor;
  }
  const last = undone.at(-1);
  if (!last || freedMinor < wantedMinor) return false;
  const madeOn = await todayOf(transaction);
  await undo(transaction, undone, madeOn);
  const rest = { sourceId: paymentId, documentId: last.invoiceId as string, amountMinor: freedMinor - wantedMinor };
  if (rest.amountMinor > 0n) await settleHeld(transaction, [{ ...rest, currency: last.currency, madeOn }]);
  return true;
}

const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);

import { Injectable } from '@nestjs/common';
import { formatAmount } from '#core/money';
import { isDisputeOver, laterStatus, type DisputeStatus } from '#core/receivables';
import { localDateOf, type LocalDate } from '#core/time';
import { bookEntries } from '#features/journal';
import { Notifier, type Notice } from '#features/notifications';
import { RecordPaymentService } from '#features/payments';
import { lockReceivables } from '#features/receivables';
import type { TenantTransaction } from '#platform/tenancy';
import { keptAs } from './kept-as.js';
import { RefundFactsService } from './refund-facts.service.js';
import type { DisputeFacts } from './stripe-facts.js';

/** A payment that is recorded, of which there is a dispute. */
export interface Disputed {
  paymentId: string;
  invoiceId: string;
  clientId: string;
  number: string;
  timeZone: string;
  /** The day of an instant, none after today. */
  dayOf: (seconds: number) => LocalDate;
  /** No money of it goes back before. */
  paidOn: LocalDate;
  /** Which of its movements at Stripe are recorded. */
  known: ReadonlySet<string>;
}

type Move = DisputeFacts['moves'][number];
interface Told {
  disputed: Disputed;
  dispute: DisputeFacts;
}

/** Makes the books and the agency know of disputes, which adds what is missing and nothing else, as with payments. */
@Injectable()
export class DisputeFactsService {
  constructor(
    private readonly refunds: RefundFactsService,
    private readonly recording: RecordPaymentService,
    private readonly notifier: Notifier,
  ) {}

  /** @returns false where more was withdrawn than there is of the payment: of that dispute no money is recorded */
  async recordIn(
    transaction: TenantTransaction,
    disputed: Disputed,
    disputes: readonly DisputeFacts[],
  ): Promise<boolean> {
    let isWhole = true;
    for (const dispute of disputes) {
      const known = await findDispute(transaction, dispute.id);
      const status = laterStatus(known?.status, dispute.status);
      await saveDispute(transaction, { disputed, dispute }, status);
      isWhole = (await this.moveIn(transaction, { disputed, dispute })) && isWhole;
      const notice = noticeOf({ disputed, dispute }, known?.status, status);
      if (notice) await this.notifier.notify(transaction, [notice]);
    }
    return isWhole;
  }

  private async moveIn(transaction: TenantTransaction, { disputed, dispute }: Told): Promise<boolean> {
    for (const move of dispute.moves) {
      if (disputed.known.has(move.id)) continue;
      if (move.isBack) await this.reinstateIn(transaction, { disputed, dispute }, move);
      else if (!(await this.withdrawIn(transaction, { disputed, dispute }, move))) return false;
    }
    return true;
  }

  /** The invoice is open again, as by a refund; what the dispute costs is the agency's own. */
  private withdrawIn(transaction: TenantTransaction, { disputed, dispute }: Told, move: Move): Promise<boolean> {
    const { paymentId, clientId, number } = disputed;
    const { amountMinor, currency, reason } = dispute;
    return this.refunds.refundIn(transaction, {
      ...{ paymentId, clientId, paidOn: dayOf(disputed, move), reference: number, note: `Disputed: ${reason}` },
      refund: { id: move.id, amountMinor, currency, kept: move.kept },
    });
  }

  /** The money is there again, and pays what is still open of the invoice. */
  private async reinstateIn(transaction: TenantTransaction, { disputed, dispute }: Told, move: Move): Promise<void> {
    const { invoiceId, clientId, number } = disputed;
    const { amountMinor, currency } = dispute;
    const { feeMinor, bank } = keptAs(move.kept, currency);
    // A fee that is given back makes what comes more: a payment has none.
    const backMinor = feeMinor < 0n ? -feeMinor : 0n;
    const money = {
      ...{ clientId, paidOn: dayOf(disputed, move), currency, amountMinor, feeMinor: feeMinor < 0n ? 0n : feeMinor },
      ...(bank && { bank: { ...bank, amountMinor: bank.amountMinor - backMinor } }),
      ...{ account: '1050' as const, method: 'STRIPE' as const, reference: number, externalId: move.id },
      note: 'Reinstated after a dispute',
    };
    const [invoice] = await lockReceivables(transaction, { invoiceIds: [invoiceId] });
    const openMinor = invoice && invoice.openMinor > 0n ? invoice.openMinor : 0n;
    const paidMinor = openMinor < amountMinor ? openMinor : amountMinor;
    const settles = paidMinor > 0n ? [{ invoiceId, amount: formatAmount(paidMinor, currency) }] : ('NONE' as const);
    const id = await this.recording.recordIn(transaction, money, settles);
    if (backMinor === 0n) return;
    const of = move.kept?.currency ?? currency;
    const postings = [
      { account: '1050' as const, currency: of, amountMinor: backMinor },
      { account: '5200' as const, currency: of, amountMinor: -backMinor },
    ];
    await bookEntries(transaction, [{ kind: 'FEE', date: money.paidOn, sourceId: id, postings }]);
  }
}

function dayOf({ dayOf: day, paidOn }: Disputed, { atSeconds }: Move): LocalDate {
  const on = day(atSeconds);
  return on > paidOn ? on : paidOn;
}

async function findDispute(
  transaction: TenantTransaction,
  disputeId: string,
): Promise<{ status: DisputeStatus } | undefined> {
  const [row] = await transaction.rows<{ status: DisputeStatus }>(
    'select status from payment_disputes where agency_id = $1 and external_id = $2',
    [transaction.agencyId, disputeId],
  );
  return row;
}

async function saveDispute(
  transaction: TenantTransaction,
  { disputed, dispute }: Told,
  status: DisputeStatus,
): Promise<void> {
  const { id, reason, currency, amountMinor, openedAtSeconds, respondBySeconds, moves } = dispute;
  const taken = moves.find(({ isBack }) => !isBack);
  const back = moves.findLast(({ isBack }) => isBack);
  const on = (move: Move | undefined): LocalDate | null => (move ? dayOf(disputed, move) : null);
  await transaction.rows(
    `insert into payment_disputes (agency_id, external_id, invoice_id, payment_id, status, reason, currency, amount_minor,
       opened_at, respond_by, withdrawn_on, reinstated_on)
     values ($1, $2, $3, $4, $5, $6, $7, $8, to_timestamp($9), to_timestamp($10), $11, $12)
     on conflict (agency_id, external_id) do update set status = excluded.status,
       respond_by = coalesce(excluded.respond_by, payment_disputes.respond_by),
       withdrawn_on = coalesce(payment_disputes.withdrawn_on, excluded.withdrawn_on),
       reinstated_on = coalesce(payment_disputes.reinstated_on, excluded.reinstated_on)`,
    [
      ...[transaction.agencyId, id, disputed.invoiceId, disputed.paymentId, status, reason],
      ...[currency, String(amountMinor), openedAtSeconds, respondBySeconds ?? null, on(taken), on(back)],
    ],
  );
}

/** It is told once that there is one, and once how it ended. */
function noticeOf(
  { disputed, dispute }: Told,
  known: DisputeStatus | undefined,
  status: DisputeStatus,
): Notice | undefined {
  const { id, amountMinor, currency, respondBySeconds } = dispute;
  const told = {
    to: { roles: ['OWNER', 'MANAGER', 'ACCOUNTANT'] as const },
    subject: { type: 'INVOICE', id: disputed.invoiceId },
  };
  const data = { invoice: disputed.number, amount: `${formatAmount(amountMinor, currency)} ${currency}` };
  if (isDisputeOver(status)) {
    if (known !== undefined && isDisputeOver(known)) return undefined;
    return { kind: 'DISPUTE_OVER', ...told, data: { ...data, result: status }, key: `DISPUTE_OVER:${id}` };
  }
  if (known !== undefined) return undefined;
  const due = respondBySeconds === undefined ? undefined : localDateOf(disputed.timeZone, respondBySeconds);
  return { kind: 'PAYMENT_DISPUTED', ...told, data: { ...data, ...(due && { due }) }, key: `PAYMENT_DISPUTED:${id}` };
}

import { Injectable } from '@nestjs/common';
import { formatAmount } from '#core/money';
import { bookLater } from '#core/receivables';
import { localDateOf, type LocalDate } from '#core/time';
import { bookEntries } from '#features/journal';
import { Notifier, type Notice } from '#features/notifications';
import { RecordPaymentService, TakeBackService, type MovedMoney } from '#features/payments';
import { lockReceivables } from '#features/receivables';
import { type TenantTransaction, todayOf } from '#platform/tenancy';
import { DisputeFactsService } from './dispute-facts.service.js';
import { keptAs } from './kept-as.js';
import { RefundFactsService } from './refund-facts.service.js';
import type { StripeFacts } from './stripe-facts.js';

export type Outcome = 'DONE' | 'WAITING' | 'IGNORED' | 'REFUSED';

interface KnownCheckout {
  invoiceId: string;
  clientId: string;
  number: string;
  currency: string;
  amountMinor: string;
  timeZone: string;
}

/** A payment or refund that is recorded already. */
export interface Recorded {
  id: string;
  externalId: string;
  isVoided: boolean;
  hasFee: boolean;
}

/**
 * Makes the books say what Stripe says of a payment. It adds what is missing and nothing else, so that it may be told the same
 * any number of times, and in any order.
 */
@Injectable()
export class RecordFactsService {
  constructor(
    private readonly recording: RecordPaymentService,
    private readonly takingBack: TakeBackService,
    private readonly refunds: RefundFactsService,
    private readonly disputes: DisputeFactsService,
    private readonly notifier: Notifier,
  ) {}

  async recordIn(transaction: TenantTransaction, facts: StripeFacts): Promise<Outcome> {
    const checkout = await lockCheckout(transaction, facts.sessionId);
    if (!checkout) return 'IGNORED';
    if (!facts.isPaid) return 'WAITING';
    const { currency, amountMinor, checkoutMinor } = facts;
    const isAsked = [amountMinor, checkoutMinor].every((minor) => minor === BigInt(checkout.amountMinor));
    if (!isAsked || currency !== checkout.currency) {
      await this.notifier.notify(transaction, [noticeOf('PAYMENT_UNCLEAR', facts, checkout)]);
      return 'REFUSED';
    }
    const known = await findRecorded(transaction, idsOf(facts));
    const today = await todayOf(transaction);
    const dayOf = (seconds: number): LocalDate => earlier(localDateOf(checkout.timeZone, seconds), today);
    const money = moneyOf(facts, checkout, dayOf(facts.paidAtSeconds));
    const paymentId = await this.ensurePayment(transaction, { known, money, checkout, facts });
    const of = { paymentId, paidOn: money.paidOn, dayOf, checkout, known };
    const isGivenBack = await this.giveBackIn(transaction, facts, of);
    const disputed = { ...checkout, paymentId, dayOf, paidOn: money.paidOn, known: new Set(known.keys()) };
    const isWithdrawn = await this.disputes.recordIn(transaction, disputed, facts.disputes);
    if (isGivenBack && isWithdrawn) return 'DONE';
    await this.notifier.notify(transaction, [noticeOf('PAYMENT_UNCLEAR', facts, checkout)]);
    return 'REFUSED';
  }

  /** @returns whether there was so much of the payment */
  private async giveBackIn(
    transaction: TenantTransaction,
    { refunds }: StripeFacts,
    { paymentId, paidOn: since, dayOf, checkout, known }: ToGiveBack,
  ): Promise<boolean> {
    let isWhole = true;
    for (const refund of refunds) {
      const recorded = known.get(refund.id);
      if (refund.status === 'SUCCEEDED' && !recorded) {
        const paidOn = latest(dayOf(refund.atSeconds), since);
        const toRefund = { paymentId, refund, clientId: checkout.clientId, paidOn };
        isWhole = (await this.refunds.refundIn(transaction, toRefund)) && isWhole;
      }
      if (refund.status === 'FAILED' && recorded && !recorded.isVoided) {
        const reason = 'The refund failed at Stripe.';
        await this.takingBack.voidIn(transaction, { paymentId: recorded.id, reason, isOutside: true });
      }
    }
    return isWhole;
  }

  private async ensurePayment(
    transaction: TenantTransaction,
    { known, money, checkout, facts }: ToEnsure,
  ): Promise<string> {
    const recorded = known.get(facts.intentId);
    if (recorded) {
      if (facts.kept && !recorded.hasFee) await addFee(transaction, recorded.id, money);
      return recorded.id;
    }
    const { invoiceId } = checkout;
    const [invoice] = await lockReceivables(transaction, { invoiceIds: [invoiceId] });
    const openMinor = invoice && invoice.openMinor > 0n ? invoice.openMinor : 0n;
    const paid = openMinor < money.amountMinor ? openMinor : money.amountMinor;
    const settles = paid > 0n ? [{ invoiceId, amount: formatAmount(paid, money.currency) }] : ('NONE' as const);
    const id = await this.recording.recordIn(transaction, money, settles);
    await this.notifier.notify(transaction, [noticeOf('PAYMENT_RECEIVED', facts, checkout)]);
    return id;
  }
}

interface ToGiveBack {
  paymentId: string;
  paidOn: LocalDate;
  dayOf: (seconds: number) => LocalDate;
  checkout: KnownCheckout;
  known: ReadonlyMap<string, Recorded>;
}

interface ToEnsure {
  known: ReadonlyMap<string, Recorded>;
  money: MovedMoney;
  checkout: KnownCheckout;
  facts: StripeFacts;
}

const idsOf = ({ intentId, refunds, disputes }: StripeFacts): string[] => [
  ...[intentId, ...refunds.map(({ id }) => id)],
  ...disputes.flatMap(({ moves }) => moves.map(({ id }) => id)),
];

function moneyOf(
  { intentId, currency, amountMinor, kept }: StripeFacts,
  { clientId, number }: KnownCheckout,
  paidOn: LocalDate,
): MovedMoney {
  return {
    ...{ clientId, paidOn, currency, amountMinor, ...keptAs(kept, currency) },
    ...{ account: '1050', method: 'STRIPE', reference: number, externalId: intentId },
  };
}

/** What Stripe keeps may be known only after the payment. */
async function addFee(transaction: TenantTransaction, id: string, money: MovedMoney): Promise<void> {
  const postings = bookLater(money);
  if (postings.length === 0) return;
  await bookEntries(transaction, [{ kind: 'FEE', date: await todayOf(transaction), sourceId: id, postings }]);
  const { feeMinor, bank } = money;
  await transaction.rows(
    `update payments set fee_minor = $3, bank_currency = $4, bank_minor = $5 where agency_id = $1 and id = $2`,
    [transaction.agencyId, id, String(feeMinor), bank?.currency ?? null, bank ? String(bank.amountMinor) : null],
  );
}

/** Events of one payment take turns here. None for what wasn't opened by us. */
async function lockCheckout(transaction: TenantTransaction, sessionId: string): Promise<KnownCheckout | undefined> {
  const values = [transaction.agencyId, sessionId];
  await transaction.rows('select 1 from stripe_checkouts where agency_id = $1 and session_id = $2 for update', values);
  const [checkout] = await transaction.rows<KnownCheckout>(
    `select k.invoice_id as "invoiceId", i.client_id as "clientId", i.number, k.currency, k.amount_minor as "amountMinor",
            a.time_zone as "timeZone"
       from stripe_checkouts k join invoices i on i.agency_id = k.agency_id and i.id = k.invoice_id
       join agencies a on a.agency_id = k.agency_id
      where k.agency_id = $1 and k.session_id = $2`,
    values,
  );
  return checkout;
}

async function findRecorded(transaction: TenantTransaction, ids: readonly string[]): Promise<Map<string, Recorded>> {
  const rows = await transaction.rows<Recorded>(
    `select id, external_id as "externalId", voided_on is not null as "isVoided",
            fee_minor > 0 or bank_minor is not null as "hasFee" from payments where agency_id = $1 and external_id = any($2)`,
    [transaction.agencyId, ids],
  );
  return new Map(rows.map((row) => [row.externalId, row]));
}

const noticeOf = (
  kind: 'PAYMENT_RECEIVED' | 'PAYMENT_UNCLEAR',
  { amountMinor, currency, intentId }: StripeFacts,
  { invoiceId, number }: KnownCheckout,
): Notice => ({
  kind,
  to: { roles: ['OWNER', 'MANAGER', 'ACCOUNTANT'] },
  subject: { type: 'INVOICE', id: invoiceId },
  data: { invoice: number, amount: `${formatAmount(amountMinor, currency)} ${currency}` },
  key: `${kind}:${intentId}`,
});

const earlier = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b);
const latest = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);

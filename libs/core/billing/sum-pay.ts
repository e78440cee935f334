import { hourlyAmount, roundExact } from '#core/money';
import { compareText } from './compare-text.js';
import type { PayPart, Payout } from './pay-types.js';

interface OpenPayout extends Pick<Payout, 'assistantId' | 'currency'> {
  seconds: number;
  /** Numerator over 3600: time is rounded once, after all parts are added. */
  timeNumerator: bigint;
  tasksMinor: bigint;
  reimbursedMinor: bigint;
}

/**
 * Adds parts, of one client or of many, to what each assistant is owed in each currency, in order of both (rule 16). Time
 * is rounded once; shares of tasks are rounded already. Those of 0 are listed too, since their work counts as paid.
 */
export function sumPay(parts: Iterable<PayPart>): Payout[] {
  const payouts = new Map<string, OpenPayout>();
  for (const part of parts) {
    const payout = payoutOf(payouts, part);
    payout.seconds += part.seconds;
    payout.timeNumerator += hourlyAmount(part.hourlyRateMinor ?? 0n, part.seconds).numerator;
    for (const task of part.tasks) payout.tasksMinor += task.shareMinor;
    for (const expense of part.reimbursed ?? []) payout.reimbursedMinor += expense.amountMinor;
  }
  return [...payouts.values()].map(closePayout).sort(byAssistantThenCurrency);
}

function payoutOf(payouts: Map<string, OpenPayout>, { assistantId, currency }: PayPart): OpenPayout {
  const key = `${currency} ${assistantId}`;
  let payout = payouts.get(key);
  if (payout === undefined) {
    payout = { assistantId, currency, seconds: 0, timeNumerator: 0n, tasksMinor: 0n, reimbursedMinor: 0n };
    payouts.set(key, payout);
  }
  return payout;
}

function closePayout({ timeNumerator, ...payout }: OpenPayout): Payout {
  const timeMinor = roundExact({ numerator: timeNumerator, denominator: hourlyAmount(0n, 0).denominator });
  return { ...payout, timeMinor, amountMinor: timeMinor + payout.tasksMinor + payout.reimbursedMinor };
}

const byAssistantThenCurrency = (a: Payout, b: Payout): number =>
  compareText(a.assistantId, b.assistantId) || compareText(a.currency, b.currency);

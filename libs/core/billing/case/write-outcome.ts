import { formatAmount, type Currency } from '#core/money';
import type { Result } from '#core/result';
import type { BilledCorrection, BillingError, Line, Lot, RetainerRow } from '../types.js';
import type { CaseOutcome, FreeOfEntry } from './simulate-case.js';

/** A JSON value in which whole numbers may be of any size; keys that are undefined don't count. */
export type JsonValue =
  string | number | bigint | boolean | readonly JsonValue[] | { readonly [key: string]: JsonValue | undefined };

/** The output of a case, key by key in the order of the format. */
export function writeOutcome(result: Result<CaseOutcome, BillingError>): JsonValue {
  if (!result.ok) return { error: { code: result.error.code, subject: result.error.subject } };
  const { invoices, retainers, free, corrections, payouts } = result.value;
  return {
    invoices: invoices.map(writeInvoice),
    retainers: Object.fromEntries([...retainers].map(([contractId, rows]) => [contractId, rows.map(writeRow)])),
    free: free.size === 0 ? undefined : Object.fromEntries([...free].map(([id, list]) => [id, list.map(writeFree)])),
    corrections:
      corrections.size === 0
        ? undefined
        : Object.fromEntries([...corrections].map(([id, list]) => [id, list.map(writeCorrection)])),
    payouts: payouts.map(writePayout),
  };
}

function writeInvoice(invoice: CaseOutcome['invoices'][number]): JsonValue {
  const { run, currency } = invoice;
  return {
    run,
    currency,
    lines: invoice.lines.map((line) => writeLine(line, currency)),
    subtotal: formatAmount(invoice.subtotalMinor, currency),
    taxes: invoice.taxes.map(({ rate, category, reason, baseMinor, amountMinor }) => ({
      rate,
      category: reason === undefined ? undefined : category,
      reason,
      base: formatAmount(baseMinor, currency),
      amount: formatAmount(amountMinor, currency),
    })),
    total: formatAmount(invoice.totalMinor, currency),
  };
}

function writeLine(line: Line, currency: Currency): JsonValue {
  return {
    kind: line.kind,
    contract: line.contractId,
    period: line.period,
    entry: line.basis.kind === 'ADJUSTMENT' ? line.basis.entryId : undefined,
    expense: line.basis.kind === 'EXPENSE' ? line.basis.expenseId : undefined,
    service: line.serviceId,
    quantitySeconds: line.quantitySeconds,
    quantity: line.quantity,
    unitPrice: line.unitPrice,
    factor: line.factor,
    amount: formatAmount(line.amountMinor, currency),
    taxRate: line.taxRate,
    taxCategory: line.taxReason === undefined ? undefined : line.taxCategory,
    taxReason: line.taxReason,
  };
}

function writeCorrection({ id, entryId, period, takenIn, balanceUse }: BilledCorrection): JsonValue {
  return { correction: id, entry: entryId, period, takenIn, balanceUse };
}

function writePayout(payout: CaseOutcome['payouts'][number]): JsonValue {
  const { run, assistantId: assistant, currency, seconds, reimbursedMinor, amountMinor } = payout;
  const reimbursed = reimbursedMinor === 0n ? undefined : formatAmount(reimbursedMinor, currency);
  return { run, assistant, currency, seconds, reimbursed, amount: formatAmount(amountMinor, currency) };
}

function writeFree({ period, entryId, seconds, rule }: FreeOfEntry): JsonValue {
  return { period, entry: entryId, seconds, maxSeconds: rule.maxSeconds, mode: rule.mode };
}

function writeRow({ grants, ...figures }: RetainerRow): JsonValue {
  return { ...figures, grants: Object.fromEntries(grants.map((lot) => [grantName(lot), lot.left])) };
}

const grantName = ({ period, packId }: Lot): string => (packId === undefined ? period : `${period}/${packId}`);

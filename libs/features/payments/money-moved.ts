import { parseAmount, type Currency, type DecimalText } from '#core/money';
import type { PaymentToBook } from '#core/receivables';
import type { LocalDate } from '#core/time';
import { ApiError, type SentenceValues } from '#platform/access';
import { insertRow, type TenantTransaction, todayOf } from '#platform/tenancy';
import type { RecordPaymentInput } from './payment.inputs.js';
import type { PaymentKind, PaymentMethod } from './payment.type.js';

/** Money that came or went, as it is to be written down. */
export interface MovedMoney extends PaymentToBook {
  clientId: string;
  paidOn: LocalDate;
  method: PaymentMethod;
  reference?: string | null | undefined;
  note?: string | null | undefined;
  /** Its id where it comes from. */
  externalId?: string;
  createdBy?: string | undefined;
}

type MovedMoneyInput = Omit<RecordPaymentInput, 'allocation' | 'invoices' | 'idempotencyKey'>;

/** What somebody typed, in minor units. @throws ApiError `BAD_USER_INPUT` */
export function movedMoneyOf(input: MovedMoneyInput, createdBy: string): MovedMoney {
  const { clientId, paidOn, currency, method, reference, note } = input;
  const amountMinor = minorOf(input.amount, currency, 'amount');
  const bankCurrency = input.bankCurrency ?? currency;
  const hasBank = input.bankAmount !== undefined && input.bankAmount !== null;
  if (hasBank !== (bankCurrency !== currency)) {
    throw bad('bankAmount', 'Give the account’s amount and its currency where that is another one, and neither else.');
  }
  if (method === 'STRIPE') throw bad('method', 'What goes through Stripe is recorded by itself.');
  const hasFee = input.fee !== undefined && input.fee !== null && Number(input.fee) !== 0;
  const feeMinor = hasFee ? minorOf(String(input.fee), bankCurrency, 'fee') : 0n;
  if (!hasBank && feeMinor >= amountMinor) throw bad('fee', 'The fee is not less than the amount.');
  return {
    ...{ clientId, paidOn, currency, amountMinor, feeMinor, account: '1000' as const, reference, note, createdBy },
    method: method ?? 'BANK_TRANSFER',
    ...(hasBank && {
      bank: { currency: bankCurrency, amountMinor: minorOf(String(input.bankAmount), bankCurrency, 'bankAmount') },
    }),
  };
}

const bad = (field: string, message: string, values: SentenceValues = {}): ApiError =>
  new ApiError('BAD_USER_INPUT', message, { field, ...values });

/** (`"40.5"`, USD) → 4050n @throws ApiError `BAD_USER_INPUT` for nothing, or what is more precise than the currency */
export function minorOf(amount: DecimalText, currency: Currency, field: string): bigint {
  const minor = parseAmount(amount, currency);
  if (!minor.ok || minor.value <= 0n) throw bad(field, 'That is not an amount of {currency}.', { currency });
  return minor.value;
}

/** @throws ApiError `BAD_USER_INPUT` for a day to come */
export async function refuseFuture(transaction: TenantTransaction, day: LocalDate, field: string): Promise<LocalDate> {
  const today = await todayOf(transaction);
  if (day > today) throw bad(field, 'That day is after today, {today}.', { today });
  return today;
}

/** Writes the row; nothing of it is allocated yet. @throws ApiError `NOT_FOUND` where there is no such client */
export async function insertPayment(
  transaction: TenantTransaction,
  kind: PaymentKind,
  money: MovedMoney,
): Promise<string> {
  const { clientId, paidOn, currency, amountMinor, feeMinor, bank, account, method, ...texts } = money;
  const [client] = await transaction.tuples('select 1 from clients where agency_id = $1 and id = $2', [
    transaction.agencyId,
    clientId,
  ]);
  if (!client) throw new ApiError('NOT_FOUND', 'There is no such client.');
  return insertRow(transaction, 'payments', {
    ...{ client_id: clientId, kind, paid_on: paidOn, currency, method, account, created_at: transaction.now },
    ...{ amount_minor: String(amountMinor), unallocated_minor: String(amountMinor), fee_minor: String(feeMinor) },
    ...(bank && { bank_currency: bank.currency, bank_minor: String(bank.amountMinor) }),
    ...{ reference: texts.reference, note: texts.note, external_id: texts.externalId, created_by: texts.createdBy },
  });
}

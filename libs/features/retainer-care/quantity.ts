import { parseAmount, type Currency, type DecimalText } from '#core/money';
import { ApiError } from '#platform/access';
import type { RetainerHead } from './in-agency.js';

/** What somebody gives of a balance: seconds of a retainer of time, an amount of one of money. */
export interface GivenQuantity {
  seconds?: number | null;
  amount?: DecimalText | null;
}

/**
 * A given quantity in the retainer's units: (`{amount: "40"}`, of money in USD) → 4000n
 * @throws ApiError `BAD_USER_INPUT` where it's given in the other unit, is nothing, or is more precise than the currency
 */
export function unitsOf(
  { seconds, amount }: GivenQuantity,
  { unit, currency }: Pick<RetainerHead, 'unit' | 'currency'>,
): bigint {
  const [field, other] = unit === 'TIME' ? (['seconds', amount] as const) : (['amount', seconds] as const);
  const given = unit === 'TIME' ? seconds : amount;
  if (given === undefined || given === null || (other !== undefined && other !== null)) {
    const message =
      unit === 'TIME' ? 'Give {field}: the retainer is of time.' : 'Give {field}: the retainer is of money.';
    throw new ApiError('BAD_USER_INPUT', message, { field });
  }
  const units = unit === 'TIME' ? BigInt(given) : minorOf(String(given), currency, field);
  if (units <= 0n) throw new ApiError('BAD_USER_INPUT', '{field} must be more than nothing.', { field });
  return units;
}

/** (`"40.5"`, USD) → 4050n @throws ApiError `BAD_USER_INPUT` for a negative one, or one more precise than the currency */
export function minorOf(amount: DecimalText, currency: Currency, field: string): bigint {
  const minor = parseAmount(amount, currency);
  if (!minor.ok || minor.value < 0n) {
    throw new ApiError('BAD_USER_INPUT', 'That is not an amount of {currency}.', { field, currency });
  }
  return minor.value;
}

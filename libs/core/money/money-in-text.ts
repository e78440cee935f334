import { minorDigits } from './currency.js';
import { decimalOf, formatDecimal } from './decimal.js';
import type { Currency, DecimalText } from './index.js';

/** `"US$1,200.00"`, as on invoices: what is read and signed. A rate that is finer than its currency stays exact. */
export const moneyInText = (amount: DecimalText, { currency }: { readonly currency: Currency }): string =>
  new Intl.NumberFormat('en-GB', {
    ...{ style: 'currency', currency },
    ...{ minimumFractionDigits: minorDigits(currency), maximumFractionDigits: 20 },
  })
    .format(formatDecimal(decimalOf(amount)) as Intl.StringNumericLiteral)
    .replaceAll('\u00a0', ' ');

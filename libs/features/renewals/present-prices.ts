import type { RenewedPrice as PriceOfRules } from '#core/agreements';
import { formatAmount, parseAmount, type Currency, type DecimalText } from '#core/money';
import type { Money } from '#platform/graphql';
import type { RenewedPrice } from './renewal.type.js';

/** Prices that the rules have read in the currency, as the API shows them. */
export const presentPrices = (prices: readonly PriceOfRules[], currency: Currency): RenewedPrice[] =>
  prices.map(({ before, after, ...of }) => ({
    ...of,
    before: before === undefined ? null : amountOf(before, currency),
    after: amountOf(after, currency),
  }));

function amountOf(text: DecimalText, currency: Currency): Money {
  const minor = parseAmount(text, currency);
  return { amount: minor.ok ? formatAmount(minor.value, currency) : text, currency };
}

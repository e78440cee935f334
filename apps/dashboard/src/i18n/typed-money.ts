import type { Amount, Format } from './format';

/** An amount in a currency that is still being typed, and may be none yet. */
export const typedMoney = (format: Format, { amount, currency }: Amount): string =>
  /^[A-Za-z]{3}$/.test(currency)
    ? format.money({ amount, currency })
    : format.number(amount, { minimumFractionDigits: 2 });

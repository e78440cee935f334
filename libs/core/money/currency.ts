import type { Currency } from './index.js';

/** ISO 4217's currencies whose minor unit isn't a hundredth. */
const MINOR_DIGITS: ReadonlyMap<Currency, number> = new Map([
  ...digits(0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'),
  ...digits(3, 'BHD IQD JOD KWD LYD OMR TND'),
  ...digits(4, 'CLF UYW'),
]);

/** How many digits the currency has after the point: JPY → 0, USD → 2, BHD → 3 */
export const minorDigits = (currency: Currency): number => MINOR_DIGITS.get(currency) ?? 2;

/** Whether the text has the form of an ISO 4217 code. */
export const isCurrencyCode = (text: string): boolean => /^[A-Z]{3}$/.test(text);

function digits(count: number, codes: string): [Currency, number][] {
  return codes.split(' ').map((code) => [code, count]);
}

import type { IntlShape } from 'react-intl';

/** As the api puts words into its English sentences. */
export const fillIn = (sentence: string, words: Readonly<Record<string, string>>): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => words[name] ?? whole);

export const isDay = (value: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(value);

export const sayDay = (intl: IntlShape, day: string): string =>
  intl.formatDate(new Date(`${day}T00:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' });

export const isMonth = (value: string): boolean => /^\d{4}-\d{2}$/.test(value);

export const sayMonth = (intl: IntlShape, month: string): string =>
  intl.formatDate(new Date(`${month}-01T00:00:00Z`), { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** What is put in under these names is of an enumeration: `PER_TASK` is said as `per task`. */
const CODES: ReadonlySet<string> = new Set(['status', 'kind', 'unit']);

export const sayCode = (name: string, value: string): string =>
  CODES.has(name) ? value.toLowerCase().replaceAll('_', ' ') : value;

/** Of a sentence that has an amount before its currency: both in one, as readers write it. */
export function moneyIn(
  intl: IntlShape,
  sentence: string,
  values: Readonly<Record<string, unknown>>,
): Record<string, string> {
  const name = /\{(\w+)\} \{currency\}/.exec(sentence)?.[1] ?? '';
  const [amount, currency] = [values[name], values['currency']];
  if (typeof amount !== 'string' || !/^-?\d/.test(amount) || typeof currency !== 'string') return {};
  return { [name]: intl.formatNumber(amount as unknown as number, { style: 'currency', currency }), currency: '' };
}

/** Nothing was put in at some places. */
export const withoutHoles = (said: string): string => said.replaceAll(/ {2,}/g, ' ').trim();

/** What is put into a sentence, by the names that it has for it. */
export type SentenceValues = Readonly<Record<string, unknown>>;

/** What is put in under these names is of an enumeration, and no word until it is written as one. */
const CODES: ReadonlySet<string> = new Set(['status', 'kind', 'unit']);

/** `PER_TASK` → `per task` */
const wordOf = (name: string, value: string): string =>
  CODES.has(name) ? value.toLowerCase().replaceAll('_', ' ') : value;

/**
 * Texts and numbers are put in, codes as words, and sentences one after the other:
 * (`Only {open} {currency} are open.`, `{open: "5.00", currency: "EUR"}`) → `Only 5.00 EUR are open.`
 */
export const fillIn = (sentence: string, values: SentenceValues): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (Array.isArray(value)) return value.join(' ');
    if (typeof value === 'string') return wordOf(name, value);
    return typeof value === 'number' ? String(value) : whole;
  });

/** What is told of a sentence that was filled in: it as it was, too, by which it can be said in another language. */
export const unfilled = (sentence: string, message: string): { sentence?: string } =>
  sentence === message ? {} : { sentence };

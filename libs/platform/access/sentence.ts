/** What is put into a sentence, by the names that it has for it. */
export type SentenceValues = Readonly<Record<string, unknown>>;

/**
 * Texts and numbers are put in, and sentences one after the other:
 * (`Only {open} {currency} are open.`, `{open: "5.00", currency: "EUR"}`) → `Only 5.00 EUR are open.`
 */
export const fillIn = (sentence: string, values: SentenceValues): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (Array.isArray(value)) return value.join(' ');
    return typeof value === 'string' || typeof value === 'number' ? String(value) : whole;
  });

/** What is told of a sentence that was filled in: it as it was, too, by which it can be said in another language. */
export const unfilled = (sentence: string, message: string): { sentence?: string } =>
  sentence === message ? {} : { sentence };

/** Thousands as they are parted in our languages, India's lakhs too; never begun by a zero. */
const PARTED = /^-?[1-9]\d{0,2}(,\d{2,3})*,\d{3}(\.\d+)?$/;
const POINTED = /^-?\d*\.?\d+$/;
const WITH_COMMA = /^-?\d*,\d+$/;

/**
 * The one reader of numbers that are typed: an exact decimal, in digits of any of our scripts, with a comma or a point. What
 * could be meant in two ways is none.
 * @returns undefined where it is no number
 * @example readDecimal('1,200') // '1200'
 */
export function readDecimal(typed: string): string | undefined {
  const latin = typed
    .trim()
    .replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x966))
    .replace(/−/g, '-')
    .replace(/(?<=\d)[\s_](?=\d{2,3})/g, '');
  const plain = PARTED.test(latin)
    ? latin.replaceAll(',', '')
    : WITH_COMMA.test(latin)
      ? latin.replace(',', '.')
      : latin;
  return POINTED.test(plain) ? plain.replace(/^(-?)\./, '$10.') : undefined;
}

/** The same as a number, of what is counted or measured; NaN where it is none. */
export const readNumber = (typed: string): number => Number(readDecimal(typed) ?? NaN);

/** The same as the api takes it; what is no number goes as it was typed, for the api to refuse. */
export const asDecimal = (typed: string): string => readDecimal(typed) ?? typed;

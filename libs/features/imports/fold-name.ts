/**
 * The form in which names are compared: Unicode NFKC, upper and lower case alike ("STRASSE" is "straße"), one space
 * between words, none at the ends. Zero-width spaces and stray byte-order marks are dropped; joiners stay, since
 * Devanagari and emoji need them.
 */
export function foldName(name: string): string {
  const text = name
    .normalize('NFKC')
    .replace(/[\u200b\ufeff]/g, '')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKC');
  return text.replace(/\s+/g, ' ').trim();
}

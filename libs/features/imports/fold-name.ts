import { ownText } from './split-records.js';

const MOST_KEPT = 10_000;
const LONGEST_KEPT = 200;
const folded = new Map<string, string>();

/**
 * The form in which names are compared: Unicode NFKC, upper and lower case alike ("STRASSE" is "straße"), one space
 * between words, none at the ends. Zero-width spaces and stray byte-order marks are dropped; joiners stay, since
 * Devanagari and emoji need them.
 */
export function foldName(name: string): string {
  const known = folded.get(name);
  if (known !== undefined) return known;
  const own = ownText(name);
  const text = fold(own);
  // A file names few things many times.
  if (folded.size >= MOST_KEPT) folded.clear();
  if (name.length <= LONGEST_KEPT) folded.set(own, text);
  return text;
}

function fold(name: string): string {
  const text = name
    .normalize('NFKC')
    .replace(/[\u200b\ufeff]/g, '')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKC');
  return text.replace(/\s+/g, ' ').trim();
}

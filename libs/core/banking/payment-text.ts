/** Letters that no accent can be taken from. */
const SPELT: Readonly<Record<string, string>> = {
  ...{ Ä: 'Ae', Ö: 'Oe', Ü: 'Ue', ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', ẞ: 'SS', Æ: 'AE', æ: 'ae', Œ: 'OE', œ: 'oe' },
  ...{ Ø: 'O', ø: 'o', Ł: 'L', ł: 'l', Đ: 'D', đ: 'd', Ð: 'D', ð: 'd', Þ: 'Th', þ: 'th', ı: 'i', Ħ: 'H', ħ: 'h' },
  ...{ '&': '+', '’': "'", '‘': "'", '“': "'", '”': "'", '"': "'", '–': '-', '—': '-', _: '-', '@': '(at)' },
};
/** The characters that every bank takes (SEPA's, which are SWIFT's). */
const TAKEN = /[A-Za-z0-9/?:().,'+ -]/;

/**
 * A text in the characters that every bank takes, at most so many: accents go, umlauts are spelt out, and what has no
 * spelling becomes a point. It never begins or ends with a slash nor has two of them, which ISO 20022 files may not.
 *
 * `("Zoë Müller & Co_", 70)` → `"Zoe Mueller + Co-"`
 */
export function paymentText(text: string, most: number): string {
  const plain = Array.from(text.normalize('NFC'), spell)
    .join('')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\/{2,}/g, '/')
    .trim();
  return plain
    .slice(0, most)
    .replace(/^\/+|\/+$/g, '')
    .trim();
}

function spell(character: string): string {
  const spelt = SPELT[character];
  if (spelt !== undefined) return spelt;
  if (/\s/.test(character)) return ' ';
  const bare = character.normalize('NFKD').replaceAll(/\p{M}/gu, '');
  return Array.from(bare, (each) => (TAKEN.test(each) ? each : (SPELT[each] ?? '.'))).join('');
}

/** Whether a name keeps all its letters in `paymentText`: one in another script would become points. */
export const isWrittenInLatin = (name: string): boolean =>
  /\p{L}/u.test(name) &&
  !Array.from(name.normalize('NFC')).some((each) => /[\p{L}\p{N}]/u.test(each) && spell(each) === '.');

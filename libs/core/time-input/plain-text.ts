/** Text in a form that a pattern reads, and where each of its characters stood. */
export interface PlainText {
  readonly text: string;
  /** For each index of `text` the index in what was typed, and one more for its end. */
  readonly origins: readonly number[];
}

const DASHES = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/;
const COLONS = /[\u2236\ufe55\uff1a]/;
const COMMAS = /[\u066b\uff0c]/;

/** `"१:३०"` → `"1:30"`: decimal digits of any script, dashes, colons and spaces of any width, in small letters. */
export function plainText(typed: string): PlainText {
  let text = '';
  const origins: number[] = [];
  let index = 0;
  for (const character of typed) {
    const plain = plainCharacter(character);
    for (let i = 0; i < plain.length; i++) origins.push(index);
    text += plain;
    index += character.length;
  }
  return { text, origins: [...origins, index] };
}

function plainCharacter(character: string): string {
  if (/\p{Nd}/u.test(character)) return String(digitValue(character.codePointAt(0) ?? 0));
  if (DASHES.test(character)) return '-';
  if (COLONS.test(character)) return ':';
  if (COMMAS.test(character)) return ',';
  if (/\s/.test(character)) return ' ';
  return character.normalize('NFKC').toLowerCase();
}

/** Unicode has every script's ten digits in a row, zero first, and rows that touch are whole. */
function digitValue(codePoint: number): number {
  let first = codePoint;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1;
  return (codePoint - first) % 10;
}

const MOST_CHARACTERS = 200;
/** What no name needs: control characters, halves of characters, and marks that turn the direction of what follows them. */
const NEVER = /[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * A file's name as people may keep it: without folders, control characters and marks that would disguise its ending, of at
 * most 200 characters, of which the ending stays.
 * @returns `file` where nothing is left of it
 */
export function cleanFileName(name: string): string {
  const own = name
    .normalize('NFC')
    .replaceAll(NEVER, '')
    .replace(/^.*[/\\]/s, '')
    .trim();
  if (/^\.*$/.test(own)) return 'file';
  const [ending = ''] = /\.[^.\s]{1,16}$/u.exec(own) ?? [];
  return own.length <= MOST_CHARACTERS ? own : cut(own, MOST_CHARACTERS - ending.length) + ending;
}

/** The first characters of a text, none of them by half. */
const cut = (text: string, length: number): string => text.slice(0, length).replace(/\p{Cs}$/u, '');

/**
 * The header by which a file is saved under its name (RFC 6266): whole in UTF-8 (RFC 8187), and as a plain word for who knows
 * but that. `रि.pdf` → `attachment; filename=__.pdf; filename*=UTF-8''%E0%A4%B0%E0%A4%BF.pdf`
 */
export function attachmentAs(name: string): string {
  const plain = name.replaceAll(/[^\w.-]/g, '_');
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16)}`);
  return `attachment; filename=${plain}; filename*=UTF-8''${encoded}`;
}

/** Under what name an invoice's paper is saved, whatever marks its series has. `INV/2026/7` → `INV-2026-7.pdf` */
export const paperFileName = (number: string): string => `${number.replaceAll(/[^\w.-]+/g, '-')}.pdf`;

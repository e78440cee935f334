/** Somebody who can be named: by her whole name, or by the first of its words where nobody else has it. */
export interface Nameable {
  readonly key: string;
  readonly name: string;
}

/** Of a name's middle: after it another one begins or none does. */
const GOES_ON = /^[\p{L}\p{N}\p{M}_]/u;
/** Of an address of mail: what stands before its sign. */
const OF_A_WORD = /[\p{L}\p{N}\p{M}_.+-]$/u;

/**
 * Who is named in a text by `@name`, each once, in order of their first naming. The longest name that fits wins; a name that
 * several people have names nobody, since nobody could tell whom.
 */
export function findMentions(text: string, people: readonly Nameable[]): string[] {
  const names = namesOf(people);
  const folded = fold(text);
  const found = new Set<string>();
  for (let at = folded.indexOf('@'); at >= 0; at = folded.indexOf('@', at + 1)) {
    if (OF_A_WORD.test(folded.slice(Math.max(0, at - 2), at))) continue;
    const isHere = ({ name: { length }, name }: Name): boolean =>
      folded.startsWith(name, at + 1) && !GOES_ON.test(folded.slice(at + 1 + length, at + 3 + length));
    const named = names.find(isHere);
    if (named?.keys.length === 1) found.add(named.keys[0] as string);
  }
  return [...found];
}

interface Name {
  name: string;
  /** Whose it is. */
  keys: string[];
}

/** The longest first. A whole name comes before the same as the first word of another's. */
function namesOf(people: readonly Nameable[]): Name[] {
  const whole = collect(people.map(({ key, name }) => [fold(name.trim()), key]));
  const first = collect(people.map(({ key, name }) => [fold(name.trim().split(/\s+/u)[0] ?? ''), key]));
  const names = [...whole, ...[...first].filter(([name]) => !whole.has(name))];
  return names
    .filter(([name]) => name !== '')
    .map(([name, keys]) => ({ name, keys: [...new Set(keys)] }))
    .sort((a, b) => b.name.length - a.name.length);
}

function collect(pairs: readonly (readonly [name: string, key: string])[]): Map<string, string[]> {
  const keys = new Map<string, string[]>();
  for (const [name, key] of pairs) keys.set(name, [...(keys.get(name) ?? []), key]);
  return keys;
}

/** Letters of either case are one, and of one form, however they are composed. */
const fold = (text: string): string => text.normalize('NFC').toLowerCase().replaceAll(/\s+/gu, ' ');

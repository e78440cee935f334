import { parseDecimal } from '#core/money';
import { err, ok, type Result } from '#core/result';
import { isLocalDate, isMonth } from '#core/time';

/** Why a document isn't what it should be, and where: `contracts[0].startDate`, or an empty path for the document itself. */
export interface Malformed {
  readonly path: string;
  readonly problem: string;
}

/** Reads one value of a parsed JSON document strictly. */
export type Reader<T> = (value: unknown, path: string) => Result<T, Malformed>;

/** What a reader reads. */
export type Read<R> = R extends Reader<infer T> ? T : never;

type Fields = Readonly<Record<string, Reader<unknown>>>;
type ReadFields<F extends Fields> = { readonly [K in keyof F]: Read<F[K]> };

const malformed = (path: string, problem: string): Result<never, Malformed> => err({ path, problem });

const quote = (value: unknown): string =>
  typeof value === 'string' ? `'${value}'` : (JSON.stringify(value) ?? 'nothing').slice(0, 60);

/** Text for which a condition holds: (`isMonth`, "a month") reads `"2026-01"`. */
export function textThat(holds: (text: string) => boolean, what: string): Reader<string> {
  return (value, path) => {
    if (value === undefined) return malformed(path, 'missing');
    return typeof value === 'string' && holds(value) ? ok(value) : malformed(path, `not ${what}: ${quote(value)}`);
  };
}

/** An id or name: any text with something in it. */
export const name = textThat((text) => text.length > 0, 'a name');

/** A number without sign or exponent, as text. */
export const decimal = textThat((text) => !text.startsWith('-') && parseDecimal(text) !== undefined, 'a decimal');

export const localDate = textThat(isLocalDate, 'a date');

export const month = textThat(isMonth, 'a month');

/** A JSON number that is whole and not less than `least`. */
export function wholeNumber(least: number): Reader<number> {
  return (value, path) => {
    if (value === undefined) return malformed(path, 'missing');
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= least
      ? ok(value)
      : malformed(path, `not a whole number from ${least}: ${quote(value)}`);
  };
}

export const flag: Reader<boolean> = (value, path) => {
  if (value === undefined) return malformed(path, 'missing');
  return typeof value === 'boolean' ? ok(value) : malformed(path, `not true or false: ${quote(value)}`);
};

/** One of the listed words. */
export function oneOf<const W extends string>(...words: readonly W[]): Reader<W> {
  return (value, path) => {
    if (value === undefined) return malformed(path, 'missing');
    const word = words.find((each) => each === value);
    return word === undefined ? malformed(path, `not one of ${words.join(', ')}: ${quote(value)}`) : ok(word);
  };
}

/** A key that may be absent. */
export function optional<T>(reader: Reader<T>): Reader<T | undefined> {
  return (value, path) => (value === undefined ? ok(undefined) : reader(value, path));
}

/** A key that stands for a default where it is absent. */
export function withDefault<T>(reader: Reader<T>, absent: NoInfer<T>): Reader<T> {
  return (value, path) => (value === undefined ? ok(absent) : reader(value, path));
}

/** Turns what was read into something else, which may find it malformed too. */
export function thenRead<A, B>(reader: Reader<A>, next: (read: A, path: string) => Result<B, Malformed>): Reader<B> {
  return (value, path) => {
    const read = reader(value, path);
    return read.ok ? next(read.value, path) : read;
  };
}

/** A list of like values. */
export function listOf<T>(reader: Reader<T>): Reader<readonly T[]> {
  return (value, path) => {
    if (value === undefined) return malformed(path, 'missing');
    if (!Array.isArray(value)) return malformed(path, `not a list: ${quote(value)}`);
    const items: T[] = [];
    for (const [index, item] of value.entries()) {
      const read = reader(item ?? null, `${path}[${index}]`);
      if (!read.ok) return read;
      items.push(read.value);
    }
    return ok(items);
  };
}

/** A list of values with an id, no id twice. */
export function listById<T extends { readonly id: string }>(reader: Reader<T>): Reader<readonly T[]> {
  return thenRead(listOf(reader), (items, path) => {
    const ids = new Set<string>();
    for (const [index, { id }] of items.entries()) {
      if (ids.has(id)) return malformed(`${path}[${index}].id`, `used twice: ${quote(id)}`);
      ids.add(id);
    }
    return ok(items);
  });
}

/** An object with any names as keys. */
export function mapOf<T>(reader: Reader<T>): Reader<ReadonlyMap<string, T>> {
  return (value, path) => {
    if (!isObject(value)) return malformed(path, value === undefined ? 'missing' : `not an object: ${quote(value)}`);
    const entries = new Map<string, T>();
    for (const [key, item] of Object.entries(value)) {
      const read = reader(item, `${path}.${key}`);
      if (!read.ok) return read;
      entries.set(key, read.value);
    }
    return ok(entries);
  };
}

/** An object with these keys and no others. */
export function objectOf<F extends Fields>(fields: F): Reader<ReadFields<F>> {
  return (value, path) => {
    if (!isObject(value)) return malformed(path, value === undefined ? 'missing' : `not an object: ${quote(value)}`);
    const unknownKey = Object.keys(value).find((key) => !Object.hasOwn(fields, key));
    if (unknownKey !== undefined) return malformed(joinPath(path, unknownKey), 'unknown key');
    const read: Record<string, unknown> = {};
    for (const [key, reader] of Object.entries(fields)) {
      const field = reader(Object.hasOwn(value, key) ? value[key] : undefined, joinPath(path, key));
      if (!field.ok) return field;
      read[key] = field.value;
    }
    return ok(read as ReadFields<F>);
  };
}

const joinPath = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

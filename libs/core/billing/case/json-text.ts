import type { JsonValue } from './write-outcome.js';

/** A value as JSON text; with an indent, laid out over lines as `JSON.stringify` does it. */
export function jsonText(value: JsonValue, indent = ''): string {
  return write(value, indent, indent === '' ? '' : '\n');
}

function write(value: JsonValue, indent: string, newline: string): string {
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object') return JSON.stringify(value);
  const inner = newline + indent;
  const colon = indent === '' ? ':' : ': ';
  if (isList(value))
    return enclose('[', ']', { items: value.map((item) => write(item, indent, inner)), inner, newline });
  const items = Object.entries(value).flatMap(([key, item]) =>
    item === undefined ? [] : `${JSON.stringify(key)}${colon}${write(item, indent, inner)}`,
  );
  return enclose('{', '}', { items, inner, newline });
}

function enclose(
  open: string,
  close: string,
  { items, inner, newline }: { items: readonly string[]; inner: string; newline: string },
): string {
  return items.length === 0 ? open + close : `${open}${inner}${items.join(`,${inner}`)}${newline}${close}`;
}

const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);

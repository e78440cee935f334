import type { Address } from '@/ui/filters';

/** What of an address opens a dialog and so is no part of a view. */
const PASSING = new Set(['new', 'create', 'record']);

/** What of an address filters and orders its list. */
export const keptOf = (address: Address): Address =>
  Object.fromEntries(Object.entries(address).filter(([name, value]) => value && !PASSING.has(name)));

export function isSame(one: Address, other: Address): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}

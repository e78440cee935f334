/** What a form may call a field of the api: `terms.rates.0.price`, or `rates.0.price`; what is one of several keeps its number. */
export function keysOf(path: string): string[] {
  const parts = path.split('.');
  const number = parts.findIndex((part) => /^\d+$/.test(part));
  const most = number === -1 ? parts.length : Math.max(number, 1);
  return parts.slice(0, most).map((_, i) => parts.slice(i).join('.'));
}

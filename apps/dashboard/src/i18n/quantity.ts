import { fromMinor, toMinor } from './amounts';
import { NOTHING, useFormat, type Amount, type Format } from './format';

/** What a retainer is counted in: time, or money. */
export interface Quantity {
  seconds?: number | null;
  money?: Amount | null;
}

export const quantityText = (format: Format, { money, seconds }: Quantity): string =>
  money ? format.money(money) : format.roughHours(seconds);

/** What is agreed or sold, to the minute: `5 hr 15 min`, or `$400.00`. */
export function exactQuantity(format: Format, { money, seconds }: Quantity): string {
  if (money) return format.money(money);
  return seconds ? format.duration(seconds) : format.roughHours(seconds);
}

/** A size to draw or sort by, never to reckon with. */
export const sizeOf = ({ money, seconds }: Quantity): number => (money ? Number(money.amount) : (seconds ?? 0));

/** What is left of a quantity without another of its kind, exactly. */
export const minus = (a: Quantity, b: Quantity): Quantity =>
  a.money && b.money
    ? { money: fromMinor(toMinor(a.money) - toMinor(b.money), a.money.currency) }
    : { seconds: (a.seconds ?? 0) - (b.seconds ?? 0) };

/** Writes a retainer's quantity: `12.5 h`, or `$400.00`. */
export function useQuantity(): (quantity: Quantity | null | undefined) => string {
  const format = useFormat();
  return (quantity) => (quantity ? quantityText(format, quantity) : NOTHING);
}

import { useMemo } from 'react';
import { useFormat, type Format } from '@/i18n';
import type { RetainersQuantityFragment } from '@/gql/retainers/graphql';

export type Quantity = RetainersQuantityFragment;

/** Money is counted in ten-thousandths, so that no currency loses a digit and no sum is a float's. */
const SCALE = 4;

/** A quantity as a whole number: seconds, or ten-thousandths of its currency. */
export function unitsOf({ seconds, money }: Quantity): number {
  if (!money) return seconds ?? 0;
  const [, sign = '', whole = '0', broken = ''] = /^(-?)(\d*)\.?(\d*)$/.exec(money.amount) ?? [];
  return Number(`${sign}${whole}${broken.slice(0, SCALE).padEnd(SCALE, '0')}`);
}

/** Units as a quantity of the same kind as another. */
export function quantityOf(units: number, like: Quantity): Quantity {
  const rounded = Math.round(units);
  if (!like.money) return { seconds: rounded, money: null };
  const digits = String(Math.abs(rounded)).padStart(SCALE + 1, '0');
  const amount = `${rounded < 0 ? '-' : ''}${digits.slice(0, -SCALE)}.${digits.slice(-SCALE)}`;
  return { seconds: null, money: { amount, currency: like.money.currency } };
}

export const minus = (a: Quantity, b: Quantity): Quantity => quantityOf(unitsOf(a) - unitsOf(b), a);

export interface SayQuantity {
  /** `12:30` or an amount with its currency. */
  exact: (quantity: Quantity | null | undefined) => string;
  /** `12.5 hr` or an amount with its currency. */
  rough: (quantity: Quantity | null | undefined) => string;
}

const sayBy = (format: Format): SayQuantity => ({
  exact: (quantity) => (quantity?.money ? format.money(quantity.money) : format.hours(quantity?.seconds)),
  rough: (quantity) => (quantity?.money ? format.money(quantity.money) : format.roughHours(quantity?.seconds)),
});

/** Says how much time or money it is. */
export function useQuantity(): SayQuantity {
  const format = useFormat();
  return useMemo(() => sayBy(format), [format]);
}

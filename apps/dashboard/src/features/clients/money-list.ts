import type { Format } from '@/i18n';
import { isZero } from '@/i18n/amounts';
import { NOTHING, type Amount } from '@/i18n/format';

/** Amounts of several currencies stand beside each other: they are never added up. */
export const moneyList = (format: Format, amounts: readonly Amount[]): string => {
  const some = amounts.filter((amount) => !isZero(amount));
  return some.length === 0 ? NOTHING : format.list(some.map(format.money));
};

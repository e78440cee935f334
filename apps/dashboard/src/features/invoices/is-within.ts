import { isZero, toMinor } from '@/i18n/amounts';
import type { Amount } from '@/i18n/format';
import { readDecimal } from '@/i18n/read-decimal';

/** Whether what is typed is some or all of an amount, and of its sign. */
export function isWithin(typed: string, all: Amount): boolean {
  const amount = readDecimal(typed);
  if (amount === undefined || isZero({ ...all, amount })) return false;
  const [part, whole] = [toMinor({ ...all, amount }), toMinor(all)];
  return whole < 0n ? part < 0n && part >= whole : part > 0n && part <= whole;
}

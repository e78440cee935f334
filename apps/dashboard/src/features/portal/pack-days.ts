import { addMonths, lastDayOf } from '@/app/agency-day';
import type { FullRetainer } from './retainer-page';

export type Pack = Pick<FullRetainer['packs'][number], 'expiresAfterPeriods'>;

/**
 * The last day on which a pack that is bought on a day can be used: that of so many months after its own, and with a
 * contract that ends, its last: one that isn't renewed by itself, or of which notice stands. None where it stays.
 */
export function lastDayOfPack(
  { expiresAfterPeriods }: Pack,
  boughtOn: string,
  { endDate, renewalTerms }: FullRetainer['contract'],
): string | undefined {
  const isGivenUp = renewalTerms?.notices.some((notice) => !notice.withdrawnAt && notice.endDate === endDate);
  const ends = renewalTerms?.isAutomatic && !isGivenUp ? [] : [endDate];
  const expires = expiresAfterPeriods === null ? [] : [lastDayOf(addMonths(boughtOn, expiresAfterPeriods))];
  return [...ends, ...expires].filter((day) => day !== null && day !== undefined).sort()[0];
}

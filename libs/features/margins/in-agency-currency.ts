import { inOneCurrency, type AmountOfDay, type MarginGap } from '#core/margins';
import { addDays, addMonths, type LocalDate } from '#core/time';
import { loadBooks, loadRates, nameRates, rateOn, type RateMissing, type RateUsed } from '#features/journal';
import { todayOf, type TenantTransaction } from '#platform/tenancy';
import type { OwnedFact } from './margin-facts.js';

export interface FactsInOneCurrency {
  facts: OwnedFact[];
  rates: RateUsed[];
  missingRates: RateMissing[];
}

/**
 * Facts with their prices and costs in the agency's currency: each month's at the rates of its last day, or of today where it
 * hasn't ended. One whose rate isn't known has a gap instead of figures.
 */
export async function inAgencyCurrency(
  reads: TenantTransaction,
  facts: readonly OwnedFact[],
): Promise<FactsInOneCurrency> {
  const books = await loadBooks(reads);
  const today = await todayOf(reads);
  const amounts = facts.map(({ month, currency, revenueMinor, costs }): AmountOfDay[] => {
    const day = dayOf(month, today);
    const costsOfDay = [...costs].map(([of, amountMinor]) => ({ amountMinor, currency: of, day }));
    return [{ amountMinor: revenueMinor, currency, day }, ...costsOfDay];
  });
  const wanted = amounts.flat().filter(({ amountMinor }) => amountMinor !== 0n);
  const rates = await loadRates(reads, wanted, books);
  const told = inOneCurrency(amounts.flat(), books.currency, (currency, day) => rateOn(rates, currency, day));
  let place = 0;
  const converted = facts.map((fact, i) => {
    const own = told.slice(place, (place += (amounts[i] as AmountOfDay[]).length));
    return toldIn(books.currency, fact, own);
  });
  return { facts: converted, ...nameRates(rates, wanted, books.currency) };
}

function toldIn(currency: string, fact: OwnedFact, [revenue, ...costs]: readonly (bigint | undefined)[]): OwnedFact {
  const isKnown = revenue !== undefined && !costs.includes(undefined);
  const gaps: MarginGap[] = fact.gaps.filter((gap) => gap !== 'OTHER_CURRENCY');
  return {
    ...{ ...fact, currency, gaps: isKnown ? gaps : [...gaps, 'NO_RATE'] },
    revenueMinor: revenue ?? 0n,
    costMinor: costs.reduce<bigint>((sum, cost) => sum + (cost ?? 0n), 0n),
  };
}

/** The day whose rates a month has: its last, or today where it hasn't ended. */
function dayOf(month: string, today: LocalDate): LocalDate {
  const last = addDays(`${addMonths(month, 1)}-01`, -1);
  return last < today ? last : today;
}

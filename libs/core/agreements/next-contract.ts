import type { Contract, Rate } from '#core/billing';
import type { HourlyTerms, PerTaskTerms, RetainerVersion, TermsVersion } from '#core/billing';
import { ok, type Result } from '#core/result';
import { computeChange, type PriceChange, type PriceChangeError } from './change-prices.js';
import type { Term } from './renewal-dates.js';

/**
 * The contract that takes the place of a former one: its terms as they would be on the first day, at changed prices. Pauses,
 * packs and consents stay with the former, and so do hours that are left or owed. Errors: as `changePrices`, but any day may
 * be the first.
 */
export function nextContract(
  former: Contract,
  change: PriceChange,
  { id, startDate, endDate }: Omit<Term, 'endDate'> & { id: string; endDate?: string },
): Result<Contract, PriceChangeError> {
  const computed = computeChange(former, change, startDate);
  if (!computed.ok) return computed;
  const { version, rates } = computed.value;
  const { expenseConsentAbove, currency } = former;
  const common = {
    ...{ id, currency, startDate, pauses: [] },
    ...(endDate !== undefined && { endDate }),
    ...(expenseConsentAbove !== undefined && { expenseConsentAbove }),
  };
  const own = [...rates.map(({ rate: { from: _, ...rate } }) => rate), ...laterRates(former, startDate)];
  switch (former.kind) {
    case 'HOURLY':
      return ok({ ...common, kind: former.kind, rates: own, ...withoutMonth(version as TermsVersion<HourlyTerms>) });
    case 'PER_TASK':
      return ok({ ...common, kind: former.kind, ...withoutMonth(version as TermsVersion<PerTaskTerms>) });
    case 'RETAINER': {
      const { retainer, ...terms } = withoutMonth(version as TermsVersion<RetainerVersion>);
      const { unit } = former.retainer;
      const overage = { ...retainer.overage, consents: [] };
      return ok({
        ...common,
        kind: former.kind,
        rates: own,
        ...terms,
        retainer: { ...retainer, unit, overage, packs: [] },
      });
    }
  }
}

const withoutMonth = <T>({ from: _, ...terms }: TermsVersion<T>) => terms;

/** Those that were agreed for a day to come. */
const laterRates = (contract: Contract, day: string): Rate[] =>
  'rates' in contract ? contract.rates.filter(({ from }) => from !== undefined && from > day) : [];

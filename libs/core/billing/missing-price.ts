import { contractSpan } from './contract-context.js';
import { listRateSources, rateCard } from './find-rate.js';
import { listPrices } from './list-prices.js';
import type { Agency, BillingErrorCode, Client, Contract, Service } from './types.js';

/**
 * What a contract charges by and nobody has named: of time, of any time in a currency that isn't the agency's, of time beyond a
 * retainer, of tasks.
 */
export type MissingPrice = 'RATE' | 'RATE_IN_CURRENCY' | 'OVERAGE_RATE' | 'TASK_PRICE';

/** As which each is refused once it is billed. */
export const REFUSED_AS = {
  RATE: 'NO_RATE',
  RATE_IN_CURRENCY: 'NO_RATE',
  OVERAGE_RATE: 'NO_RATE',
  TASK_PRICE: 'NO_PRICE',
} as const satisfies Readonly<Record<MissingPrice, BillingErrorCode>>;

/** A contract's own terms, and all from which it may have a price. */
export interface PriceSources {
  readonly contract: Contract;
  readonly client: Client;
  readonly services: ReadonlyMap<string, Service>;
  readonly agency: Agency;
}

/**
 * The price without which no work under the contract can be billed, whatever it is: none of the sources that billing reads
 * has one (rules 3, 6, 10 and 11). Where some work has a price, what is done is looked at when it is billed. A service's price
 * of a task counts in the agency's currency alone, though rule 6 would read it in any: 180 dollars aren't 180 euros. Nor are
 * rates of the agency's list (rule 3): in another currency the contract or its client has one for whatever no other names.
 */
export function missingPrice(sources: PriceSources): MissingPrice | undefined {
  const { contract } = sources;
  switch (contract.kind) {
    case 'HOURLY':
      return missingRate(sources);
    case 'PER_TASK':
      return hasTaskPrice(sources) ? undefined : 'TASK_PRICE';
    case 'RETAINER': {
      const { unit, overage } = contract.retainer;
      if (unit === 'MONEY') return missingRate(sources);
      return overage.mode === 'ABSORB' || overage.rate !== undefined ? undefined : 'OVERAGE_RATE';
    }
  }
}

/** Some rate holds on some of the contract's days; in another currency than the agency's, one for all work on all of them. */
function missingRate({ contract, ...from }: PriceSources): MissingPrice | undefined {
  const contractRates = contract.kind === 'PER_TASK' ? [] : contract.rates;
  const { startDay, endDay } = contractSpan(contract);
  const card = rateCard(listRateSources({ ...from, contractRates }));
  if (!card.some(({ fromDay }) => fromDay <= endDay)) return 'RATE';
  if (contract.currency === from.agency.currency) return undefined;
  const isWhole = card.some(
    ({ source: { level, serviceId, assistantId }, fromDay }) =>
      (level === 'CONTRACT' || level === 'CLIENT') && !serviceId && !assistantId && fromDay <= startDay,
  );
  return isWhole ? undefined : 'RATE_IN_CURRENCY';
}

const hasTaskPrice = (sources: PriceSources): boolean =>
  (sources.contract.kind === 'PER_TASK' && sources.contract.taskPrices.size > 0) || listPrices(sources).size > 0;

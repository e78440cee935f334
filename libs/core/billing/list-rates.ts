import { parseAmount } from '#core/money';
import type { PriceSources } from './missing-price.js';
import type { Contract, Rate } from './types.js';

/** Whether a contract's time has a price: by the hour, or out of a retainer of money. */
export const hasTimePrice = (contract: Contract): boolean =>
  contract.kind === 'HOURLY' || (contract.kind === 'RETAINER' && contract.retainer.unit === 'MONEY');

/**
 * The rates that a contract without any of its own takes over when it is sent, so that its text names them and they stay what
 * was agreed: the client's; where there are none, the services' and the agency's default, which are in the agency's currency
 * alone. All time is charged as rule 3 charges it without them.
 */
export function listRates({ contract, client, services, agency }: PriceSources): readonly Rate[] {
  if (contract.kind === 'PER_TASK' || !hasTimePrice(contract) || contract.rates.length > 0) return [];
  if (client.rates.length > 0) return client.rates;
  if (contract.currency !== agency.currency) return [];
  const { defaultHourlyRate } = agency;
  const ofServices = [...services.values()].flatMap(({ id, hourlyRate }) =>
    hourlyRate === undefined ? [] : [{ rate: hourlyRate, serviceId: id }],
  );
  const rates = [...ofServices, ...(defaultHourlyRate === undefined ? [] : [{ rate: defaultHourlyRate }])];
  return rates.filter(({ rate }) => parseAmount(rate, contract.currency).ok);
}

import { parseAmount, type DecimalText } from '#core/money';
import type { PriceSources } from './missing-price.js';
import type { Agency } from './types.js';

/**
 * What a task costs by service where a per-task contract names no price at all: what the services' own prices are, which it
 * takes over when it is sent. They are written in the agency's currency, so a contract in another one has none of them.
 */
export function listPrices({
  contract,
  services,
  agency,
}: Pick<PriceSources, 'contract' | 'services'> & { agency: Pick<Agency, 'currency'> }): Map<string, DecimalText> {
  const prices = new Map<string, DecimalText>();
  if (contract.kind !== 'PER_TASK' || contract.taskPrices.size > 0 || contract.currency !== agency.currency)
    return prices;
  for (const { id, unitPrice } of services.values()) {
    if (unitPrice !== undefined && parseAmount(unitPrice, contract.currency).ok) prices.set(id, unitPrice);
  }
  return prices;
}

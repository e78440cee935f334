import type { PriceChange } from '#core/agreements';
import { ApiError, invalidFields } from '#platform/access';
import type { TenantTransaction } from '#platform/tenancy';
import type { RenewalPricesInput } from './renewal.inputs.js';

const isGiven = <T>(value: T | null | undefined): value is T => value !== undefined && value !== null;

/**
 * A change of prices as the rules have it.
 * @throws ApiError `BAD_USER_INPUT` for a percentage beside new prices, two of one thing, and what isn't there
 */
export async function readPrices(
  transaction: TenantTransaction,
  { percent, fee, overageRate, rates, taskPrices }: RenewalPricesInput,
): Promise<PriceChange> {
  const newPrices = {
    ...(isGiven(fee) && { fee }),
    ...(isGiven(overageRate) && { overageRate }),
    ...(rates?.length && { rates: rates.map(rateOf) }),
    ...(taskPrices?.length && {
      taskPrices: new Map(taskPrices.map(({ serviceId, price }) => [lower(serviceId), price])),
    }),
  };
  if (isGiven(percent)) {
    if (Object.keys(newPrices).length > 0) throw invalid('priceChange.percent', 'excludes new prices');
    return { percent };
  }
  await refuseUnknown(transaction, newPrices);
  refuseDoubles(
    rates?.map(({ serviceId, assistantId }) => `${serviceId ?? ''} ${assistantId ?? ''}`),
    'rates',
  );
  refuseDoubles(
    taskPrices?.map(({ serviceId }) => serviceId),
    'taskPrices',
  );
  return newPrices;
}

const lower = (id: string): string => id.toLowerCase();

const rateOf = ({ rate, serviceId, assistantId }: NonNullable<RenewalPricesInput['rates']>[number]) => ({
  rate,
  ...(serviceId && { serviceId: lower(serviceId) }),
  ...(assistantId && { assistantId: lower(assistantId) }),
});

const invalid = (path: string, message: string): ApiError => invalidFields([{ path, message }]);

function refuseDoubles(keys: readonly string[] | undefined, name: string): void {
  if (keys && new Set(keys.map(lower)).size < keys.length) {
    throw invalid(`priceChange.${name}`, 'has two prices for the same work');
  }
}

async function refuseUnknown(
  transaction: TenantTransaction,
  { rates = [], taskPrices = new Map() }: PriceChange,
): Promise<void> {
  const named = new Set([
    ...rates.flatMap(({ serviceId, assistantId }) => [serviceId, assistantId]).filter(isGiven),
    ...taskPrices.keys(),
  ]);
  if (named.size === 0) return;
  const known = await transaction.rows(
    `select id from services where agency_id = $1 and id = any($2)
     union select id from assistants where agency_id = $1 and id = any($2)`,
    [transaction.agencyId, [...named]],
  );
  if (known.length < named.size) throw invalid('priceChange', 'names a service or assistant that is not there');
}

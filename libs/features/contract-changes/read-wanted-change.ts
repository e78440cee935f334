import { findTermProblems, type WantedChange } from '#core/agreements';
import type { Contract, OtherTerms } from '#core/billing';
import { readRate, refuseUnknown } from '#features/agreements';
import { readTriedTerms } from '#features/billing-runs';
import { invalidFields } from '#platform/access';
import type { TenantTransaction } from '#platform/tenancy';
import type { ChangedTermsInput, WantedChangeInput } from './contract-change.inputs.js';

/**
 * The rules' own change from what was sent.
 * @throws ApiError `BAD_USER_INPUT` with the path of each field that can't be, or names what isn't there
 */
export async function readWantedChange(
  transaction: TenantTransaction,
  contract: Contract,
  { fromMonth, terms: sent, rates: sentRates }: WantedChangeInput,
): Promise<WantedChange> {
  const terms = sent ? readTerms(sent) : {};
  const rates = (sentRates ?? []).map(readRate);
  const wanted = { ...(fromMonth && { fromMonth }), terms, rates };
  const fields = findTermProblems(contract, wanted);
  if (fields.length > 0) throw invalidFields(fields.map((field) => ({ ...field })));
  await refuseUnknown(transaction, [
    ...(sent?.factors ?? []).map(({ serviceId }, i) => [`terms.factors.${i}.serviceId`, serviceId] as const),
    ...(sent?.freeTime ?? []).map(({ serviceId }, i) => [`terms.freeTime.${i}.serviceId`, serviceId] as const),
    ...(sent?.taskPrices ?? []).map(({ serviceId }, i) => [`terms.taskPrices.${i}.serviceId`, serviceId] as const),
    ...(sentRates ?? []).map(({ serviceId }, i) => [`rates.${i}.serviceId`, serviceId] as const),
    ...(sentRates ?? []).map(({ assistantId }, i) => [`rates.${i}.assistantId`, assistantId] as const),
  ]);
  return wanted;
}

function readTerms(input: ChangedTermsInput): OtherTerms {
  const { taskPrices, billing, proration, grantProration } = input;
  const terms = readTriedTerms(input, 'terms');
  const retainer = {
    ...terms.retainer,
    ...(billing && { billing }),
    ...(proration && { proration }),
    ...(grantProration && { grantProration }),
  };
  return {
    ...terms,
    ...(taskPrices && { taskPrices: new Map(taskPrices.map(({ serviceId, price }) => [serviceId, price])) }),
    ...(Object.keys(retainer).length > 0 && { retainer }),
  };
}

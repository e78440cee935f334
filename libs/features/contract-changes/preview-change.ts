import { termsFromJson } from '#core/agreements';
import { withTerms, type OtherTerms, type Rate } from '#core/billing';
import type { Month } from '#core/time';
import { compareMonth, type ContractComparison } from '#features/billing-runs';
import { loadContractTerms } from '#features/billing';
import { ApiError } from '#platform/access';
import type { RequestContext } from '#platform/graphql';
import type { WantedChangeInput } from './contract-change.inputs.js';
import type { ContractChangeNode } from './contract-change.reads.js';
import { refusalOf } from './plan-contract-change.js';
import { readWantedChange } from './read-wanted-change.js';

/** What a kept change would make of a month. @throws ApiError as `compareContractSettings` */
export const previewKept = (
  context: RequestContext,
  { contractId, terms, rates }: ContractChangeNode,
  month: Month,
): Promise<ContractComparison> =>
  compareMonth(context, { contractId, month, alternatives: [asOf(month, termsFromJson(terms), rates)] });

/** What a change that is being written would make of a month. @throws ApiError `BAD_USER_INPUT`, and as `previewKept` */
export async function previewWanted(
  context: RequestContext,
  input: WantedChangeInput,
  month: Month,
): Promise<ContractComparison> {
  const { contractId } = input;
  const contract = await loadContractTerms(context.reads, contractId);
  if (!contract) throw new ApiError('NOT_FOUND', 'There is no such contract.');
  const { terms, rates } = await readWantedChange(context.reads, contract, input);
  const alternative = asOf(month, terms, rates);
  const fits = withTerms(contract, month, alternative);
  if (!fits.ok) throw refusalOf(fits.error, contract.kind);
  return compareMonth(context, { contractId, month, alternatives: [alternative] });
}

/** As if all of it had held from the month's first day on. */
const asOf = (month: Month, terms: OtherTerms, rates: readonly Rate[]): OtherTerms => ({
  ...terms,
  ...(rates.length > 0 && { rates: rates.map((rate) => ({ ...rate, from: `${month}-01` })) }),
});

import { err, ok, type Result } from '#core/result';
import { monthNumber } from '#core/time';
import { inPeriod, type ContractContext } from './contract-context.js';
import { overageLine, singleLine } from './make-line.js';
import { priceLine } from './price-line.js';
import { feeOf } from './retainer-terms.js';
import { locateError } from './run-contract.js';
import type {
  BilledFee,
  BilledHeld,
  BillingError,
  GivenBack,
  HourlyContract,
  Line,
  PerTaskContract,
  RetainerContract,
  SoldPack,
} from './types.js';

/** What a retainer's run bills again. */
export interface BilledAgain {
  readonly fees: readonly BilledFee[];
  readonly packs: readonly SoldPack[];
  readonly overages: readonly Line[];
  readonly held: readonly BilledHeld[];
}

/**
 * Fees, packs and overage of earlier periods that were given back (rule 23): a fee by the terms that its period now has,
 * the others as they were. No balance changes: what they paid for was granted and used in their own periods.
 */
export function billGivenBack(
  context: ContractContext<RetainerContract>,
  givenBack: readonly GivenBack[] = [],
): Result<BilledAgain, BillingError> {
  const again = { fees: [] as BilledFee[], packs: [] as SoldPack[], overages: [] as Line[], held: [] as BilledHeld[] };
  for (const { period: month, basis } of givenBack) {
    const period = monthNumber(month);
    const then = inPeriod(context, period);
    switch (basis.kind) {
      case 'RETAINER_FEE': {
        const fee = feeOf(then, period);
        if (!fee.ok) return err(locateError(context, period, fee.error));
        const isDue = fee.value !== undefined && priceLine(fee.value).amountMinor !== 0n;
        again.fees.push({ period: month, line: isDue ? singleLine(then, period, fee.value) : undefined });
        break;
      }
      case 'PACK':
        again.packs.push({ packId: basis.packId, period: month, line: singleLine(then, period, basis) });
        break;
      case 'OVERAGE': {
        const line = overageLine(then, period, basis);
        again.overages.push(line);
        if (basis.consentRun !== undefined) again.held.push({ period: month, line });
        break;
      }
      case 'MINIMUM':
        break;
    }
  }
  return ok(again);
}

/** What brought earlier periods up to their minimum and was given back, as it was (rule 23). */
export const minimumsAgain = (
  context: ContractContext<HourlyContract> | ContractContext<PerTaskContract>,
  givenBack: readonly GivenBack[] = [],
): Line[] =>
  givenBack.flatMap(({ period, basis }) =>
    basis.kind === 'MINIMUM' ? [singleLine(context, monthNumber(period), basis)] : [],
  );

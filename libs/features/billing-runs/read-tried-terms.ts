import type { OtherTerms, VersionedRetainerTerms } from '#core/billing';
import { readFactors, readFreeTime } from '#features/contracts';
import { invalidFields } from '#platform/access';
import type { TriedTermsInput } from './tried-terms.inputs.js';

/**
 * The rules' own terms from what was sent.
 * @throws ApiError `BAD_USER_INPUT`
 */
export function readTriedTerms(input: TriedTermsInput, path: string): OtherTerms {
  const { rounding, factors, freeTime } = input;
  const retainer = readRetainer(input, path);
  return {
    ...(rounding && { rounding: { ...rounding } }),
    ...(factors && { factors: readFactors(factors, `${path}.factors`) }),
    ...(freeTime && { freeTime: readFreeTime(freeTime) }),
    ...removable(input, 'capAmount'),
    ...removable(input, 'minimumAmount'),
    ...removable(input, 'discountPercent'),
    ...(Object.keys(retainer).length > 0 && { retainer }),
  };
}

type Removable = 'capAmount' | 'minimumAmount' | 'discountPercent';

/** Null takes a term away, and one that isn't there stays as it is. */
const removable = (input: TriedTermsInput, name: Removable): OtherTerms =>
  input[name] === undefined ? {} : { [name]: input[name] ?? undefined };

function readRetainer(input: TriedTermsInput, path: string): Partial<VersionedRetainerTerms> {
  const { fee, includedSeconds, includedAmount, consume, rollover, overage } = input;
  if (rollover?.mode === 'CAPPED' && !isGiven(rollover.capSeconds) && !isGiven(rollover.capAmount)) {
    throw invalidFields([{ path: `${path}.rollover.capSeconds`, message: 'what is kept up to a cap needs one' }]);
  }
  return {
    ...(isGiven(fee) && { fee }),
    ...(isGiven(includedSeconds) && { includedSeconds }),
    ...(isGiven(includedAmount) && { includedAmount }),
    ...(consume && { consume }),
    ...(rollover && {
      rollover: {
        mode: rollover.mode,
        ...(isGiven(rollover.capSeconds) && { capSeconds: rollover.capSeconds }),
        ...(isGiven(rollover.capAmount) && { capAmount: rollover.capAmount }),
        ...(isGiven(rollover.expiresAfterPeriods) && { expiresAfterPeriods: rollover.expiresAfterPeriods }),
      },
    }),
    ...(overage && { overage: { mode: overage.mode, ...(overage.rate && { rate: overage.rate }) } }),
  };
}

const isGiven = <T>(value: T | null | undefined): value is T => value !== undefined && value !== null;

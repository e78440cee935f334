import type { SetTopUpInput } from '@/gql/retainers/graphql';
import type { RetainerOf } from './retainer-page';

type TopUp = NonNullable<RetainerOf['care']['topUp']>;

/** A top-up as it was agreed, to be set once more. */
export const againOf = (
  { offer, agreedBy, mostPerPeriod, below }: TopUp,
  place: Pick<SetTopUpInput, 'contractId' | 'version'>,
): SetTopUpInput => ({
  ...{ offerId: offer.id, agreedBy, mostPerPeriod },
  ...(below.money ? { belowAmount: below.money.amount } : { belowSeconds: below.seconds }),
  ...place,
});

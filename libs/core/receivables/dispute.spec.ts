import fc from 'fast-check';
import { DISPUTE_STATUSES, disputeStatusOf, isDisputeOver, laterStatus, type DisputeStatus } from '#core/receivables';

describe('a dispute of a card payment', () => {
  it('is answered, looked at, and then over', () => {
    expect(['warning_needs_response', 'needs_response'].map(disputeStatusOf)).toEqual([
      ...['NEEDS_RESPONSE', 'NEEDS_RESPONSE'],
    ]);
    expect(['under_review', 'warning_under_review', 'new at Stripe'].map(disputeStatusOf)).toEqual([
      ...['UNDER_REVIEW', 'UNDER_REVIEW', 'UNDER_REVIEW'],
    ]);
    expect(['won', 'lost', 'warning_closed', 'prevented'].map(disputeStatusOf)).toEqual([
      ...['WON', 'LOST', 'CLOSED', 'CLOSED'],
    ]);
    expect(DISPUTE_STATUSES.filter(isDisputeOver)).toEqual(['WON', 'LOST', 'CLOSED']);
  });

  it('never goes back, in whatever order it is told of', () => {
    const told = fc.array(fc.constantFrom('NEEDS_RESPONSE', 'UNDER_REVIEW', 'WON') as fc.Arbitrary<DisputeStatus>);
    const standing = (all: readonly DisputeStatus[]) =>
      all.reduce<DisputeStatus | undefined>((known, status) => laterStatus(known, status), undefined);
    fc.assert(
      fc.property(told, (all) => {
        expect(standing(all)).toBe(standing([...all].sort()));
        expect(standing([...all, ...all])).toBe(standing(all));
      }),
    );
    expect(laterStatus('LOST', 'WON')).toBe('LOST');
  });
});

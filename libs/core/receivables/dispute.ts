/** How far a dispute of a card payment is. */
export const DISPUTE_STATUSES = ['NEEDS_RESPONSE', 'UNDER_REVIEW', 'WON', 'LOST', 'CLOSED'] as const;
export type DisputeStatus = (typeof DISPUTE_STATUSES)[number];

const FAR: Readonly<Record<DisputeStatus, number>> = { NEEDS_RESPONSE: 0, UNDER_REVIEW: 1, CLOSED: 2, WON: 2, LOST: 2 };

export const isDisputeOver = (status: DisputeStatus): boolean => FAR[status] === 2;

/** What is told of a dispute may be older than what is known: it never goes back. */
export const laterStatus = (known: DisputeStatus | undefined, told: DisputeStatus): DisputeStatus =>
  known !== undefined && FAR[known] >= FAR[told] ? known : told;

/** As Stripe has it: inquiries (`warning_…`) go the same way, but nobody wins or loses them. What isn't known yet is looked at. */
export function disputeStatusOf(stripeStatus: string): DisputeStatus {
  switch (stripeStatus) {
    case 'needs_response':
    case 'warning_needs_response':
      return 'NEEDS_RESPONSE';
    case 'won':
      return 'WON';
    case 'lost':
      return 'LOST';
    case 'warning_closed':
    case 'prevented':
      return 'CLOSED';
    default:
      return 'UNDER_REVIEW';
  }
}

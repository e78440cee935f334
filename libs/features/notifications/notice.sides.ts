import type { Caller } from '#platform/access';
import type { NoticeKind } from './notice.kinds.js';

/** Whom a notice can concern: those who run the agency or keep its books, its assistants, its clients. */
export type Side = 'STAFF' | 'ASSISTANT' | 'CLIENT';

const STAFF = ['STAFF'] as const;
const CLIENT = ['CLIENT'] as const;
const ASSISTANT = ['ASSISTANT'] as const;
const BOTH = ['STAFF', 'CLIENT'] as const;
const ALL = ['STAFF', 'ASSISTANT', 'CLIENT'] as const;

/** Who is told of each kind: what goes to somebody else doesn't compile, and nobody is asked about what never comes. */
export const SIDES = {
  TASK_REQUESTED: STAFF,
  TASK_ASSIGNED: ASSISTANT,
  TASK_DELIVERED: BOTH,
  TASK_CHANGES_WANTED: ALL,
  TASK_PRICED: BOTH,
  TASK_APPROVED: ALL,
  TASK_COMMENTED: ALL,
  TASK_MENTIONED: ALL,
  TASK_FILE_ADDED: ALL,
  RETAINER_USED: BOTH,
  RETAINER_TOPPED_UP: BOTH,
  OVERAGE_ASKED: CLIENT,
  OVERAGE_ANSWERED: BOTH,
  CONTRACT_SENT: CLIENT,
  CONTRACT_SIGNED: STAFF,
  CONTRACT_DECLINED: STAFF,
  CONTRACT_CHANGE_PROPOSED: CLIENT,
  CONTRACT_CHANGE_ANSWERED: STAFF,
  CONTRACT_RENEWS: BOTH,
  CONTRACT_ENDS: BOTH,
  CONTRACT_NOTICE: BOTH,
  CONTRACT_RENEWED: BOTH,
  CONTRACT_NOT_RENEWED: STAFF,
  CHARTER_ASKED: ['ASSISTANT', 'CLIENT'],
  CHARTER_ACKNOWLEDGED: STAFF,
  EXPENSE_ASKED: CLIENT,
  EXPENSE_ANSWERED: STAFF,
  BILLING_RUN_DONE: STAFF,
  PAYMENT_RECEIVED: STAFF,
  PAYMENT_UNCLEAR: STAFF,
  PAYMENT_DISPUTED: STAFF,
  DISPUTE_OVER: STAFF,
  CONTRACT_RESTS_UNPAID: BOTH,
  CONTRACT_GOES_ON_PAID: BOTH,
  PAYOUT_APPROVED: ASSISTANT,
  PAYOUT_PAID: ASSISTANT,
  BANK_ACCOUNT_CHANGED: ['STAFF', 'ASSISTANT'],
  INVOICE_QUESTIONED: STAFF,
  INVOICE_ANSWERED: CLIENT,
  CHARTER_QUESTIONED: STAFF,
  CHARTER_ANSWERED: CLIENT,
  WEEK_SUBMITTED: STAFF,
  WEEK_REJECTED: ASSISTANT,
  WEEK_MISSING: ASSISTANT,
  WORK_OBJECTED: STAFF,
} as const satisfies Record<NoticeKind, readonly Side[]>;

/** Of which kinds somebody can be told. */
export function kindsFor({
  assistantId,
  clientId,
  role,
}: Pick<Caller, 'assistantId' | 'clientId' | 'role'>): NoticeKind[] {
  const sides: Side[] = [];
  if (role !== 'ASSISTANT' && role !== 'CLIENT') sides.push('STAFF');
  if (assistantId) sides.push('ASSISTANT');
  if (clientId) sides.push('CLIENT');
  return (Object.keys(SIDES) as NoticeKind[]).filter((kind) => SIDES[kind].some((side) => sides.includes(side)));
}

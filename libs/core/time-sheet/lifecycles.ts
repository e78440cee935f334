import type { Transitions } from '#core/lifecycle';

export type EntryStatus = 'DRAFT' | 'SUBMITTED' | 'CLIENT_REVIEW' | 'APPROVED' | 'REJECTED';
export type EntryAction = 'submit' | 'withdraw' | 'approve' | 'askClient' | 'reject' | 'takeBack';

/** A time entry's life. Of `approve` and `askClient` the contract decides which: whether the client has a say too. */
export const ENTRY_LIFE: Transitions<EntryStatus, EntryAction> = {
  DRAFT: { submit: 'SUBMITTED' },
  SUBMITTED: { approve: 'APPROVED', askClient: 'CLIENT_REVIEW', reject: 'REJECTED', withdraw: 'DRAFT' },
  CLIENT_REVIEW: { approve: 'APPROVED', reject: 'REJECTED', takeBack: 'DRAFT' },
  APPROVED: { takeBack: 'DRAFT' },
  REJECTED: { submit: 'SUBMITTED' },
};

export type WeekStatus = 'OPEN' | 'SUBMITTED' | 'APPROVED' | 'REJECTED';
export type WeekAction = 'submit' | 'withdraw' | 'approve' | 'reject' | 'change';

/** The life of an assistant's week: work that is added or given back once it was handed in (`change`) opens it again. */
export const WEEK_LIFE: Transitions<WeekStatus, WeekAction> = {
  OPEN: { submit: 'SUBMITTED', change: 'OPEN' },
  SUBMITTED: { withdraw: 'OPEN', approve: 'APPROVED', reject: 'REJECTED', change: 'OPEN' },
  APPROVED: { reject: 'REJECTED', change: 'OPEN' },
  REJECTED: { submit: 'SUBMITTED', change: 'REJECTED' },
};

import type { Transitions } from '#core/lifecycle';

export type ExpenseStatus = 'DRAFT' | 'SUBMITTED' | 'APPROVED' | 'REJECTED' | 'CONSENT_ASKED' | 'CONSENTED' | 'REFUSED';

export type ExpenseAction =
  | 'EDIT'
  | 'DELETE'
  | 'SUBMIT'
  | 'WITHDRAW'
  | 'APPROVE'
  | 'REJECT'
  | 'ASK'
  | 'CONSENT'
  | 'REFUSE'
  | 'RECONSIDER'
  | 'TAKE_BACK';

/**
 * The life of an expense. What nobody has answered yet is taken back, what is rejected is edited
 * and handed in again, or deleted, which leaves no state. What the agency has decided it takes back until the client is asked;
 * a client that has refused may be asked once more, or take that back.
 * Whether it's billed isn't a state: that is told by the line.
 */
export const EXPENSE_LIFE: Transitions<ExpenseStatus, ExpenseAction> = {
  DRAFT: { EDIT: 'DRAFT', DELETE: 'DRAFT', SUBMIT: 'SUBMITTED' },
  SUBMITTED: { WITHDRAW: 'DRAFT', APPROVE: 'APPROVED', REJECT: 'REJECTED' },
  REJECTED: { EDIT: 'REJECTED', DELETE: 'REJECTED', SUBMIT: 'SUBMITTED', TAKE_BACK: 'SUBMITTED' },
  APPROVED: { ASK: 'CONSENT_ASKED', TAKE_BACK: 'SUBMITTED' },
  CONSENT_ASKED: { CONSENT: 'CONSENTED', REFUSE: 'REFUSED' },
  CONSENTED: {},
  REFUSED: { ASK: 'CONSENT_ASKED', RECONSIDER: 'CONSENT_ASKED' },
};

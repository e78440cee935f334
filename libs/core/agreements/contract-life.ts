import type { Transitions } from '#core/lifecycle';

/** How a contract stands between its first draft and its end. */
export type ContractStatus =
  'DRAFT' | 'SENT' | 'WITHDRAWN' | 'DECLINED' | 'SIGNED' | 'ACTIVE' | 'PAUSED' | 'ENDED' | 'RENEWED';

export type ContractAction =
  | 'send'
  | 'recordSignature'
  | 'sign'
  | 'decline'
  | 'withdraw'
  | 'revise'
  | 'activate'
  | 'pause'
  | 'resume'
  | 'end'
  | 'renew';

/** Of a contract: what can be done with it, and what it becomes. */
export const CONTRACT_LIFE: Transitions<ContractStatus, ContractAction> = {
  DRAFT: { send: 'SENT', recordSignature: 'SIGNED' },
  SENT: { sign: 'SIGNED', recordSignature: 'SIGNED', decline: 'DECLINED', withdraw: 'WITHDRAWN' },
  WITHDRAWN: { revise: 'DRAFT' },
  DECLINED: { revise: 'DRAFT' },
  SIGNED: { activate: 'ACTIVE' },
  ACTIVE: { pause: 'PAUSED', end: 'ENDED', renew: 'RENEWED' },
  PAUSED: { resume: 'ACTIVE', end: 'ENDED', renew: 'RENEWED' },
  // Its last day may be moved, as long as no run has closed the days between.
  ENDED: { end: 'ENDED' },
  RENEWED: {},
};

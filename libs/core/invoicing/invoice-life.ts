import { possibleActions, type Transitions } from '#core/lifecycle';

/** How an invoice or credit note stands between its draft and its end. */
export type InvoiceState =
  'DRAFT' | 'APPROVED' | 'ISSUED' | 'SENT' | 'VIEWED' | 'PARTLY_PAID' | 'OVERDUE' | 'PAID' | 'WRITTEN_OFF' | 'CREDITED';

/** What people do with it. */
export type InvoiceAction =
  'edit' | 'discard' | 'approve' | 'takeBackApproval' | 'issue' | 'send' | 'recordPayment' | 'credit' | 'writeOff';

/** What happens to it. */
export type InvoiceEvent = 'isViewed' | 'isPaidInPart' | 'isPaid' | 'isCredited' | 'isWrittenOff' | 'fallsDue';

/** A discarded draft is no more: it has no state. */
export type InvoiceEnd = 'DISCARDED';

const OPEN: Readonly<Partial<Record<InvoiceAction | InvoiceEvent, InvoiceState>>> = {
  recordPayment: 'PARTLY_PAID',
  credit: 'CREDITED',
  writeOff: 'WRITTEN_OFF',
  isPaidInPart: 'PARTLY_PAID',
  isPaid: 'PAID',
  isCredited: 'CREDITED',
  isWrittenOff: 'WRITTEN_OFF',
  fallsDue: 'OVERDUE',
};

/**
 * In each state what can be done, or happens, and where that leads. An action that settles only a part of what is open leaves
 * the document in the state that its balances say: where they and the days lead, `invoiceStateOf` decides.
 */
export const INVOICE_LIFE: Transitions<InvoiceState | InvoiceEnd, InvoiceAction | InvoiceEvent> = {
  DRAFT: { edit: 'DRAFT', discard: 'DISCARDED', approve: 'APPROVED', issue: 'ISSUED' },
  APPROVED: { takeBackApproval: 'DRAFT', issue: 'ISSUED' },
  ISSUED: { send: 'SENT', isViewed: 'VIEWED', ...OPEN },
  SENT: { send: 'SENT', isViewed: 'VIEWED', ...OPEN },
  VIEWED: { send: 'VIEWED', ...OPEN },
  PARTLY_PAID: { send: 'PARTLY_PAID', ...OPEN },
  OVERDUE: { send: 'OVERDUE', ...OPEN },
  PAID: { send: 'PAID', credit: 'PAID' },
  WRITTEN_OFF: { send: 'WRITTEN_OFF', credit: 'WRITTEN_OFF' },
  CREDITED: { send: 'CREDITED' },
  DISCARDED: {},
};

const ACTIONS: ReadonlySet<string> = new Set<InvoiceAction>([
  'edit',
  'discard',
  'approve',
  'takeBackApproval',
  'issue',
  'send',
  'recordPayment',
  'credit',
  'writeOff',
]);

/** What decides, beside the state, about what can be done. */
export interface ActionTerms {
  kind: 'INVOICE' | 'CREDIT_NOTE';
  /** Whether only what was approved is issued. */
  requiresApproval: boolean;
  /** Whether its total is a credit, as corrections of earlier months may have it. */
  isBelowNothing?: boolean;
  /** Whether lines that somebody wrote took off more than there was: those are for a credit note to give. */
  isBelowByHand?: boolean;
}

/** What can be done with a document now. A credit note is neither paid nor credited nor written off. */
export function invoiceActions(state: InvoiceState, terms: ActionTerms): InvoiceAction[] {
  const { kind, requiresApproval, isBelowNothing = false, isBelowByHand = false } = terms;
  const isPossible = (action: string): boolean =>
    ACTIONS.has(action) &&
    !(kind === 'CREDIT_NOTE' && ['recordPayment', 'credit', 'writeOff'].includes(action)) &&
    !(isBelowNothing && ['recordPayment', 'writeOff'].includes(action)) &&
    !(isBelowByHand && action === 'issue') &&
    !(requiresApproval && state === 'DRAFT' && action === 'issue');
  return possibleActions(INVOICE_LIFE, state).filter((action): action is InvoiceAction => isPossible(action));
}

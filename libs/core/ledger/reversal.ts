import { err, ok, type Result } from '#core/result';
import type { EntryKind } from './entry-kind.js';

/** An entry that follows from something else is taken back by what undoes that; `undoneBy` says how. */
export interface ReversalRefused {
  code: 'NOT_REVERSIBLE';
  kind: EntryKind;
  undoneBy: string;
}

/** Whether an entry may be reversed by a person, by its kind. Errors: `NOT_REVERSIBLE`. */
export function reversalOf(kind: EntryKind): Result<'REVERSAL', ReversalRefused> {
  const undoneBy = undoingOf(kind);
  return undoneBy === undefined ? ok('REVERSAL') : err({ code: 'NOT_REVERSIBLE', kind, undoneBy });
}

function undoingOf(kind: EntryKind): string | undefined {
  switch (kind) {
    case 'MANUAL':
    case 'CLOSING':
      return undefined;
    case 'REVERSAL':
      return 'what was taken back is written again as a new entry';
    case 'INVOICE':
    case 'RECOGNITION':
      return 'a credit note takes an invoice back, and what was recognised of it';
    case 'CREDIT_NOTE':
      return 'what was credited is billed again by a new invoice';
    case 'PAYMENT':
      return 'a payment is taken back by a refund';
    case 'REFUND':
      return 'money that came back is a new payment';
    case 'SETTLEMENT':
      return 'a payment’s allocation is undone at the payment';
    case 'WRITE_OFF':
      return 'a write-off is undone at the invoice';
    case 'PAYOUT':
    case 'PAYOUT_PAYMENT':
      return 'a payout is undone at the payout';
    case 'CONVERSION':
    case 'EXCHANGE_DIFFERENCE':
      return 'it goes with the entry that it belongs to';
    case 'REVALUATION':
      return 'it is taken back by itself on the next day';
  }
}

/** Why a journal entry exists. What it is about is its source. */
export type EntryKind =
  /** An invoice or a credit note was issued; its source is the document. */
  | 'INVOICE'
  | 'CREDIT_NOTE'
  /** What was billed in advance is earned; its source is the document. */
  | 'RECOGNITION'
  /** Money came from a client, or went back; its source is the payment. */
  | 'PAYMENT'
  | 'REFUND'
  /** What was kept of money that is booked already; its source is the payment. */
  | 'FEE'
  /** Money that is held for a client settles a document, or does so no longer; its source is the settlement. */
  | 'SETTLEMENT'
  /** What won't be paid; its source is the write-off. */
  | 'WRITE_OFF'
  /** What assistants have earned, and that it was paid; its source is the payout, which may have several a day. */
  | 'PAYOUT'
  | 'PAYOUT_PAYMENT'
  /** What is in another currency, at the agency's; its source is the entry that it belongs to. */
  | 'CONVERSION'
  /** An exchange difference that was made (of a payment) or would be (of a day). */
  | 'EXCHANGE_DIFFERENCE'
  | 'REVALUATION'
  /** Written by a person, the taking back of another entry, and the end of a year. */
  | 'MANUAL'
  | 'REVERSAL'
  | 'CLOSING';

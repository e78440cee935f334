import type { DocumentLanguage, InvoiceAgency, InvoiceClient, IsoDate, MinorUnits } from './invoice-document.js';

export const ACCOUNT_LINE_KINDS = [
  'INVOICE',
  'CREDIT_NOTE',
  'PAYMENT',
  'REFUND',
  'WRITE_OFF',
  'PAYMENT_VOIDED',
  'REFUND_VOIDED',
  'WRITE_OFF_REVERSED',
] as const;

/** By how many days what is open was due before the last day; and what is owed to the client. */
export const ACCOUNT_AGES = ['current', 'days1To30', 'days31To60', 'days61To90', 'over90', 'credited', 'held'] as const;

/**
 * Everything that a client's statement of account says, as one plain value. The lines must lead from `openingMinor` to
 * `closingMinor`, to the last minor unit.
 */
export interface AccountDocument {
  language: DocumentLanguage;
  from: IsoDate;
  to: IsoDate;
  currency: { code: string; digits: number };
  /** `#rrggbb`; a neutral colour otherwise. */
  accentColor?: string;
  agency: InvoiceAgency;
  client: InvoiceClient;
  openingMinor: MinorUnits;
  closingMinor: MinorUnits;
  lines: AccountLine[];
  /** What the client owes is positive. */
  ages: Readonly<Record<(typeof ACCOUNT_AGES)[number], MinorUnits>>;
}

export interface AccountLine {
  day: IsoDate;
  kind: (typeof ACCOUNT_LINE_KINDS)[number];
  /** A document's number, or a payment's reference. */
  text?: string;
  /** Positive for what the client owes more. */
  amountMinor: MinorUnits;
  balanceMinor: MinorUnits;
}

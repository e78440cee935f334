/** A calendar date, `YYYY-MM-DD`. */
export type IsoDate = string;
/** A calendar month, `YYYY-MM`. */
export type IsoMonth = string;
/** A whole number of a currency's minor units, as decimal text: `"-1250"`. Text, since JSON has no integer of 64 bits. */
export type MinorUnits = string;
/** A decimal in its shortest form: `"2.5"`, `"20"`. */
export type DecimalText = string;

export const DOCUMENT_LANGUAGES = ['en', 'hi'] as const;
export type DocumentLanguage = (typeof DOCUMENT_LANGUAGES)[number];

/** Somebody's language, a BCP 47 tag → the one in which she is written to: `hi-IN` → `hi`, others English. */
export const languageOf = (tag: string): DocumentLanguage => (tag.split('-')[0] === 'hi' ? 'hi' : 'en');

export type InvoiceLineKind =
  | 'HOURLY'
  | 'TASK'
  | 'CAP'
  | 'MINIMUM'
  | 'RETAINER_FEE'
  | 'PACK'
  | 'OVERAGE'
  | 'ADJUSTMENT'
  | 'DISCOUNT'
  | 'EXPENSE'
  | 'ONE_OFF'
  | 'LATE_FEE';

/**
 * Everything that an invoice's paper says, as one plain value that survives JSON. Amounts are exact and raw; how they
 * read is decided by `presentInvoice`. Nothing in it is looked up or computed again, so the same value gives the same
 * paper for ever.
 */
export interface InvoiceDocument {
  kind: 'INVOICE' | 'CREDIT_NOTE';
  language: DocumentLanguage;
  number: string;
  /** The number of the invoice that a credit note corrects. */
  correctsNumber?: string;
  issueDate: IsoDate;
  dueDate?: IsoDate;
  period?: IsoMonth;
  /** `digits` is the currency's number of decimals by ISO 4217: JPY 0, USD 2, BHD 3. */
  currency: { code: string; digits: number };
  /** `#rrggbb`; a neutral colour otherwise. */
  accentColor?: string;
  agency: InvoiceAgency;
  client: InvoiceClient;
  contracts: InvoiceContract[];
  retainers: RetainerStatement[];
  /** What the tax is called where the agency is: `VAT`, `GST`. */
  taxName?: string;
  taxes: InvoiceTax[];
  subtotalMinor: MinorUnits;
  totalMinor: MinorUnits;
  /** May have several lines. */
  terms?: string;
  /** May have several lines. */
  notes?: string;
}

export interface InvoiceAgency {
  name: string;
  legalName: string;
  addressLines: string[];
  taxId?: string;
  email?: string;
  logo?: InvoiceLogo;
  /** Bank account or other ways to pay, a line each. */
  paymentLines: string[];
}

export interface InvoiceLogo {
  contentType: 'image/png' | 'image/jpeg' | 'image/svg+xml';
  base64: string;
}

export interface InvoiceClient {
  name: string;
  legalName?: string;
  addressLines: string[];
  taxId?: string;
  purchaseOrder?: string;
}

export interface InvoiceContract {
  /** Null for what no contract charges. */
  title: string | null;
  lines: InvoiceLine[];
  subtotalMinor: MinorUnits;
}

export interface InvoiceLine {
  kind: InvoiceLineKind;
  period: IsoMonth;
  /** The service's name, or what was bought; the other kinds name themselves. */
  description?: string;
  /** Of an expense, or of the entry that a correction is about. */
  day?: IsoDate;
  /** For time; `quantity` for all else. */
  quantitySeconds?: number;
  quantity?: DecimalText;
  unitPriceMinor?: MinorUnits;
  /** The unit price counts so many times; absent: once. */
  factor?: DecimalText;
  amountMinor: MinorUnits;
  /** Percent. */
  taxRate: DecimalText;
  /** Of a fee that is not for its whole month. */
  part?: { activeDays: number; daysInMonth: number };
  /** What a pack grants: seconds, or minor units. */
  pack?: { unit: 'TIME' | 'MONEY'; quantity: string };
  /** What the agency says of the line. */
  note?: string;
  /** What the line is made of; its amount is the line's own, and these only show how it comes about. */
  details?: InvoiceLineDetail[];
}

/** A line below a line: an entry, a task, an assistant's share. */
export interface InvoiceLineDetail {
  description: string;
  day?: IsoDate;
  quantitySeconds?: number;
  quantity?: DecimalText;
  amountMinor?: MinorUnits;
}

export interface InvoiceTax {
  /** Percent. */
  rate: DecimalText;
  /** S and Z are said by their rate alone. */
  category?: 'S' | 'Z' | 'AE' | 'E' | 'O';
  /** Why there's none: a code of `TAX_REASONS`, or the agency's own words. */
  reason?: string;
  baseMinor: MinorUnits;
  amountMinor: MinorUnits;
}

/**
 * What a retainer's period did, in seconds (`TIME`) or minor units (`MONEY`). As billed:
 * carriedIn + granted + bought − repaid = (used − overage) + expired + carriedOut, where repaid is the lesser of
 * `borrowedIn` and `granted`.
 */
export type RetainerStatement =
  | (RetainerHeading & { unit: 'TIME' } & RetainerFigures<number>)
  | (RetainerHeading & { unit: 'MONEY' } & RetainerFigures<MinorUnits>);

interface RetainerHeading {
  contractTitle: string;
  period: IsoMonth;
}

export interface RetainerFigures<Amount> {
  granted: Amount;
  bought: Amount;
  carriedIn: Amount;
  /** The debt brought in. */
  borrowedIn: Amount;
  used: Amount;
  overage: Amount;
  expired: Amount;
  carriedOut: Amount;
  /** The debt that the next grants repay. */
  borrowedOut: Amount;
  /** The grants that still have something left. */
  lots: RetainerLot<Amount>[];
}

export interface RetainerLot<Amount> {
  /** The month that granted it. */
  period: IsoMonth;
  /** Set when it is a pack and not the monthly grant. */
  packName?: string;
  left: Amount;
  /** The last day on which it can be used; none: it stays. */
  expiresOn?: IsoDate;
}

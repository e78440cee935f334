import type { DecimalText } from '#core/money';
import type { DocumentLanguage, InvoiceAgency, IsoDate, IsoMonth, MinorUnits } from './invoice-document.js';

/**
 * Everything that a statement of pay says, as one plain value. What its lines come to must be `totalMinor`, to the last minor
 * unit: whoever makes it has split what was rounded once among them.
 */
export interface PayoutDocument {
  language: DocumentLanguage;
  /** By which people speak of it. */
  reference: string;
  /** The month of the billing run. */
  month: IsoMonth;
  approvedOn: IsoDate;
  currency: { code: string; digits: number };
  agency: InvoiceAgency;
  assistant: { name: string; email?: string };
  time: PaidTimeLine[];
  tasks: PaidTaskLine[];
  corrections: PaidCorrectionLine[];
  expenses: PaidExpenseLine[];
  adjustments: AdjustmentLine[];
  totalMinor: MinorUnits;
}

interface OfContract {
  client: string;
  contract: string;
  amountMinor: MinorUnits;
}

export interface PaidTimeLine extends OfContract {
  month: IsoMonth;
  seconds: number;
  rateMinor: MinorUnits;
}

export interface PaidTaskLine extends OfContract {
  title: string;
  month: IsoMonth;
  /** The task's own amount. */
  priceMinor: MinorUnits;
  /** Percent of it. */
  share?: DecimalText;
}

/** Fewer seconds than were paid are negative. */
export interface PaidCorrectionLine extends OfContract {
  day: IsoDate;
  seconds: number;
  rateMinor: MinorUnits;
}

export interface PaidExpenseLine extends OfContract {
  day: IsoDate;
  description: string;
}

export interface AdjustmentLine {
  reason: string;
  amountMinor: MinorUnits;
}

/** What `explainInvoiceLine` answers, as far as it is shown: whole numbers of money are text, in minor units. */
export interface Explanation {
  basis: Basis;
  exact?: { numerator: string; denominator: string };
  amountMinor: string;
  seconds?: number;
  quantity?: string;
  charged?: string;
  unitPrice?: string;
  groups?: Group[];
  use?: Use[];
  free?: { id: string; assistantId: string; day: string; freeSeconds: number }[];
  tasks?: { id: string; quantity: string; level: 'TASK' | 'CONTRACT' | 'SERVICE' }[];
}

export interface Group {
  entries: { id: string; assistantId: string; day: string; rawSeconds: number; source?: Source }[];
  rawSeconds: number;
  roundedSeconds: number;
  chargedSeconds: number;
}

export interface Source {
  level: 'CONTRACT' | 'CLIENT' | 'SERVICE' | 'AGENCY';
  rate: string;
  serviceId?: string;
  assistantId?: string;
  from?: string;
}

export interface Use {
  serviceId: string;
  seconds: number;
  factor?: string;
  burntSeconds?: number;
  rateMinor?: string;
  amountMinor?: string;
  groups?: Group[];
}

interface Rounding {
  per: 'ENTRY' | 'DAY' | 'PERIOD';
  mode: 'UP' | 'NEAREST' | 'DOWN';
  incrementSeconds: number;
  minimumSeconds: number;
}

interface Part {
  seconds: number;
  rateMinor: string;
  factor?: string;
}

export type Basis =
  | { kind: 'HOURLY'; rateMinor: string; sources: Source[]; rounding: Rounding; factor?: string }
  | { kind: 'TASK'; priceMinor: string }
  | { kind: 'CAP'; linesMinor: string; capMinor: string }
  | { kind: 'MINIMUM'; linesMinor: string; minimumMinor: string }
  | { kind: 'RETAINER_FEE'; feeMinor: string; proration: 'DAILY' | 'NONE'; activeDays: number; daysInMonth: number }
  | { kind: 'PACK'; on: string; unit: 'TIME' | 'MONEY'; quantity: string; priceMinor: string }
  | {
      kind: 'OVERAGE';
      unit: 'TIME' | 'MONEY';
      used: string;
      overage: string;
      openDebt: string;
      corrected?: string;
      draws: { period: string; packId?: string; taken: string }[];
      rateMinor?: string;
      rounding: Rounding;
    }
  | { kind: 'DISCOUNT'; percent: string; linesMinor: string }
  | {
      kind: 'EXPENSE';
      day: string;
      description: string;
      spentMinor: string;
      spentCurrency: string;
      exchangeRate?: string;
      markupPercent?: string;
    }
  | {
      kind: 'ADJUSTMENT';
      of: 'TIME' | 'LIMIT' | 'OVERAGE';
      closedMonth: string;
      entryDay: string;
      before?: Part[] | string;
      after?: Part[] | string;
      beforeMinor?: string;
      afterMinor?: string;
      unit?: 'TIME' | 'MONEY';
      rateMinor?: string;
    }
  | { kind: 'LATE_FEE'; invoiceNumber?: string; dueOn?: string; period?: number; open?: string; percent?: string }
  | { kind: 'ONE_OFF'; description?: string }
  | { kind: 'CREDIT'; lineId?: string };

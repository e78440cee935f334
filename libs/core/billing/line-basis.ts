import type { Currency, DecimalText } from '#core/money';
import type { LocalDate, Month } from '#core/time';
import type { EntryTime, Factor, FreeTime, OverageMode, Proration, RetainerUnit, RoundingPolicy } from './types.js';

/**
 * What a line was computed from, as JSON values (`…Minor` and balances are whole numbers as text), so that a stored line can
 * be explained long after rates and terms have changed. Entries and tasks aren't repeated here: they're those charged on
 * the line. `priceLine` turns a basis into the amount, for the bill and for its explanation alike.
 */
export type LineBasis =
  | HourlyBasis
  | TaskBasis
  | CapBasis
  | MinimumBasis
  | FeeBasis
  | PackBasis
  | OverageBasis
  | AdjustmentBasis
  | DiscountBasis
  | ExpenseBasis;

export type RateLevel = 'CONTRACT' | 'CLIENT' | 'SERVICE' | 'AGENCY';

/** Where a rate was found (rule 3), with the selectors of the rate that won. */
export interface RateSource {
  readonly level: RateLevel;
  readonly rate: DecimalText;
  readonly serviceId?: string;
  readonly assistantId?: string;
  readonly from?: LocalDate;
}

/** How raw time became charged time, enough to do it again. */
export interface TimeBasis {
  readonly timeZone: string;
  readonly rounding: RoundingPolicy;
  /** Those that concern the time, in their listed order (rule 17). */
  readonly factors?: readonly Factor[];
  /** Likewise (rule 18). */
  readonly freeTime?: readonly FreeTime[];
}

export interface HourlyBasis extends TimeBasis {
  readonly kind: 'HOURLY';
  readonly currency: Currency;
  readonly rateMinor: string;
  /** Every source that won for an entry of the line, in their listed order. */
  readonly sources: readonly RateSource[];
  /** By how much the line's time counts; absent: once. */
  readonly factor?: DecimalText;
  /**
   * Where factors or free time concern the service: what tells the line's time from all other of its contract and period,
   * since time that is rounded together may lie on several lines. The sources are those of all the service's time.
   */
  readonly among?: { readonly serviceId: string; readonly sources: readonly RateSource[] };
}

export type PriceLevel = 'TASK' | 'CONTRACT' | 'SERVICE';

export interface TaskBasis {
  readonly kind: 'TASK';
  readonly currency: Currency;
  readonly priceMinor: string;
  /** Where tasks without a price of their own found it; absent when there's none of them. */
  readonly listLevel?: Exclude<PriceLevel, 'TASK'>;
}

export interface CapBasis {
  readonly kind: 'CAP';
  readonly linesMinor: string;
  readonly capMinor: string;
}

export interface MinimumBasis {
  readonly kind: 'MINIMUM';
  readonly linesMinor: string;
  readonly minimumMinor: string;
}

export interface FeeBasis {
  readonly kind: 'RETAINER_FEE';
  readonly feeMinor: string;
  readonly proration: Proration;
  readonly activeDays: number;
  readonly daysInMonth: number;
}

export interface PackBasis {
  readonly kind: 'PACK';
  readonly packId: string;
  readonly on: LocalDate;
  readonly unit: RetainerUnit;
  /** What the pack grants. */
  readonly quantity: string;
  readonly priceMinor: string;
}

/** A period's use of a retainer beyond its grants (rules 10 and 11), in the retainer's unit. */
export interface OverageBasis extends TimeBasis {
  readonly kind: 'OVERAGE';
  readonly mode: OverageMode;
  readonly unit: RetainerUnit;
  readonly currency: Currency;
  readonly used: string;
  /** used − what the grants covered */
  readonly overage: string;
  /** What of the use comes from corrections of earlier periods, or of this one while its overage was held (rule 21). */
  readonly corrected?: string;
  /** Older debt that the contract's last period settles (`BORROW`). */
  readonly openDebt: string;
  /** How the use adds up. */
  readonly use: readonly UsePart[];
  /** Of money only: the sources of the rates, in their listed order. */
  readonly sources: readonly RateSource[];
  /** Which grants covered the rest. */
  readonly draws: readonly Draw[];
  /** An hour's price; of time only, once billed. */
  readonly rateMinor?: string;
  /** The month from which the client's consent counts (`HOLD`), once billed. */
  readonly consentRun?: Month;
}

/** Charged seconds of one service and factor; of money at one rate, with their amount. */
export interface UsePart {
  readonly serviceId: string;
  readonly seconds: number;
  /** Absent: once. */
  readonly factor?: DecimalText;
  /** Of time with a factor: what the seconds take from the balance. */
  readonly burntSeconds?: number;
  readonly rateMinor?: string;
  readonly amountMinor?: string;
}

/** What was taken from one grant. */
export interface Draw {
  readonly period: Month;
  /** Absent: the monthly grant. */
  readonly packId?: string;
  readonly taken: string;
}

export interface DiscountBasis {
  readonly kind: 'DISCOUNT';
  readonly percent: DecimalText;
  /** The sum of the contract's other lines of the run, or of those in `periods`. */
  readonly linesMinor: string;
  /** Where terms have versions: the lines' periods in which the percent is in force. */
  readonly periods?: readonly Month[];
}

/** An expense, turned into the contract's currency and marked up (rule 20). */
export interface ExpenseBasis {
  readonly kind: 'EXPENSE';
  readonly expenseId: string;
  readonly day: LocalDate;
  readonly description: string;
  readonly spentMinor: string;
  readonly spentCurrency: Currency;
  readonly currency: Currency;
  /** Absent where the currencies are the same. */
  readonly exchangeRate?: DecimalText;
  /** Percent. */
  readonly markupPercent?: DecimalText;
}

/** What a correction of an entry changes about its closed month, which is the line's period (rule 21). */
export type AdjustmentBasis = TimeAdjustmentBasis | LimitAdjustmentBasis | OverageAdjustmentBasis;

interface CorrectedEntryBasis {
  readonly kind: 'ADJUSTMENT';
  readonly correctionId: string;
  readonly entryId: string;
  readonly closedMonth: Month;
  /** The local day on which the entry began, as it was charged: people know it by that. */
  readonly entryDay: LocalDate;
  /** The entry before and after the correction; of a withdrawn one no second is left. */
  readonly timeBefore: EntryTime;
  readonly timeAfter: EntryTime;
}

/** The hourly lines of the entry's service. */
export interface TimeAdjustmentBasis extends CorrectedEntryBasis {
  readonly of: 'TIME';
  readonly before: readonly AdjustedPart[];
  readonly after: readonly AdjustedPart[];
}

export interface AdjustedPart {
  readonly seconds: number;
  readonly rateMinor: string;
  /** Absent: once. */
  readonly factor?: DecimalText;
}

/** The month's cap or minimum. */
export interface LimitAdjustmentBasis extends CorrectedEntryBasis {
  readonly of: 'LIMIT';
  readonly beforeMinor: string;
  readonly afterMinor: string;
}

/** The month's billed overage of a retainer, in its unit. */
export interface OverageAdjustmentBasis extends CorrectedEntryBasis {
  readonly of: 'OVERAGE';
  readonly unit: RetainerUnit;
  readonly before: string;
  readonly after: string;
  /** An hour's price; of time only. */
  readonly rateMinor?: string;
}

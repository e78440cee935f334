import type { Currency, DecimalText } from '#core/money';
import type { LocalDate, Month } from '#core/time';
import type { OverageMode, Proration, RetainerUnit, RoundingPolicy } from './types.js';

/**
 * What a line was computed from, as JSON values (money and balances are text), so that a stored line can be explained long
 * after rates and terms have changed. Entries and tasks aren't repeated here: they're found by the line they're charged on.
 */
export type LineBasis =
  HourlyBasis | TaskBasis | CapBasis | MinimumBasis | FeeBasis | PackBasis | OverageBasis | DiscountBasis;

export type RateLevel = 'CONTRACT' | 'CLIENT' | 'SERVICE' | 'AGENCY';

/** Where a rate was found (rule 3), with the selectors of the rate that won. */
export interface RateSource {
  readonly level: RateLevel;
  readonly rate: DecimalText;
  readonly serviceId?: string;
  readonly assistantId?: string;
  readonly from?: LocalDate;
}

export interface HourlyBasis {
  readonly kind: 'HOURLY';
  readonly currency: Currency;
  readonly timeZone: string;
  readonly rounding: RoundingPolicy;
  /** Every source that won for an entry of the line, in their listed order. */
  readonly sources: readonly RateSource[];
}

export type PriceLevel = 'TASK' | 'CONTRACT' | 'SERVICE';

export interface TaskBasis {
  readonly kind: 'TASK';
  readonly currency: Currency;
  readonly price: DecimalText;
  /** Where tasks without a price of their own found theirs. */
  readonly fallback?: Exclude<PriceLevel, 'TASK'>;
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
  readonly quantity: string;
  readonly priceMinor: string;
}

/** The figures of the period's row, in the retainer's unit. */
export interface OverageBasis {
  readonly kind: 'OVERAGE';
  readonly mode: OverageMode;
  readonly unit: RetainerUnit;
  readonly used: string;
  readonly covered: string;
  /** used − covered */
  readonly overage: string;
  /** Older debt that the contract's last period settles (`BORROW`). */
  readonly openDebt: string;
  /** An hour's price in minor units; of time only, once billed. */
  readonly rateMinor?: string;
  /** The month from which the client's consent counts (`HOLD`), once billed. */
  readonly consentRun?: Month;
}

export interface DiscountBasis {
  readonly kind: 'DISCOUNT';
  readonly percent: DecimalText;
  /** The sum of the contract's other lines of the run. */
  readonly linesMinor: string;
}

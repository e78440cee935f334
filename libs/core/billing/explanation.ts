import type { DecimalText, ExactAmount } from '#core/money';
import type { LocalDate } from '#core/time';
import type {
  AdjustmentBasis,
  CapBasis,
  DiscountBasis,
  ExpenseBasis,
  FeeBasis,
  HourlyBasis,
  MinimumBasis,
  OverageBasis,
  PackBasis,
  PriceLevel,
  RateSource,
  TaskBasis,
  UsePart,
} from './line-basis.js';
import type { Factor, FreeTime } from './types.js';

/** Why a line has its amount, as data for a screen. `basis` has what the line was computed from. */
export type LineExplanation = HourlyExplanation | TaskExplanation | OverageExplanation | PlainExplanation;

/** The last step of every line: the exact amount in minor units, and the same rounded, ties away from zero. */
interface Priced {
  readonly exact: ExactAmount;
  readonly amountMinor: bigint;
}

/** rate × factor × seconds / 3600, the seconds being the sum of the groups' charged ones, or of their shares of the factor. */
export interface HourlyExplanation extends Priced {
  readonly basis: HourlyBasis;
  readonly seconds: number;
  readonly groups: readonly ExplainedGroup[];
  /** Time of the service in the period that is neither billed nor taken from a balance (rule 18). */
  readonly free: readonly ExplainedFree[];
}

export interface ExplainedFree {
  readonly id: string;
  readonly assistantId: string;
  readonly day: LocalDate;
  readonly freeSeconds: number;
  readonly rule: FreeTime;
}

/** Time that was rounded together: raw → rounded to the increment → raised to the minimum. */
export interface ExplainedGroup {
  readonly entries: readonly ExplainedEntry[];
  readonly rawSeconds: number;
  readonly roundedSeconds: number;
  readonly chargedSeconds: number;
  /** Where factors concern the service: how the charged seconds fall to them (rule 17). */
  readonly shares?: readonly ExplainedShare[];
}

/** Of a group's time, what one factor wins. */
export interface ExplainedShare {
  /** Absent: no factor matches, the time counts once. */
  readonly rule?: Factor;
  readonly factor: DecimalText;
  readonly rawSeconds: number;
  readonly seconds: number;
}

export interface ExplainedEntry {
  readonly id: string;
  readonly assistantId: string;
  /** The local day on which it started. */
  readonly day: LocalDate;
  readonly rawSeconds: number;
  /** Where its rate was found; absent where no rate is looked up. */
  readonly source?: RateSource;
  /** Where factors concern the service: the entry, cut wherever another one begins to win. */
  readonly pieces?: readonly ExplainedPiece[];
}

export interface ExplainedPiece {
  readonly startEpochSeconds: number;
  readonly seconds: number;
  readonly factor: DecimalText;
  readonly rule?: Factor;
}

/** price × quantity, the quantity being the sum of the tasks'. */
export interface TaskExplanation extends Priced {
  readonly basis: TaskBasis;
  readonly quantity: DecimalText;
  readonly tasks: readonly ExplainedTask[];
}

export interface ExplainedTask {
  readonly id: string;
  readonly quantity: DecimalText;
  /** Where its price was found. */
  readonly level: PriceLevel;
}

/** What the use beyond the grants costs. */
export interface OverageExplanation extends Priced {
  readonly basis: OverageBasis;
  /** overage + open debt, in the retainer's unit */
  readonly charged: bigint;
  /** How the period's whole use adds up, with its entries. */
  readonly use: readonly ExplainedUse[];
  readonly free: readonly ExplainedFree[];
}

export interface ExplainedUse extends UsePart {
  readonly groups: readonly ExplainedGroup[];
}

/** A line that follows from its basis alone. */
export interface PlainExplanation extends Priced {
  readonly basis: CapBasis | MinimumBasis | FeeBasis | PackBasis | DiscountBasis | AdjustmentBasis | ExpenseBasis;
}

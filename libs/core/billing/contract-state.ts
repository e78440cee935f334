import type { Month } from '#core/time';
import type { FeeBasis, MinimumBasis, OverageBasis, PackBasis } from './line-basis.js';

/** A balance of a retainer, in its own unit: whole seconds (`TIME`) or minor units of the contract's currency (`MONEY`). */
export type BalanceQuantity = bigint;

/**
 * What a contract carries from run to run; absent for a contract that was never run. `contractStateToJson` and
 * `contractStateFromJson` turn it into a JSON value and back without loss.
 */
export interface ContractState {
  /** Every period from the contract's first up to this one is closed. */
  readonly closedThrough?: Month;
  /** Every fee up to this period's is billed (or was 0). */
  readonly feesBilledThrough?: Month;
  /** What is left of grants, in order of period, within one the monthly grant before packs by id. */
  readonly lots: readonly Lot[];
  /** Borrowed and not repaid yet. */
  readonly debt: BalanceQuantity;
  /** Overage that waits for the client's consent, in order of period. */
  readonly held: readonly HeldOverage[];
  /** What was billed and given back, in order of period, to be billed by the next run (rule 23). Absent: nothing. */
  readonly givenBack?: readonly GivenBack[];
}

/** What a period was billed beside its entries and tasks. A fee is billed again by its period's terms, all else as it was. */
export interface GivenBack {
  readonly period: Month;
  readonly basis: FeeBasis | PackBasis | OverageBasis | MinimumBasis;
}

export interface Lot {
  readonly period: Month;
  /** Absent: the monthly grant. */
  readonly packId?: string;
  readonly left: BalanceQuantity;
}

export interface HeldOverage {
  readonly period: Month;
  readonly overage: BalanceQuantity;
  /** How the overage came about, for the line's explanation once it's billed. */
  readonly basis: OverageBasis;
}

import type { OverageBasis } from './line-basis.js';
import type { Month } from '#core/time';
import type { ContractState, GivenBack } from './types.js';

/** A contract's state as a JSON value: balances are text, so that none is ever too large for a JSON number. */
export interface ContractStateJson {
  readonly closedThrough?: Month;
  readonly feesBilledThrough?: Month;
  readonly lots: readonly { readonly period: Month; readonly packId?: string; readonly left: string }[];
  readonly debt: string;
  readonly held: readonly { readonly period: Month; readonly overage: string; readonly basis: OverageBasis }[];
  readonly givenBack?: readonly GivenBack[];
}

/** A state to be stored between runs. */
export function contractStateToJson(state: ContractState): ContractStateJson {
  return {
    ...state,
    lots: state.lots.map((lot) => ({ ...lot, left: String(lot.left) })),
    debt: String(state.debt),
    held: state.held.map((held) => ({ ...held, overage: String(held.overage) })),
  };
}

/** A stored state, exactly as it was: a run on it is a run in memory. */
export function contractStateFromJson(json: ContractStateJson): ContractState {
  return {
    ...json,
    lots: json.lots.map((lot) => ({ ...lot, left: BigInt(lot.left) })),
    debt: BigInt(json.debt),
    held: json.held.map((held) => ({ ...held, overage: BigInt(held.overage) })),
  };
}

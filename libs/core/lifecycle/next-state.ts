import { err, ok, type Result } from '#core/result';

/** For each state what can be done in it, and where that leads: `{DRAFT: {send: 'SENT'}, SENT: {}}`. */
export type Transitions<State extends string, Action extends string> = Readonly<
  Record<State, Readonly<Partial<Record<Action, State>>>>
>;

/** What was asked for can't be done in this state. */
export interface NotPossibleNow<State extends string = string, Action extends string = string> {
  readonly code: 'NOT_POSSIBLE_NOW';
  readonly state: State;
  readonly action: Action;
  /** What can. */
  readonly possible: readonly Action[];
}

export const possibleActions = <State extends string, Action extends string>(
  transitions: Transitions<State, Action>,
  state: State,
): Action[] => Object.keys(transitions[state]) as Action[];

/** `nextState(TASK, 'REQUESTED', 'accept')` → the state that follows, or what is possible instead */
export function nextState<State extends string, Action extends string>(
  transitions: Transitions<State, Action>,
  state: State,
  action: Action,
): Result<State, NotPossibleNow<State, Action>> {
  const next = transitions[state][action];
  if (next !== undefined) return ok(next);
  return err({ code: 'NOT_POSSIBLE_NOW', state, action, possible: possibleActions(transitions, state) });
}

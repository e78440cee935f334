export { nextState, possibleActions, type NotPossibleNow, type Transitions } from './next-state.js';

import { useState } from 'react';

/** Two clicks of a double click are less than this apart. */
const DOUBLE_CLICK_MS = 500;
/** A deed's key and the record's version may be new each time; what is asked for is the same all the same. */
const OF_EACH_PRESS = new Set(['idempotencyKey', 'version']);

const deedOf = (variables: unknown): string =>
  JSON.stringify(variables, (name, value: unknown) => (OF_EACH_PRESS.has(name) ? undefined : value)) ?? '';

export interface OnePress {
  /** Whether this is a deed of its own, and not the second click of a double one; from then on it is under way. */
  begin: (variables: unknown) => boolean;
  /** What was refused may be tried again at once. */
  end: (variables: unknown, isDone: boolean) => void;
}

function onePress(): OnePress {
  const underWay = new Set<string>();
  return {
    begin: (variables) => {
      const deed = deedOf(variables);
      if (underWay.has(deed)) return false;
      underWay.add(deed);
      return true;
    },
    end: (variables, isDone) => {
      const deed = deedOf(variables);
      if (isDone) setTimeout(() => underWay.delete(deed), DOUBLE_CLICK_MS);
      else underWay.delete(deed);
    },
  };
}

/** Tells a deed that is asked for twice by one press: a button isn't drawn as busy yet, or its dialog is still closing. */
export const useOnePress = (): OnePress => useState(onePress)[0];

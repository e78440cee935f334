/** A day's worth: nobody works longer in one go. */
export const MOST_SECONDS = 86_400;

/** What somebody typed: so much time, or from when to when in seconds after midnight (over 86,400: on the next day). */
export type TimeInput =
  | { readonly kind: 'DURATION'; readonly seconds: number }
  | { readonly kind: 'SPAN'; readonly startSeconds: number; readonly endSeconds: number };

export type TimeInputCode =
  | 'EMPTY'
  | 'NOT_A_TIME'
  /** It can mean more than one thing; `suggestions` have each. */
  | 'AMBIGUOUS'
  | 'HOUR_OUT_OF_RANGE'
  | 'MINUTE_OUT_OF_RANGE'
  /** More than a day. */
  | 'TOO_LONG'
  /** No whole number of seconds; `suggestions` has the nearest. */
  | 'TOO_PRECISE'
  | 'END_BEFORE_START';

/** What is wrong, and where in the text as it was typed: from `at`, `length` UTF-16 units long. */
export interface TimeInputError {
  readonly code: TimeInputCode;
  readonly at: number;
  readonly length: number;
  /** What could have been meant, in a form that is read. */
  readonly suggestions: readonly string[];
}

/** A place in the plain text: from, to (exclusive). */
export interface Problem {
  readonly code: TimeInputCode;
  readonly from: number;
  readonly to: number;
  readonly suggestions?: readonly string[];
}

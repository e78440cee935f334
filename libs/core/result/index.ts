/** A rule's outcome as a value: either what was asked for, or an expected error with its data. Nothing is thrown. */
export type Result<T, E> = Ok<T> | Err<E>;

export interface Ok<T> {
  readonly ok: true;
  readonly value: T;
}

export interface Err<E> {
  readonly ok: false;
  readonly error: E;
}

/** value → a successful result */
export const ok = <T>(value: T): Ok<T> => ({ ok: true, value });

/** error → a failed result */
export const err = <E>(error: E): Err<E> => ({ ok: false, error });

import { roundExact } from '#core/money';

/** A proportion, exact as numerator over denominator, and in tenths of a percent, half a tenth rounded up. */
export interface Ratio {
  readonly numerator: number;
  readonly denominator: number;
  readonly permille: number;
}

/**
 * How full somebody is: `UNDER` up to 92 %, `FULL` from 93 % to 106 %, `OVER` from 107 %, the load's tenths of a
 * percent being rounded to whole percent, half a percent up. With nothing available, `OVER` if anything is committed
 * and else `UNAVAILABLE`.
 */
export type LoadStatus = 'UNDER' | 'FULL' | 'OVER' | 'UNAVAILABLE';

/** From 92.5 %, which rounds to 93 %. The border is on the tenth of a percent that readers see, so that both agree. */
export const FULL_FROM_PERMILLE = 925;

/** From 106.5 %, which rounds to 107 %. */
export const OVER_FROM_PERMILLE = 1_065;

/** The ratio of two non-negative whole numbers; null where the denominator is 0. */
export function ratioOf(numerator: number, denominator: number): Ratio | null {
  if (denominator === 0) return null;
  const permille = Number(roundExact({ numerator: BigInt(numerator) * 1_000n, denominator: BigInt(denominator) }));
  return { numerator, denominator, permille };
}

/** The status of a load as `ratioOf(committedSeconds, availableSeconds)` gave it. */
export function rateLoad(load: Ratio | null, committedSeconds: number): LoadStatus {
  if (load === null) return committedSeconds > 0 ? 'OVER' : 'UNAVAILABLE';
  if (load.permille >= OVER_FROM_PERMILLE) return 'OVER';
  return load.permille >= FULL_FROM_PERMILLE ? 'FULL' : 'UNDER';
}

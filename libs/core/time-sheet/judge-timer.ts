import { dayBounds, localDateOf } from '#core/time';

export interface TimerJudgement {
  /** It has run for longer than anybody works in one go. */
  readonly isTooLong: boolean;
  /** It began on an earlier day. */
  readonly isOverMidnight: boolean;
  /** Where to end it, if it was forgotten: when it had run for as long as is usual, or at its day's end if that came first. */
  readonly proposedEndEpochSeconds?: number;
}

/** Tells whether a running timer looks forgotten. Midnight is the agency's. */
export function judgeTimer(
  { startedAt, now }: { startedAt: number; now: number },
  { timeZone, forgottenAfterSeconds }: { timeZone: string; forgottenAfterSeconds: number },
): TimerJudgement {
  const { endEpochSeconds: midnight } = dayBounds(timeZone, localDateOf(timeZone, startedAt));
  const isTooLong = now - startedAt > forgottenAfterSeconds;
  const isOverMidnight = now > midnight;
  if (!isTooLong && !isOverMidnight) return { isTooLong, isOverMidnight };
  return { isTooLong, isOverMidnight, proposedEndEpochSeconds: Math.min(startedAt + forgottenAfterSeconds, midnight) };
}

/** From and to (exclusive), in seconds since the epoch. */
export interface PlacedTime {
  readonly startEpochSeconds: number;
  readonly endEpochSeconds: number;
}

/** A day into which time of unknown hours is put. */
export interface DayToFill {
  /** The day's first instant and the next one's. */
  readonly day: PlacedTime;
  /** When work usually begins. */
  readonly workStartEpochSeconds: number;
  /** What the assistant has done on that day already, in any order. */
  readonly busy: readonly PlacedTime[];
}

/**
 * Gives hours to a duration, so that the same day always gives the same ones: where the day's last entry ends, but not before
 * work usually begins; where that would go beyond midnight, in the day's first gap that is wide enough; where there is none,
 * at the day's end, beside other work. An entry never leaves its day.
 * @returns undefined for a duration longer than the day
 */
export function placeDuration(
  { day, workStartEpochSeconds, busy }: DayToFill,
  seconds: number,
): PlacedTime | undefined {
  const from = (start: number): PlacedTime => ({ startEpochSeconds: start, endEpochSeconds: start + seconds });
  if (seconds > day.endEpochSeconds - day.startEpochSeconds) return undefined;
  const lastEnd = busy.reduce((last, { endEpochSeconds }) => Math.max(last, endEpochSeconds), workStartEpochSeconds);
  if (lastEnd + seconds <= day.endEpochSeconds) return from(lastEnd);
  const sorted = [...busy].sort((a, b) => a.startEpochSeconds - b.startEpochSeconds);
  let free = day.startEpochSeconds;
  for (const { startEpochSeconds, endEpochSeconds } of sorted) {
    if (startEpochSeconds - free >= seconds) return from(free);
    free = Math.max(free, endEpochSeconds);
  }
  return from(Math.min(free, day.endEpochSeconds - seconds));
}

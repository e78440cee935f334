import { Temporal } from 'temporal-polyfill';

/** Seconds that a clock on the wall shows, counted as though it hung in UTC. */
export type WallSeconds = number;
/** Seconds since 1970-01-01T00:00:00Z. */
export type EpochSeconds = number;

const daySeconds = 86_400;
const daysCached = 4_096;

/** A day (`YYYY-MM-DD`) and seconds since its midnight, on the wall. */
export function wallSecondsOf(date: string, seconds: number): WallSeconds {
  return midnightOf(date) + seconds;
}

/** ISO 8601, to the second. */
export function instantText(epoch: EpochSeconds): string {
  const day = Math.floor(epoch / daySeconds);
  const second = Math.floor(epoch - day * daySeconds);
  const [hours, minutes] = [Math.floor(second / 3600), Math.floor(second / 60) % 60];
  return `${dateOf(day)}T${twoDigits[hours]}:${twoDigits[minutes]}:${twoDigits[second % 60]}Z`;
}

const twoDigits = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'));

/** As `work`, of which the last few thousand outcomes are kept: a file is of few days. */
function kept<Key, Value>(work: (key: Key) => Value): (key: Key) => Value {
  const outcomes = new Map<Key, Value>();
  return (key) => {
    let outcome = outcomes.get(key);
    if (outcome !== undefined) return outcome;
    outcome = work(key);
    if (outcomes.size >= daysCached) outcomes.clear();
    outcomes.set(key, outcome);
    return outcome;
  };
}

const midnightOf = kept((date: string): WallSeconds => Date.parse(`${date}T00:00:00Z`) / 1000);

/** The day of so many days since 1970-01-01, `YYYY-MM-DD`. */
const dateOf = kept((day: number): string => new Date(day * daySeconds * 1000).toISOString().split('T')[0] ?? '');

/** The clock of a zone. Days without a clock change, nearly all, take no calendar arithmetic after their first use. */
export class WallClock {
  /** A day's offset from UTC in seconds, or that it changes in it. */
  private readonly offsets = new Map<number, number | 'CHANGES'>();

  constructor(private readonly timeZone: string) {}

  /**
   * The instants that a wall time stands for, the earlier first: one, or two where a clock change repeats it. A time that
   * a change skips is moved on by the change.
   */
  readings(wall: WallSeconds): EpochSeconds[] {
    const offset = this.offsetOn(Math.floor(wall / daySeconds));
    if (offset !== 'CHANGES') return [wall - offset];
    const first = this.atWall(wall, 'compatible');
    const last = this.atWall(wall, 'later');
    return first === last ? [first] : [first, last];
  }

  /** The day that the zone's calendar shows. */
  dateAt(epoch: EpochSeconds): string {
    const day = Math.floor(epoch / daySeconds);
    const offset = this.offsetOn(day);
    if (offset !== 'CHANGES' && this.offsetOn(day - 1) === offset && this.offsetOn(day + 1) === offset) {
      return dateOf(Math.floor((epoch + offset) / daySeconds));
    }
    const instant = Temporal.Instant.fromEpochMilliseconds(epoch * 1000);
    return instant.toZonedDateTimeISO(this.timeZone).toPlainDate().toString();
  }

  private offsetOn(day: number): number | 'CHANGES' {
    const known = this.offsets.get(day);
    if (known !== undefined) return known;
    // Both midnights, read either way, so that a change at midnight counts as one in the day.
    const offsets = [day * daySeconds, (day + 1) * daySeconds].flatMap((midnight) => [
      midnight - this.atWall(midnight, 'earlier'),
      midnight - this.atWall(midnight, 'later'),
    ]);
    const offset = new Set(offsets).size === 1 ? (offsets[0] ?? 0) : 'CHANGES';
    if (this.offsets.size >= daysCached) this.offsets.clear();
    this.offsets.set(day, offset);
    return offset;
  }

  private atWall(wall: WallSeconds, disambiguation: 'compatible' | 'earlier' | 'later'): EpochSeconds {
    const plain = Temporal.PlainDateTime.from(new Date(wall * 1000).toISOString().slice(0, 19));
    return Math.round(plain.toZonedDateTime(this.timeZone, { disambiguation }).epochMilliseconds / 1000);
  }
}

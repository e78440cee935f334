import { Temporal } from 'temporal-polyfill';

/** Seconds that a clock on the wall shows, counted as though it hung in UTC. */
export type WallSeconds = number;
/** Seconds since 1970-01-01T00:00:00Z. */
export type EpochSeconds = number;

const daySeconds = 86_400;
const daysCached = 4_096;

/** A day (`YYYY-MM-DD`) and seconds since its midnight, on the wall. */
export function wallSecondsOf(date: string, seconds: number): WallSeconds {
  return Date.parse(`${date}T00:00:00Z`) / 1000 + seconds;
}

/** ISO 8601, to the second. */
export function instantText(epoch: EpochSeconds): string {
  return `${new Date(epoch * 1000).toISOString().slice(0, -5)}Z`;
}

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
    if (offset !== 'CHANGES' && [day - 1, day + 1].every((near) => this.offsetOn(near) === offset)) {
      return new Date((epoch + offset) * 1000).toISOString().slice(0, 10);
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

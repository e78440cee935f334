interface Interval {
  startsAt: number;
  endsAt: number;
  line: number;
}

/** Exports are in order of date, one way or the other: as many days of a person are kept as two months can have. */
const daysKept = 62;

/**
 * Finds entries of one person that overlap. Looks back over the last 62 of the person's days in the file's order, so
 * its memory doesn't grow with the file.
 */
export class OverlapFinder {
  private readonly people = new Map<string, Map<number, Interval[]>>();

  /** Adds an entry (milliseconds since the epoch) and tells the first line that it overlaps, if any. */
  add(person: string, entry: Interval): number | undefined {
    if (entry.endsAt <= entry.startsAt) return undefined;
    const days = this.people.get(person) ?? new Map<number, Interval[]>();
    this.people.set(person, days);
    let overlapped: number | undefined;
    for (const day of daysOf(entry)) {
      const others = days.get(day) ?? [];
      const other = others.find((each) => each.startsAt < entry.endsAt && entry.startsAt < each.endsAt);
      overlapped ??= other?.line;
      others.push(entry);
      days.set(day, others);
    }
    for (const day of days.keys()) {
      if (days.size <= daysKept) break;
      days.delete(day);
    }
    return overlapped;
  }
}

const dayMilliseconds = 86_400_000;

/** The days, counted in UTC, on which an entry begins, lasts and ends; an overlap shares at least one. */
function daysOf(entry: Interval): number[] {
  const first = Math.floor(entry.startsAt / dayMilliseconds);
  const last = Math.min(Math.floor((entry.endsAt - 1) / dayMilliseconds), first + 31);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

import type { Clock } from '#platform/clock';

/** A clock that stands where a test sets it. */
export class TestClock implements Clock {
  private at: Date;

  /** @param at such as `2026-01-05T09:00:00Z` */
  constructor(at: string) {
    this.at = new Date(at);
  }

  now(): Date {
    return new Date(this.at);
  }

  set(at: string): void {
    this.at = new Date(at);
  }

  pass({ days = 0, hours = 0, minutes = 0 }: { days?: number; hours?: number; minutes?: number }): void {
    this.at = new Date(this.at.getTime() + ((days * 24 + hours) * 60 + minutes) * 60_000);
  }
}

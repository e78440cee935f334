/** What is left of a caller's minute. */
export interface RateLimit {
  limit: number;
  /** Negative once it is exceeded. */
  remaining: number;
  resetSeconds: number;
}

const WINDOW_MS = 60_000;

interface Window {
  count: number;
  endsMs: number;
}

/**
 * Counts requests by caller in windows of one minute. Each process counts its own, so that a request costs no round trip;
 * memory is bounded by the callers of a minute.
 */
export class RateLimiter {
  private windows = new Map<string, Window>();
  private sweepMs = 0;

  constructor(private readonly limit: number) {}

  /** Counts one request of `caller` at `nowMs`. */
  count(caller: string, nowMs: number): RateLimit {
    if (nowMs >= this.sweepMs) this.sweep(nowMs);
    let window = this.windows.get(caller);
    if (!window || window.endsMs <= nowMs) this.windows.set(caller, (window = { count: 0, endsMs: nowMs + WINDOW_MS }));
    window.count++;
    return {
      limit: this.limit,
      remaining: this.limit - window.count,
      resetSeconds: Math.ceil((window.endsMs - nowMs) / 1_000),
    };
  }

  private sweep(nowMs: number): void {
    for (const [caller, { endsMs }] of this.windows) if (endsMs <= nowMs) this.windows.delete(caller);
    this.sweepMs = nowMs + WINDOW_MS;
  }
}

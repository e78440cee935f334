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
 * Counts requests, or what they cost, by caller in windows of one minute. Each process counts its own, so that a request
 * costs no round trip; memory is bounded by the callers of a minute.
 */
export class RateLimiter {
  private windows = new Map<string, Window>();
  private sweepMs = 0;

  constructor(private readonly limit: number) {}

  /** Counts one request of `caller` at `nowMs`. */
  count(caller: string, nowMs: number): RateLimit {
    const window = this.windowOf(caller, nowMs);
    window.count++;
    return this.report(window, this.limit - window.count, nowMs);
  }

  /** Counts `amount`, unless less than that is left: then nothing is counted, and `remaining` says what is missing. */
  spend(caller: string, amount: number, nowMs: number): RateLimit {
    const window = this.windowOf(caller, nowMs);
    const remaining = this.limit - window.count - amount;
    if (remaining >= 0) window.count += amount;
    return this.report(window, remaining, nowMs);
  }

  private windowOf(caller: string, nowMs: number): Window {
    if (nowMs >= this.sweepMs) this.sweep(nowMs);
    let window = this.windows.get(caller);
    if (!window || window.endsMs <= nowMs) this.windows.set(caller, (window = { count: 0, endsMs: nowMs + WINDOW_MS }));
    return window;
  }

  private report({ endsMs }: Window, remaining: number, nowMs: number): RateLimit {
    return { limit: this.limit, remaining, resetSeconds: Math.ceil((endsMs - nowMs) / 1_000) };
  }

  private sweep(nowMs: number): void {
    for (const [caller, { endsMs }] of this.windows) if (endsMs <= nowMs) this.windows.delete(caller);
    this.sweepMs = nowMs + WINDOW_MS;
  }
}

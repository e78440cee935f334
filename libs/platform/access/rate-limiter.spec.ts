import { RateLimiter } from './rate-limiter.js';

describe('the rate limiter', () => {
  it('lets a caller make as many requests a minute as the limit says', () => {
    const limiter = new RateLimiter(2);
    const left = [0, 10_000, 59_999].map((nowMs) => limiter.count('anna', nowMs).remaining);
    expect(left).toEqual([1, 0, -1]);
  });

  it('starts again a minute after the first request', () => {
    const limiter = new RateLimiter(1);
    limiter.count('anna', 5_000);
    expect(limiter.count('anna', 64_999)).toEqual({ limit: 1, remaining: -1, resetSeconds: 1 });
    expect(limiter.count('anna', 65_000)).toEqual({ limit: 1, remaining: 0, resetSeconds: 60 });
  });

  it('counts each caller alone', () => {
    const limiter = new RateLimiter(1);
    limiter.count('anna', 0);
    expect(limiter.count('ben', 0).remaining).toBe(0);
  });

  it('takes an amount whole or not at all', () => {
    const limiter = new RateLimiter(100);
    const left = [60, 50, 40, 1].map((amount) => limiter.spend('anna', amount, 0).remaining);
    expect(left).toEqual([40, -10, 0, -1]);
  });

  it('forgets callers whose minute is over', () => {
    const limiter = new RateLimiter(1);
    for (let i = 0; i < 100; i++) limiter.count(`caller ${i}`, 0);
    limiter.count('anna', 60_000);
    expect([...(limiter as unknown as { windows: Map<string, unknown> }).windows.keys()]).toEqual(['anna']);
  });
});

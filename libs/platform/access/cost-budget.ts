import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Environment } from '#platform/config';
import { ApiError } from './api-error.js';
import { nameCaller } from './caller.js';
import { RateLimiter, type RateLimit } from './rate-limiter.js';

/** What queries may cost a caller in a minute, and what is left of it. */
export type CostReport = RateLimit;

/** Lets a caller's queries cost so much a minute: ten small ones, or one large one. Counted as requests are. */
@Injectable()
export class CostBudget {
  private readonly limiter: RateLimiter;

  constructor(environment: Environment) {
    this.limiter = new RateLimiter(environment.COST_PER_MINUTE);
  }

  /** @throws ApiError `RATE_LIMITED` where less than `cost` is left; it's not taken then, so that a smaller query may pass */
  take(request: FastifyRequest, cost: number): CostReport {
    const report = this.limiter.spend(nameCaller(request), cost, Date.now());
    const { limit, remaining, resetSeconds } = report;
    if (remaining >= 0) return report;
    throw new ApiError(
      'RATE_LIMITED',
      `This query's cost of ${cost} is more than the ${remaining + cost} left of ${limit} a minute: try again in ${resetSeconds} s.`,
      { measure: 'cost', found: cost, limit, remaining: remaining + cost, retryAfterSeconds: resetSeconds },
    );
  }

  /** What is left. */
  look(request: FastifyRequest): CostReport {
    return this.limiter.spend(nameCaller(request), 0, Date.now());
  }
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Environment } from '#platform/config';
import { ApiError } from './api-error.js';
import { CallerFinder, nameCaller } from './caller.js';
import { RateLimiter } from './rate-limiter.js';
import { ownOrigins, refuseForeignRequest } from './request-origin.js';

/** Routes as they're declared: a request can write the same path in many ways. */
const GUARDED_ROUTE = /^\/(graphql|api)\b/;
const NOBODY = new ApiError('UNAUTHENTICATED', 'Sign in, or send an API key.');

/** What every request of the API passes before a handler sees it: its origin, who asks, and how often. */
@Injectable()
export class RequestGate implements OnModuleInit {
  private readonly limiter: RateLimiter;
  private readonly origins: readonly string[];

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly finder: CallerFinder,
    environment: Environment,
  ) {
    this.limiter = new RateLimiter(environment.REQUESTS_PER_MINUTE);
    this.origins = ownOrigins(environment);
  }

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    fastify.decorateRequest('caller', null as unknown as ApiError);
    fastify.addHook('onRequest', (request, reply) => this.pass(request, reply));
  }

  /** @throws ApiError `BAD_USER_INPUT`, `UNSUPPORTED_MEDIA_TYPE`, `FORBIDDEN`, `RATE_LIMITED` */
  private async pass(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    request.caller = NOBODY;
    if (!GUARDED_ROUTE.test(request.routeOptions.url ?? '')) return;
    void reply.header('cache-control', 'no-store');
    refuseMalformedUrl(request.url);
    refuseForeignRequest(request, this.origins);
    request.caller = await this.finder.find(request, reply);
    this.limit(request, reply);
  }

  private limit(request: FastifyRequest, reply: FastifyReply): void {
    const { limit, remaining, resetSeconds } = this.limiter.count(nameCaller(request), Date.now());
    void reply.headers({
      'ratelimit-limit': limit,
      'ratelimit-remaining': Math.max(0, remaining),
      'ratelimit-reset': resetSeconds,
    });
    if (remaining >= 0) return;
    void reply.header('retry-after', resetSeconds);
    throw new ApiError('RATE_LIMITED', `At most ${limit} requests a minute: try again in ${resetSeconds} s.`, {
      retryAfterSeconds: resetSeconds,
    });
  }
}

/** @throws ApiError `BAD_USER_INPUT` where what is written as %xx is no UTF-8 */
function refuseMalformedUrl(url: string): void {
  if (!url.includes('%')) return;
  try {
    decodeURIComponent(url);
  } catch {
    throw new ApiError('BAD_USER_INPUT', 'The address is not valid UTF-8.');
  }
}

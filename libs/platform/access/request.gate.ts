import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Environment } from '#platform/config';
import { ApiError } from './api-error.js';
import { CallerFinder } from './caller.js';
import { RateLimiter } from './rate-limiter.js';
import { refuseForeignRequest } from './request-origin.js';

/** Routes as they're declared: a request can write the same path in many ways. */
const GUARDED_ROUTE = /^\/(graphql|api)\b/;
const NOBODY = new ApiError('UNAUTHENTICATED', 'Sign in, or send an API key.');

/** What every request of the API passes before a handler sees it: its origin, who asks, and how often. */
@Injectable()
export class RequestGate implements OnModuleInit {
  private readonly limiter: RateLimiter;
  private readonly publicOrigin?: string;

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly finder: CallerFinder,
    environment: Environment,
  ) {
    this.limiter = new RateLimiter(environment.REQUESTS_PER_MINUTE);
    if (environment.PUBLIC_URL) this.publicOrigin = new URL(environment.PUBLIC_URL).origin;
  }

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    fastify.decorateRequest('caller', null as unknown as ApiError);
    fastify.addHook('onRequest', (request, reply) => this.pass(request, reply));
  }

  /** @throws ApiError `UNSUPPORTED_MEDIA_TYPE`, `FORBIDDEN`, `RATE_LIMITED` */
  private async pass(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    request.caller = NOBODY;
    if (!GUARDED_ROUTE.test(request.routeOptions.url ?? '')) return;
    refuseForeignRequest(request, this.publicOrigin);
    request.caller = await this.finder.find(request, reply);
    this.limit(request, reply);
  }

  private limit(request: FastifyRequest, reply: FastifyReply): void {
    const { caller } = request;
    const key = caller instanceof ApiError ? `address ${request.ip}` : `user ${caller.userId}`;
    const { limit, remaining, resetSeconds } = this.limiter.count(key, Date.now());
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

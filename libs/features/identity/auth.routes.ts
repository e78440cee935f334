import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AUTH_PATH } from './auth.options.js';
import { AuthService } from './auth.service.js';
import { toWebRequest } from './web-request.js';

/** Sign-in, sign-out and sessions over HTTP, below /api/auth. */
@Injectable()
export class AuthRoutes implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly auth: AuthService,
  ) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    fastify.route({
      method: ['GET', 'POST'],
      url: `${AUTH_PATH}/*`,
      handler: (request, reply) => this.handle(request, reply),
    });
  }

  private async handle(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const asked = toWebRequest(request);
    forgetCache(asked.headers);
    const response = await this.auth.handle(asked);
    void reply.code(response.status);
    response.headers.forEach((value, name) => void reply.header(name, value));
    await reply.send(await response.text());
  }
}

/** What the library keeps in a cookie says of an ended session still that it is open: here it has to look. */
function forgetCache(headers: Headers): void {
  const cookies = headers.get('cookie')?.split('; ') ?? [];
  const kept = cookies.filter((cookie) => !/^[^=]*session_data(\.\d+)?=/.test(cookie));
  if (kept.length > 0) headers.set('cookie', kept.join('; '));
  else headers.delete('cookie');
}

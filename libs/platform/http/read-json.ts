import { isUtf8 } from 'node:buffer';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ApiError } from '#platform/access';

/** What others' services tell is signed as it was sent, byte by byte: its handler gets the body as it came. */
const AS_SENT = '/api/webhooks/';

/**
 * Reads JSON bodies: what isn't UTF-8 is refused, not mended, and so are names that reach an object's prototype
 * (`__proto__`, `constructor.prototype`).
 */
export function readJsonStrictly(app: NestFastifyApplication): void {
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  const parse = fastify.getDefaultJsonParser('error', 'error');
  app.useBodyParser('application/json', {}, (request, body, done) => {
    if ((request as FastifyRequest).routeOptions.url?.startsWith(AS_SENT)) done(null, body);
    else if (isUtf8(body)) void parse(request as FastifyRequest, body.toString(), done);
    else done(new ApiError('BAD_USER_INPUT', 'The body is not valid UTF-8.'));
  });
}

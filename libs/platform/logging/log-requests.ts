import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { PinoLogger } from 'nestjs-pino';

const REQUEST_ID = 'x-request-id';
const IS_REQUEST_ID = /^[\w.:-]{1,100}$/;
/** Asked every few seconds by whatever watches the process. */
const UNLOGGED = new Set(['/livez', '/readyz']);

/** A caller's own id is kept, so that its logs and ours can be read together. */
export function nameRequest({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers[REQUEST_ID];
  return typeof given === 'string' && IS_REQUEST_ID.test(given) ? given : randomUUID();
}

/**
 * Logs every request, and gives every line that is written meanwhile the request's id, which the answer has too. Neither
 * headers nor query strings are logged: both carry secrets, and neither is needed to find a request.
 */
export function logRequests(fastify: FastifyInstance, logger: PinoLogger): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header(REQUEST_ID, request.id);
    logger.runInContext(done, { bindings: { requestId: request.id } });
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const path = request.url.split('?', 1)[0] ?? '';
    if (!UNLOGGED.has(path)) {
      const facts = { method: request.method, path, status: reply.statusCode, ms: Math.round(reply.elapsedTime) };
      if (reply.statusCode >= 500) logger.error(facts, 'request failed');
      else logger.info(facts, 'request done');
    }
    done();
  });
}

import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { ApiError, codeOfStatus } from '#platform/access';
import type { Environment } from '#platform/config';
import { nameRequest } from '#platform/logging';
import { answerBrokenRequest } from './broken-request.js';

const MOST_BODY_BYTES = 1_048_576;
/** The first line with its address, and all headers. */
const MOST_HEADER_BYTES = 16_384;
const HEADERS_SECONDS = 10;
/** A connection that nothing goes over in either direction, such as of a reader who doesn't read. */
const IDLE_SECONDS = 120;
const KEEP_ALIVE_SECONDS = 72;
const CHECK_SECONDS = 1;

type Settings = Pick<Environment, 'TRUST_PROXY' | 'REQUEST_SECONDS' | 'CONNECTIONS_PER_ADDRESS'>;

const ms = (seconds: number): number => seconds * 1_000;

/** The HTTP server: how large a request may be, how long it may take to come, and how many connections an address may have. */
export function makeHttpAdapter(settings: Settings): FastifyAdapter {
  const adapter = new FastifyAdapter({
    bodyLimit: MOST_BODY_BYTES,
    genReqId: nameRequest,
    trustProxy: settings.TRUST_PROXY,
    requestTimeout: ms(settings.REQUEST_SECONDS),
    connectionTimeout: ms(Math.max(IDLE_SECONDS, settings.REQUEST_SECONDS)),
    keepAliveTimeout: ms(KEEP_ALIVE_SECONDS),
    http: {
      headersTimeout: ms(Math.min(HEADERS_SECONDS, settings.REQUEST_SECONDS)),
      connectionsCheckingInterval: ms(CHECK_SECONDS),
      maxHeaderSize: MOST_HEADER_BYTES,
    },
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: answerBadAddress,
  });
  if (!settings.TRUST_PROXY) {
    limitConnections(adapter.getInstance().server as Server, settings.CONNECTIONS_PER_ADDRESS);
  }
  return adapter;
}

/** No route is looked for then, and no hook runs. */
function answerBadAddress({ statusCode = 400 }: FastifyError, _: FastifyRequest, reply: FastifyReply): void {
  const { message, extensions } = new ApiError(codeOfStatus(statusCode), 'The address is not valid.');
  void reply.code(statusCode).send({ errors: [{ message, extensions }] });
}

/** Ends connections over the limit as soon as they're made: there is no request yet that could be answered. */
function limitConnections(server: Server, limit: number): void {
  const open = new Map<string, number>();
  server.prependListener('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    const count = (open.get(address) ?? 0) + 1;
    open.set(address, count);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
    if (count > limit) socket.destroy();
  });
}

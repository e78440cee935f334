import { isIP } from 'node:net';
import type { ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { GraphQLResolveInfo } from 'graphql';
import type { Origin } from '#platform/tenancy';
import { ApiError } from './api-error.js';
import { requestOf } from './caller.js';

/** From where a request comes, but for how its sender is signed in. */
export function originOf(request: FastifyRequest): Origin {
  const { operation, id } = request;
  const address = addressOf(request);
  return { ...(address && { address }), ...(operation && { operation }), requestId: id };
}

/** None where the connection has none, such as a socket in a file's place. */
export function addressOf({ ip }: Pick<FastifyRequest, 'ip'>): string | undefined {
  // An IPv4 client of a server that listens on IPv6; a link's name behind an address.
  const address = ip.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  return isIP(address) ? address : undefined;
}

/** Lets what is written from now on be told as done by this handler. A request's mutations come one after the other. */
export function nameOperation(context: ExecutionContext): void {
  const request = requestOf(context);
  request.operation =
    context.getType<string>() === 'graphql'
      ? context.getArgByIndex<GraphQLResolveInfo>(3).fieldName
      : context.getHandler().name;
  if (!(request.caller instanceof ApiError)) request.caller.operation = request.operation;
}

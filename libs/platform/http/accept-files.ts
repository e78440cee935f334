import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { ApiError } from '#platform/access';

const routesOf = new WeakMap<FastifyInstance, Map<string, Set<string>>>();

/**
 * Lets files of these types in at one route, `/api/x/:id/file`, and at no other. A file isn't read before it's known that its
 * sender may upload it: the handler gets it as a stream.
 */
export function acceptFiles(fastify: FastifyInstance, route: string, types: readonly string[]): void {
  const routes = routesOf.get(fastify) ?? new Map<string, Set<string>>();
  routesOf.set(fastify, routes);
  for (const type of types) {
    const known = routes.get(type);
    if (known) known.add(route);
    else routes.set(type, addParser(fastify, type).add(route));
  }
}

function addParser(fastify: FastifyInstance, type: string): Set<string> {
  const routes = new Set<string>();
  fastify.addContentTypeParser(type, ({ routeOptions }, payload, done) => {
    if (routes.has(routeOptions.url ?? '')) done(null, payload);
    else done(new ApiError('UNSUPPORTED_MEDIA_TYPE', 'Send no such file here.'));
  });
  return routes;
}

/** @throws ApiError `PAYLOAD_TOO_LARGE` */
export async function readFileBody({ body }: FastifyRequest, reply: FastifyReply, mostBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  // Ending early must leave the connection to the answer. A request without a body has no stream.
  for await (const chunk of (body as Readable | undefined)?.iterator({ destroyOnReturn: false }) ?? []) {
    chunks.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length <= mostBytes) continue;
    // The rest isn't waited for.
    void reply.header('connection', 'close');
    throw new ApiError('PAYLOAD_TOO_LARGE', 'The file may have {kilobytes} kB.', { kilobytes: mostBytes / 1_024 });
  }
  return Buffer.concat(chunks);
}

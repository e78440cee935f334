import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { ApiError } from '#platform/access';

const CSV = 'text/csv';
/** Of each kind of file, where it's taken. */
const taken = new WeakMap<FastifyInstance, Map<string, Set<string>>>();

/** A file isn't read before it's known that its sender may send one, and at no other address than those that take its kind. */
export function acceptFiles(fastify: FastifyInstance, path: string, types: readonly string[]): void {
  const byType = taken.get(fastify) ?? new Map<string, Set<string>>();
  taken.set(fastify, byType);
  for (const type of types) {
    const known = byType.get(type);
    if (known) {
      known.add(`/${path}`);
      continue;
    }
    const paths = new Set([`/${path}`]);
    byType.set(type, paths);
    fastify.addContentTypeParser(type, ({ routeOptions }, payload, done) => {
      if (paths.has(String(routeOptions.url))) done(null, payload);
      else done(new ApiError('UNSUPPORTED_MEDIA_TYPE', 'Send no {type} here.', { type }));
    });
  }
}

export const acceptCsv = (fastify: FastifyInstance, path: string): void => acceptFiles(fastify, path, [CSV]);

/**
 * Reads the file that a request's body is.
 * @throws ApiError `UNSUPPORTED_MEDIA_TYPE`, `PAYLOAD_TOO_LARGE`
 */
export async function readCsv(
  { body, headers }: FastifyRequest,
  reply: FastifyReply,
  mostBytes: number,
): Promise<Buffer> {
  if (!headers['content-type']?.startsWith(CSV))
    throw new ApiError('UNSUPPORTED_MEDIA_TYPE', 'Send the file as {types}.', { types: CSV });
  const chunks: Buffer[] = [];
  let length = 0;
  // Ending early must leave the connection to the answer. A request without a body has no stream.
  for await (const chunk of (body as Readable | undefined)?.iterator({ destroyOnReturn: false }) ?? []) {
    chunks.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length <= mostBytes) continue;
    // The rest isn't waited for.
    void reply.header('connection', 'close');
    throw new ApiError('PAYLOAD_TOO_LARGE', 'A file may have {megabytes} MB: split it by date.', {
      megabytes: mostBytes / 1_048_576,
    });
  }
  return Buffer.concat(chunks);
}

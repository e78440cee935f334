import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { ApiError } from '#platform/access';

/** Answers 202 with the id of the import that is made of a request's body. @throws ApiError `UNSUPPORTED_MEDIA_TYPE` */
export async function takeUpload(
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  types: readonly string[],
  keep: (source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) => Promise<string>,
): Promise<void> {
  const type = request.headers['content-type'];
  if (!types.some((known) => type?.startsWith(known)))
    throw new ApiError('UNSUPPORTED_MEDIA_TYPE', 'Send the file as {types}.', { types: types.join(', ') });
  // Ending early must leave the connection to the answer. A request without a body has no stream.
  const source = (request.body as Readable | undefined)?.iterator({ destroyOnReturn: false }) ?? [];
  try {
    const importId = await keep(source);
    await reply.code(202).send({ importId });
  } catch (error) {
    // The rest isn't waited for.
    void reply.header('connection', 'close');
    throw error;
  }
}

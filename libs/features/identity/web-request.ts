import type { FastifyRequest } from 'fastify';
import { ADDRESS_HEADER } from './auth.options.js';

/** A request's headers as the web's own class; the address is the one that we saw. */
export function toWebHeaders({ headers, ip }: FastifyRequest): Headers {
  const copy = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) copy.append(name, one);
  }
  copy.set(ADDRESS_HEADER, ip);
  return copy;
}

export function toWebRequest(request: FastifyRequest): Request {
  const headers = toWebHeaders(request);
  // The body was parsed and is written anew.
  for (const name of ['content-length', 'transfer-encoding']) headers.delete(name);
  return new Request(new URL(request.url, `${request.protocol}://${request.host}`), {
    method: request.method,
    headers,
    ...(request.body !== undefined && request.body !== null && { body: JSON.stringify(request.body) }),
  });
}

import type { FastifyRequest } from 'fastify';
import { ApiError } from './api-error.js';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Keeps other sites from acting with a visitor's cookie: a request that carries one and may change something must be of a
 * kind that browsers ask permission for first (JSON, or with the header `x-requested-with`), and come from our own origin
 * or one of `origins`, where it names one.
 * @throws ApiError `UNSUPPORTED_MEDIA_TYPE`, `FORBIDDEN`
 */
export function refuseForeignRequest({ method, headers }: FastifyRequest, origins: readonly string[]): void {
  if (SAFE_METHODS.has(method) || !headers.cookie) return;
  if (!headers['content-type']?.toLowerCase().startsWith('application/json') && !headers['x-requested-with']) {
    throw new ApiError('UNSUPPORTED_MEDIA_TYPE', 'Send application/json, or a header x-requested-with.');
  }
  if (!headers.origin || origins.includes(headers.origin)) return;
  if (hostOf(headers.origin) !== headers.host) throw new ApiError('FORBIDDEN', 'This request comes from another site.');
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

import type { FastifyRequest } from 'fastify';
import type { Environment } from '#platform/config';
import { ApiError } from './api-error.js';

/** Whose pages may act with a visitor's cookie, beside those of the host that was asked. */
export const ownOrigins = ({ PUBLIC_URL, CORS_ORIGINS }: Environment): readonly string[] => [
  ...CORS_ORIGINS,
  ...(PUBLIC_URL ? [new URL(PUBLIC_URL).origin] : []),
];

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
  refuseForeignOrigin({ headers }, origins);
}

/** Refuses what comes with a cookie from a page of another site. @throws ApiError `FORBIDDEN` */
export function refuseForeignOrigin({ headers }: Pick<FastifyRequest, 'headers'>, origins: readonly string[]): void {
  if (!headers.cookie || !headers.origin || origins.includes(headers.origin)) return;
  if (hostOf(headers.origin) !== headers.host) throw new ApiError('FORBIDDEN', 'This request comes from another site.');
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

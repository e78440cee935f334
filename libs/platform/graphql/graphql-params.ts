import type { FastifyRequest } from 'fastify';
import { ApiError } from '#platform/access';
import { refuseHugeVariables } from './variables.js';

/** What a request asks GraphQL for: a document, or the id of one that is known. */
export type GraphqlParams = {
  operationName?: string;
  variables?: Record<string, unknown>;
} & ({ query: string } | { documentId: string });

export const SUBSCRIPTIONS_PATH = '/graphql/live';

const refuse = (message: string, details = {}): never => {
  throw new ApiError('BAD_USER_INPUT', message, details);
};

/**
 * Reads a request as GraphQL over HTTP wants it.
 * @throws ApiError `BAD_USER_INPUT`, `UNSUPPORTED_MEDIA_TYPE`
 */
export function readGraphqlParams(request: FastifyRequest): GraphqlParams {
  if (request.method === 'GET') return readQueryString(request.query as Record<string, unknown>);
  if (!isJson(request.headers['content-type'])) {
    throw new ApiError('UNSUPPORTED_MEDIA_TYPE', 'Send application/json.');
  }
  const bytes = request.headers['content-length'];
  return checked(request.body, bytes === undefined ? undefined : Number(bytes));
}

const isJson = (contentType: string | undefined): boolean =>
  /^application\/json *(;|$)/i.test(contentType ?? '') && !/charset *= *"?(?!utf-8)/i.test(contentType ?? '');

function checked(body: unknown, bytes?: number): GraphqlParams {
  if (Array.isArray(body)) return refuseBatch(body);
  if (!isObject(body)) return refuse('The body must be an object with a query.');
  const { operationName, variables, extensions } = body;
  if (isGiven(operationName) && typeof operationName !== 'string') return refuse('"operationName" must be a string.');
  if (isGiven(variables) && !isObject(variables)) return refuse('"variables" must be an object.');
  if (isGiven(extensions) && !isObject(extensions)) return refuse('"extensions" must be an object.');
  if (isGiven(variables)) refuseHugeVariables(variables as Record<string, unknown>, bytes);
  return {
    ...documentOf(body),
    ...(isGiven(operationName) && operationName !== '' && { operationName: operationName as string }),
    ...(isGiven(variables) && { variables: variables as Record<string, unknown> }),
  };
}

function documentOf({ query, documentId }: Record<string, unknown>): { query: string } | { documentId: string } {
  if (!isGiven(documentId)) {
    return typeof query === 'string' && query !== '' ? { query } : refuse('"query" must be a string with a document.');
  }
  if (isGiven(query)) return refuse('Send either "query" or "documentId".');
  return typeof documentId === 'string' ? { documentId } : refuse('"documentId" must be a string.');
}

const refuseBatch = ({ length }: unknown[]): never =>
  refuse('Send one request at a time: several in one are not taken.', { measure: 'batch', found: length, limit: 1 });

function readQueryString({
  query,
  documentId,
  operationName,
  variables,
  extensions,
}: Record<string, unknown>): GraphqlParams {
  return checked({
    query,
    documentId,
    operationName,
    variables: isGiven(variables) ? parseJson(variables, 'variables') : undefined,
    extensions: isGiven(extensions) ? parseJson(extensions, 'extensions') : undefined,
  });
}

function parseJson(text: unknown, name: string): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return refuse(`"${name}" must be JSON.`);
  }
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

import type { FastifyRequest } from 'fastify';
import { getOperationAST, parse } from 'graphql';
import { ApiError } from '#platform/access';

/** What a request asks GraphQL for. */
export interface GraphqlParams {
  query: string;
  operationName?: string;
  variables?: Record<string, unknown>;
}

const MOST_TOKENS = 2_000;
export const PARSE_OPTIONS = { maxTokens: MOST_TOKENS } as const;

const refuse = (message: string): never => {
  throw new ApiError('BAD_USER_INPUT', message);
};

/**
 * Reads a request as GraphQL over HTTP wants it.
 * @throws ApiError `BAD_USER_INPUT`, `UNSUPPORTED_MEDIA_TYPE`, `METHOD_NOT_ALLOWED`
 */
export function readGraphqlParams(request: FastifyRequest): GraphqlParams {
  if (request.method === 'GET') return readQueryString(request.query as Record<string, unknown>);
  if (!isJson(request.headers['content-type'])) {
    throw new ApiError('UNSUPPORTED_MEDIA_TYPE', 'Send application/json.');
  }
  return checked(request.body);
}

const isJson = (contentType: string | undefined): boolean =>
  /^application\/json *(;|$)/i.test(contentType ?? '') && !/charset *= *"?(?!utf-8)/i.test(contentType ?? '');

function checked(body: unknown): GraphqlParams {
  if (!isObject(body)) return refuse('The body must be an object with a query.');
  const { query, operationName, variables, extensions } = body;
  if (typeof query !== 'string' || query === '') return refuse('"query" must be a string with a document.');
  if (isGiven(operationName) && typeof operationName !== 'string') return refuse('"operationName" must be a string.');
  if (isGiven(variables) && !isObject(variables)) return refuse('"variables" must be an object.');
  if (isGiven(extensions) && !isObject(extensions)) return refuse('"extensions" must be an object.');
  return {
    query,
    ...(isGiven(operationName) && { operationName: operationName as string }),
    ...(isGiven(variables) && { variables: variables as Record<string, unknown> }),
  };
}

/** A link may read and never change anything. */
function readQueryString({ query, operationName, variables, extensions }: Record<string, unknown>): GraphqlParams {
  const params = checked({
    query,
    operationName,
    variables: isGiven(variables) ? parseJson(variables, 'variables') : undefined,
    extensions: isGiven(extensions) ? parseJson(extensions, 'extensions') : undefined,
  });
  const operation = operationOf(params);
  if (operation && operation !== 'query') throw new ApiError('METHOD_NOT_ALLOWED', `Send a ${operation} by POST.`);
  return params;
}

/** The kind of operation that would run; none for a document that is refused later, with its own words. */
function operationOf({ query, operationName }: GraphqlParams): string | undefined {
  let document;
  try {
    document = parse(query, PARSE_OPTIONS);
  } catch {
    return undefined;
  }
  const operation = getOperationAST(document, operationName);
  return operation?.operation ?? refuse('The document has no such operation, or several: name one.');
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

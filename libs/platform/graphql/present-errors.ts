import { GraphQLError } from 'graphql';
import { ApiError, internalError } from '#platform/access';

/** An error as clients see it. */
export interface PresentedError {
  message: string;
  locations?: readonly { line: number; column: number }[];
  path?: readonly (string | number)[];
  extensions: Record<string, unknown>;
}

/** PostgreSQL ended a statement that took too long. */
const QUERY_CANCELED = '57014';

/**
 * Errors of documents and variables are the client's to mend and are told as they are; of those that happen while fields
 * are resolved only an `ApiError` is meant for it.
 * @param unexpected is called with every error that isn't told
 */
export function presentErrors(errors: readonly unknown[], unexpected: (error: unknown) => void): PresentedError[] {
  return errors.map((error) => {
    const told = toTell(error);
    if (told.code === 'INTERNAL_SERVER_ERROR') unexpected(originOf(error));
    const { locations, path } = error instanceof GraphQLError || isLike(error) ? error : ({} as Partial<GraphQLError>);
    return {
      message: told.message,
      ...(locations && { locations }),
      ...(path && { path }),
      extensions: told.extensions,
    };
  });
}

/** Without the names that the schema has beside the one that was asked for. */
export const hideSuggestions = (errors: readonly PresentedError[]): PresentedError[] =>
  errors.map((error) => ({ ...error, message: error.message.replace(/ Did you mean .*\?$/s, '') }));

/** Compiled queries have errors of a class of their own. */
const isLike = (error: unknown): error is GraphQLError =>
  error instanceof Error && ('originalError' in error || 'locations' in error);

function originOf(error: unknown): unknown {
  const origin = isLike(error) ? (error.originalError ?? error) : error;
  return origin !== error && isLike(origin) ? originOf(origin) : origin;
}

function toTell(error: unknown): ApiError {
  const origin = originOf(error);
  if (origin instanceof ApiError) return origin;
  if ((origin as { code?: unknown } | undefined)?.code === QUERY_CANCELED) {
    return new ApiError('QUERY_TOO_COMPLEX', 'This takes too long: ask for less at once.');
  }
  // A variable's own error may be of its scalar's making, and then a GraphQL error too.
  const isOfDocument = isLike(error) && error.path === undefined && isLike(origin);
  return isOfDocument ? new ApiError('BAD_USER_INPUT', error.message) : internalError();
}

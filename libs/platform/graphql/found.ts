import { ApiError } from '#platform/access';

/**
 * What was looked for by its id.
 * @param what its name in a sentence
 * @throws ApiError `NOT_FOUND`, for another agency's too
 */
export async function found<T>(looking: Promise<T | undefined>, what: string): Promise<T> {
  const value = await looking;
  if (value === undefined) throw new ApiError('NOT_FOUND', `There is no such ${what}.`);
  return value;
}

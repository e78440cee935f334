import { ApiError, type ApiErrorCode } from '#platform/access';

/** Of an operation as it unfolds. `cost` counts objects. */
export const QUERY_LIMITS = { cost: 20_000, depth: 12, aliases: 30, rootFields: 30, mutations: 10 } as const;

/** Of a document as it is written. `valueDepth` and `listLength` are of the values in it. */
export const DOCUMENT_LIMITS = {
  characters: 50_000,
  tokens: 2_500,
  directives: 50,
  repeatedFields: 5_000,
  valueDepth: 10,
  listLength: 1_000,
} as const;

/** Of the values beside a document. `entries` counts everything in them. */
export const VARIABLES_LIMITS = { bytes: 262_144, valueDepth: 10, listLength: 1_000, entries: 10_000 } as const;

const NAMES: Readonly<Record<string, string>> = {
  rootFields: 'number of root fields',
  mutations: 'number of mutations',
  aliases: 'aliases',
  characters: 'characters',
  tokens: 'tokens',
  directives: 'directives',
  repeatedFields: 'pairs of repeated fields',
  valueDepth: 'depth of a value',
  listLength: 'length of a list',
  bytes: 'bytes',
  entries: 'number of values',
};

/** Whose limit it is: a document's is refused as too complex, a value's as bad input. */
interface Refusal {
  code: ApiErrorCode;
  subject: string;
}

const OF_QUERY: Refusal = { code: 'QUERY_TOO_COMPLEX', subject: 'query' };
export const OF_VARIABLES: Refusal = { code: 'BAD_USER_INPUT', subject: 'request' };

/** @throws ApiError with the first measure that is over its limit, what was found, and the limit */
export function refuseBeyond<Measure extends string>(
  limits: Readonly<Record<Measure, number>>,
  measures: Readonly<Partial<Record<Measure, number>>>,
  { code, subject }: Refusal = OF_QUERY,
): void {
  for (const measure of Object.keys(measures) as Measure[]) {
    const [found, limit] = [measures[measure] ?? 0, limits[measure]];
    if (found <= limit) continue;
    const message = `The ${subject}'s ${NAMES[measure] ?? measure} of ${found} is over the limit of ${limit}.`;
    throw new ApiError(code, message, { measure, found, limit });
  }
}

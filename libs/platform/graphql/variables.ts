import { ApiError } from '#platform/access';
import { OF_VARIABLES, refuseBeyond, VARIABLES_LIMITS } from './limits.js';

/**
 * Looks through variables before anything walks them.
 * @param bytes of the request that has them, where that is known: the variables have no more
 * @throws ApiError `BAD_USER_INPUT` for what is too large, too deep, or named so as to reach an object's prototype
 */
export function refuseHugeVariables(variables: Readonly<Record<string, unknown>>, bytes = Number.NaN): void {
  let entries = 0;
  // Two stacks and no recursion: what is looked at may be as deep as a body is long.
  const values: unknown[] = [variables];
  const depths: number[] = [0];
  while (values.length > 0) {
    const [value, depth] = [values.pop(), depths.pop() ?? 0];
    if (typeof value !== 'object' || value === null) continue;
    if (Object.hasOwn(value, '__proto__'))
      throw new ApiError('BAD_USER_INPUT', '"__proto__" is no name of a variable.');
    const inner = Array.isArray(value) ? (value as unknown[]) : Object.values(value);
    entries += inner.length;
    const listLength = Array.isArray(value) ? inner.length : 0;
    refuseBeyond(VARIABLES_LIMITS, { valueDepth: depth, listLength, entries }, OF_VARIABLES);
    for (const one of inner) {
      values.push(one);
      depths.push(depth + 1);
    }
  }
  if (bytes <= VARIABLES_LIMITS.bytes) return;
  refuseBeyond(VARIABLES_LIMITS, { bytes: Buffer.byteLength(JSON.stringify(variables)) }, OF_VARIABLES);
}

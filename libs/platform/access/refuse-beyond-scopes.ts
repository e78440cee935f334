import type { ExecutionContext } from '@nestjs/common';
import type { GraphQLResolveInfo } from 'graphql';
import { ApiError } from './api-error.js';
import { areaOfHandler } from './area.decorator.js';
import { hasScope, type Access, type AreaName, type Scope } from './scopes.js';
import { selectedAreas } from './selected-areas.js';

const READING_METHODS = ['GET', 'HEAD'];

/**
 * Looks at all that an operation does and selects before any of it is done, so that a mutation isn't done and its answer
 * refused. Callers without scopes don't come here, and keys that read everything aren't looked into.
 * @throws ApiError `FORBIDDEN` with the scopes that the key lacks
 */
export function refuseBeyondScopes(context: ExecutionContext, scopes: readonly Scope[]): void {
  const area = areaOfHandler(context.getHandler(), context.getClass());
  if (!area) throw new ApiError('FORBIDDEN', 'No API key may do this.');
  const access = accessOf(context);
  const missing = new Set<Scope>(hasScope(scopes, area, access) ? [] : [`${area}:${access}`]);
  for (const read of areasReadBy(context, scopes, access === 'write' ? area : undefined)) {
    if (!hasScope(scopes, read, 'read')) missing.add(`${read}:read`);
  }
  if (missing.size === 0) return;
  const lacking = [...missing].sort();
  throw new ApiError('FORBIDDEN', `This API key lacks ${lacking.join(', ')}.`, { missingScopes: lacking });
}

function areasReadBy(
  context: ExecutionContext,
  scopes: readonly Scope[],
  written: AreaName | undefined,
): Iterable<AreaName> {
  if (context.getType<string>() !== 'graphql' || scopes.includes('*:read')) return [];
  return selectedAreas(context.getArgByIndex<GraphQLResolveInfo>(3), written);
}

/** Whether a handler reads or writes. */
export function accessOf(context: ExecutionContext): Access {
  const writes =
    context.getType<string>() === 'graphql'
      ? context.getArgByIndex<GraphQLResolveInfo>(3).operation.operation === 'mutation'
      : !READING_METHODS.includes(context.switchToHttp().getRequest<{ method: string }>().method);
  return writes ? 'write' : 'read';
}

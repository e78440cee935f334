import type { ExecutionContext } from '@nestjs/common';
import type { GraphQLResolveInfo } from 'graphql';
import { ApiError } from './api-error.js';
import type { Caller } from './caller.js';

export const SCOPES = ['READ', 'WRITE'] as const;
/** What an API key may be used for, within what its owner may do. */
export type Scope = (typeof SCOPES)[number];

/** Queries and GET need READ, all else WRITE. @throws ApiError `FORBIDDEN` */
export function refuseBeyondScopes(context: ExecutionContext, { scopes }: Caller): void {
  if (!scopes || scopes.includes(scopeOf(context))) return;
  throw new ApiError('FORBIDDEN', `This API key lacks the scope ${scopeOf(context)}.`);
}

function scopeOf(context: ExecutionContext): Scope {
  if (context.getType<string>() === 'graphql') {
    return context.getArgByIndex<GraphQLResolveInfo>(3).operation.operation === 'query' ? 'READ' : 'WRITE';
  }
  return context.switchToHttp().getRequest<{ method: string }>().method === 'GET' ? 'READ' : 'WRITE';
}

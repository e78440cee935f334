import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { accessRuleOf } from './allow.decorator.js';
import { ApiError } from './api-error.js';
import { callerOf, requestOf } from './caller.js';
import { refuseWhileClosed } from './closed.js';
import { permits } from './grants.js';
import { nameOperation } from './origin.js';
import { refuseBeyondScopes } from './refuse-beyond-scopes.js';

/** Denies every query, mutation and route that doesn't declare who may call it. */
@Injectable()
export class AccessGuard implements CanActivate {
  /** @throws ApiError `UNAUTHENTICATED`, `FORBIDDEN`, `NOT_POSSIBLE` */
  canActivate(context: ExecutionContext): boolean {
    nameOperation(context);
    const rule = accessRuleOf(context.getHandler());
    if (rule === 'PUBLIC') return true;
    const caller = callerOf(requestOf(context));
    if (!rule || !permits(rule, caller)) throw new ApiError('FORBIDDEN', 'You are not allowed to do this.');
    refuseWhileClosed(context, caller);
    if (caller.scopes) refuseBeyondScopes(context, caller.scopes);
    return true;
  }
}

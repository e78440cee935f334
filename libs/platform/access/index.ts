export { AccessModule } from './access.module.js';
export { Allow, accessRuleOf, Public, type AccessRule } from './allow.decorator.js';
export {
  ApiError,
  codeOfStatus,
  internalError,
  invalidFields,
  type ApiErrorCode,
  type ApiErrorExtensions,
  type InvalidField,
} from './api-error.js';
export { fillIn, type SentenceValues } from './sentence.js';
export { AGENCY_CLOSED, WhileClosed } from './closed.js';
export { CostBudget, type CostReport } from './cost-budget.js';
export { asAssistant, callerOf, CallerFinder, CurrentCaller, ROLES, STAFF, type Caller, type Role } from './caller.js';
export { inAgency } from './in-agency.js';
export { granted, GRANTABLE_ROLES, GRANTS, hasGrant, permits, type Grant, type Permitted } from './grants.js';
export { addressOf, originOf } from './origin.js';
export { Area, areaOfHandler } from './area.decorator.js';
export { ALL_SCOPES, AREAS, describeScope, hasScope, SCOPES, type AreaName, type Scope } from './scopes.js';
export { areasOfField, areasOfType } from './selected-areas.js';
export { RateLimiter, type RateLimit } from './rate-limiter.js';
export { ownOrigins, refuseForeignOrigin } from './request-origin.js';
export { declareVisibility, visibilityOf, Visible } from './visible.decorator.js';
export { withIdempotency, type IdempotentRequest } from './idempotency.js';
export { refuseStale, type Versioned } from './versions.js';

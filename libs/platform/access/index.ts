export { AccessModule } from './access.module.js';
export { Allow, accessRuleOf, Public, type AccessRule } from './allow.decorator.js';
export { ApiError, codeOfStatus, internalError, type ApiErrorCode, type ApiErrorExtensions } from './api-error.js';
export { callerOf, CallerFinder, CurrentCaller, ROLES, STAFF, type Caller, type Role } from './caller.js';
export { Area, areaOfHandler } from './area.decorator.js';
export { ALL_SCOPES, AREAS, describeScope, hasScope, SCOPES, type AreaName, type Scope } from './scopes.js';
export { areasOfField, areasOfType } from './selected-areas.js';
export { declareVisibility, visibilityOf, Visible } from './visible.decorator.js';
export { withIdempotency, type IdempotentRequest } from './idempotency.js';

export { AccessModule } from './access.module.js';
export { Allow, accessRuleOf, Public, type AccessRule } from './allow.decorator.js';
export { ApiError, codeOfStatus, internalError, type ApiErrorCode, type ApiErrorExtensions } from './api-error.js';
export { callerOf, CallerFinder, CurrentCaller, ROLES, STAFF, type Caller, type Role } from './caller.js';
export { SCOPES, type Scope } from './scopes.js';
export { declareVisibility, visibilityOf, Visible } from './visible.decorator.js';
export { withIdempotency, type IdempotentRequest } from './idempotency.js';

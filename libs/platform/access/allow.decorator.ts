import { SetMetadata } from '@nestjs/common';
import type { Role } from './caller.js';

const ACCESS = 'factotum:access';

/** Who may call a handler. None declared means nobody. */
export type AccessRule = 'PUBLIC' | readonly Role[];

/** Only callers of these roles; on one handler, so that each is looked at for itself. */
export const Allow = (...roles: readonly [Role, ...Role[]]): MethodDecorator => SetMetadata(ACCESS, roles);

/** Anybody, signed in or not. */
export const Public = (): MethodDecorator => SetMetadata(ACCESS, 'PUBLIC' satisfies AccessRule);

export const accessRuleOf = (handler: object): AccessRule | undefined =>
  Reflect.getMetadata(ACCESS, handler) as AccessRule | undefined;

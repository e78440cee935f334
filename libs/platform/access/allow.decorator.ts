import { SetMetadata } from '@nestjs/common';
import type { Permitted } from './grants.js';

const ACCESS = 'factotum:access';

/** Who may call a handler. None declared means nobody. */
export type AccessRule = 'PUBLIC' | readonly Permitted[];

/** Only callers of these roles or with these grants; on one handler, so that each is looked at for itself. */
export const Allow = (...permitted: readonly [Permitted, ...Permitted[]]): MethodDecorator =>
  SetMetadata(ACCESS, permitted);

/** Anybody, signed in or not. */
export const Public = (): MethodDecorator => SetMetadata(ACCESS, 'PUBLIC' satisfies AccessRule);

export const accessRuleOf = (handler: object): AccessRule | undefined =>
  Reflect.getMetadata(ACCESS, handler) as AccessRule | undefined;

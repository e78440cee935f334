import { Extensions } from '@nestjs/graphql';
import type { Role } from './caller.js';

const VISIBLE_TO = 'visibleTo';

/**
 * Only callers of these roles see the field; make it nullable where the others see the rest of its object.
 * A plain field without it is as visible as its object, a resolved one is staff's alone. A field that its type declares has
 * it there, and not at its resolver.
 */
export const Visible = (...roles: readonly [Role, ...Role[]]): MethodDecorator & PropertyDecorator =>
  Extensions({ [VISIBLE_TO]: roles });

/** Who sees a schema's field, of its `extensions`; none where the field has no rule. */
export const visibilityOf = (field: {
  extensions: Readonly<Record<string | symbol, unknown>>;
}): readonly Role[] | undefined => field.extensions[VISIBLE_TO] as readonly Role[] | undefined;

/** Writes down who sees a field that declares nothing. */
export function declareVisibility(field: { extensions: object }, roles: readonly Role[]): void {
  field.extensions = { ...field.extensions, [VISIBLE_TO]: roles };
}

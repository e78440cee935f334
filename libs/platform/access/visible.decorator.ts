import { Extensions } from '@nestjs/graphql';
import type { Permitted } from './grants.js';

const VISIBLE_TO = 'visibleTo';

/**
 * Only callers of these roles or with these grants see the field; make it nullable where the others see the rest of its object.
 * A plain field without it is as visible as its object, a resolved one is staff's alone. A field that its type declares has
 * it there, and not at its resolver.
 */
export const Visible = (...permitted: readonly [Permitted, ...Permitted[]]): MethodDecorator & PropertyDecorator =>
  Extensions({ [VISIBLE_TO]: permitted });

/** Who sees a schema's field, of its `extensions`; none where the field has no rule. */
export const visibilityOf = (field: {
  extensions: Readonly<Record<string | symbol, unknown>>;
}): readonly Permitted[] | undefined => field.extensions[VISIBLE_TO] as readonly Permitted[] | undefined;

/** Writes down who sees a field that declares nothing. */
export function declareVisibility(field: { extensions: object }, permitted: readonly Permitted[]): void {
  field.extensions = { ...field.extensions, [VISIBLE_TO]: permitted };
}

import { isObjectType, type GraphQLField, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { ApiError, declareVisibility, permits, ROLES, STAFF, visibilityOf, type Permitted } from '#platform/access';
import type { RequestContext } from './request-context.js';

type Field = GraphQLField<Record<string, unknown>, RequestContext>;
type FieldResolver = GraphQLFieldResolver<Record<string, unknown>, RequestContext>;

/**
 * Gives every field that isn't everybody's a resolver that looks at the caller's role and grants first. Relations, which read more than
 * their object, are for staff unless they declare otherwise. Operations have the guard. Fields without a rule stay as they are.
 */
export function enforceFieldRules(schema: GraphQLSchema): GraphQLSchema {
  const roots: unknown[] = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__') || roots.includes(type)) continue;
    for (const field of Object.values(type.getFields()) as Field[]) {
      if (field.resolve && !visibilityOf(field)) declareVisibility(field, STAFF);
      const permitted = visibilityOf(field);
      if (permitted && ROLES.some((role) => !permitted.includes(role))) field.resolve = onlyFor(permitted, field);
    }
  }
  return schema;
}

/** @returns a resolver that throws `FORBIDDEN` for all other callers, before anything is read */
function onlyFor(permitted: readonly Permitted[], { name, resolve }: Field): FieldResolver {
  const allowed = new Set<Permitted>(permitted);
  const read: FieldResolver = resolve ?? ((source) => source[name]);
  return (...request): unknown => {
    const [, , { caller }] = request;
    if (!allowed.has(caller.role) && !permits(permitted, caller))
      throw new ApiError('FORBIDDEN', 'You are not allowed to see this.');
    return read(...request);
  };
}

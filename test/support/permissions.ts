import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import {
  getNamedType,
  isAbstractType,
  isObjectType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import {
  accessRuleOf,
  areaOfHandler,
  permits,
  visibilityOf,
  type AreaName,
  type Grant,
  type Permitted,
  type Role,
} from '#platform/access';
import type { TestApi } from './api.js';
import type { Operation } from './queries.js';

/** A handler of the api: of a query (`Query.invoices`), mutation, subscription or route (`/api/invoices/:id/document`). */
interface Handler {
  name: string;
  handler: object;
  declaredIn: object;
}

/** Who may call each query, mutation, subscription and route; the api must have the `DiscoveryModule`. */
export const permissionsOf = (api: TestApi): Record<string, string> =>
  Object.fromEntries(
    handlersOf(api).map(({ name, handler }) => {
      const rule = accessRuleOf(handler);
      return [name, rule === undefined ? 'nobody' : rule === 'PUBLIC' ? 'anybody' : rule.join(', ')];
    }),
  );

/** The area of each query, mutation, subscription and route; none for what no API key may call. */
export const areasOf = (api: TestApi): Record<string, AreaName | undefined> =>
  Object.fromEntries(
    handlersOf(api).map(({ name, handler, declaredIn }) => [name, areaOfHandler(handler, declaredIn)]),
  );

/** An operation's name among the permissions. */
export const handlerNameOf = ({ kind, name }: Operation): string =>
  `${kind.charAt(0).toUpperCase()}${kind.slice(1)}.${name}`;

const known = new WeakMap<TestApi, Handler[]>();

function handlersOf(api: TestApi): Handler[] {
  const handlers = known.get(api) ?? findHandlers(api);
  known.set(api, handlers);
  return handlers;
}

function findHandlers(api: TestApi): Handler[] {
  const discovery = api.app.get(DiscoveryService, { strict: false });
  const scanner = new MetadataScanner();
  const handlers: Handler[] = [];
  for (const { instance } of [...discovery.getProviders(), ...discovery.getControllers()]) {
    if (!instance || typeof instance !== 'object') continue;
    for (const method of scanner.getAllMethodNames(Object.getPrototypeOf(instance) as object)) {
      const handler = (instance as Record<string, object>)[method] as object;
      const type = Reflect.getMetadata('graphql:resolver_type', handler) as string | undefined;
      const path = Reflect.getMetadata('path', handler) as string | undefined;
      if (!['Query', 'Mutation', 'Subscription'].includes(type ?? '') && path === undefined) continue;
      const prefix = Reflect.getMetadata('path', instance.constructor) as string | undefined;
      const name = type
        ? `${type}.${method}`
        : `/${[prefix, path].join('/')}`.replaceAll(/\/+/g, '/').replace(/(.)\/$/, '$1');
      handlers.push({ name, handler, declaredIn: instance.constructor });
    }
  }
  return handlers.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Somebody of a role, with what she was granted. */
export type Holder = Role | { role: Role; grants: readonly Grant[] };
const holding = (holder: Holder) => (typeof holder === 'string' ? { role: holder } : holder);

/** The operations that somebody may call. */
export function operationsFor(holder: Holder, operations: readonly Operation[], api: TestApi): Operation[] {
  const permissions = permissionsOf(api);
  return operations.filter((operation) => {
    const rule = permissions[handlerNameOf(operation)];
    return rule === 'anybody' || permits((rule?.split(', ') ?? []) as Permitted[], holding(holder));
  });
}

/** A field of an object type, named `Type.field`. */
export interface NamedField {
  name: string;
  typeName: string;
  field: GraphQLField<unknown, unknown>;
}

/** Every field of every object type, sorted by name. */
export const fieldsOf = (schema: GraphQLSchema): NamedField[] =>
  Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()).map((field) => namedField(type.name, field)))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

const namedField = (typeName: string, field: NamedField['field']): NamedField => ({
  name: `${typeName}.${field.name}`,
  typeName,
  field,
});

export function isVisibleTo(holder: Holder, field: NamedField['field']): boolean {
  const permitted = visibilityOf(field);
  return !permitted || permits(permitted, holding(holder));
}

/** The fields of all objects that somebody comes to by `operations` and the fields that she sees; those denied to her too. */
export function fieldsReachedBy(holder: Holder, operations: readonly Operation[], schema: GraphQLSchema): NamedField[] {
  const reached = new Map<string, GraphQLNamedType>();
  const waiting: GraphQLNamedType[] = operations.map(({ field }) => getNamedType(field.type));
  for (let type = waiting.pop(); type; type = waiting.pop()) {
    if (reached.has(type.name)) continue;
    reached.set(type.name, type);
    if (isAbstractType(type)) waiting.push(...schema.getPossibleTypes(type));
    if (!isObjectType(type)) continue;
    const seen = Object.values(type.getFields()).filter((field) => isVisibleTo(holder, field));
    waiting.push(...seen.map((field) => getNamedType(field.type)));
  }
  return fieldsOf(schema).filter(({ typeName }) => reached.has(typeName));
}

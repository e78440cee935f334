import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationTypeNode,
} from 'graphql';

export interface Operation {
  name: string;
  kind: 'query' | 'mutation' | 'subscription';
  field: GraphQLField<unknown, unknown>;
}

/** Every query, mutation and subscription of a schema. */
export const operationsOf = (schema: GraphQLSchema): Operation[] =>
  (['query', 'mutation', 'subscription'] as const).flatMap((kind) => {
    const root = schema.getRootType(kind as OperationTypeNode);
    return Object.entries(root?.getFields() ?? {}).map(([name, field]) => ({ name, kind, field }));
  });

/** Those that HTTP answers; a subscription takes a connection that stays. */
export const isAnsweredAtOnce = ({ kind }: Operation): boolean => kind !== 'subscription';

/** Values by name for arguments that must be there, such as `{first: 5, id: "…"}`; others get a plain one of their type. */
export type ArgumentValues = Readonly<Record<string, unknown>>;

/** A whole document that runs one operation and selects everything down to `depth`. */
export const documentOf = ({ name, kind, field }: Operation, depth: number, values: ArgumentValues = {}): string =>
  `${kind} { ${name}${argumentsOf(field, values)} ${selectionOf(field.type, depth, values)} }`;

/**
 * The shortest document that comes by queries to a field of an object type, and selects nothing beside its way there.
 * @returns none for a field to which no query leads
 */
export function documentTo(
  schema: GraphQLSchema,
  { typeName, field }: { typeName: string; field: GraphQLField<unknown, unknown> },
  values: ArgumentValues,
): string | undefined {
  const call = (one: GraphQLField<unknown, unknown>): string => one.name + argumentsOf(one, values);
  const ways = operationsOf(schema)
    .filter(({ kind }) => kind === 'query')
    .map((operation) => ({ calls: [call(operation.field)], type: getNamedType(operation.field.type) }));
  const seen = new Set<string>();
  for (let way = ways.shift(); way; way = ways.shift()) {
    const { calls, type } = way;
    if (type.name === typeName) {
      const end = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
      return `query { ${[...calls, call(field)].join(' { ')}${end}${' }'.repeat(calls.length)} }`;
    }
    if (seen.has(type.name) || !isObjectType(type)) continue;
    seen.add(type.name);
    for (const next of Object.values(type.getFields()))
      ways.push({ calls: [...calls, call(next)], type: getNamedType(next.type) });
  }
  return undefined;
}

function selectionOf(type: GraphQLOutputType, depth: number, values: ArgumentValues): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (!isObjectType(named)) return '{ __typename }';
  const fields = Object.values(named.getFields()).flatMap((field) => {
    if (field.name === 'edges') return ['edges { cursor }'];
    const isLeaf = isLeafType(getNamedType(field.type));
    const isPart = field.name === 'nodes' || isValueObject(field.type);
    if (!isLeaf && !isPart && depth === 0) return [];
    const below = isLeaf ? '' : selectionOf(field.type, isPart ? depth : depth - 1, values);
    return [`${field.name}${argumentsOf(field, values)} ${below}`];
  });
  return `{ __typename ${fields.join(' ')} }`;
}

/** Amounts, page infos and the like are no level of their own. */
function isValueObject(type: GraphQLOutputType): boolean {
  const named = getNamedType(type);
  if (!isObjectType(named)) return false;
  const fields = named.getFields();
  return !('id' in fields) && Object.values(fields).every((field) => isLeafType(getNamedType(field.type)));
}

function argumentsOf({ args }: GraphQLField<unknown, unknown>, values: ArgumentValues): string {
  const given = args.filter((arg) => isNonNullType(arg.type)).map((arg) => `${arg.name}: ${literalOf(arg, values)}`);
  return given.length > 0 ? `(${given.join(', ')})` : '';
}

function literalOf({ name, type }: GraphQLArgument | GraphQLInputField, values: ArgumentValues): string {
  if (name in values) return JSON.stringify(values[name]);
  return plainLiteral(type, values);
}

const PLAIN: Readonly<Record<string, string>> = {
  Int: '1',
  Float: '1',
  Boolean: 'true',
  Date: '"2026-01-31"',
  Month: '"2026-01"',
  DateTime: '"2026-01-31T00:00:00Z"',
  Decimal: '"1"',
  ID: '"00000000-0000-7000-8000-000000000000"',
};

function plainLiteral(type: GraphQLInputType, values: ArgumentValues): string {
  const bare = getNullableType(type);
  if (isListType(bare)) return `[${plainLiteral(bare.ofType as GraphQLInputType, values)}]`;
  if (isEnumType(bare)) return bare.getValues()[0]?.name ?? '';
  if (!isInputObjectType(bare)) return PLAIN[getNamedType(bare).name] ?? '"some text"';
  const fields = Object.values(bare.getFields()).filter((field) => isNonNullType(field.type));
  return `{ ${fields.map((field) => `${field.name}: ${literalOf(field, values)}`).join(', ')} }`;
}

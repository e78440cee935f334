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
} from 'graphql';

export interface Operation {
  name: string;
  kind: 'query' | 'mutation';
  field: GraphQLField<unknown, unknown>;
}

/** Every query and mutation of a schema. */
export const operationsOf = (schema: GraphQLSchema): Operation[] =>
  (['query', 'mutation'] as const).flatMap((kind) => {
    const root = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
    return Object.entries(root?.getFields() ?? {}).map(([name, field]) => ({ name, kind, field }));
  });

/** Values by name for arguments that must be there, such as `{first: 5, id: "…"}`; others get a plain one of their type. */
export type ArgumentValues = Readonly<Record<string, unknown>>;

/** A whole document that runs one operation and selects everything down to `depth`. */
export const documentOf = ({ name, kind, field }: Operation, depth: number, values: ArgumentValues = {}): string =>
  `${kind} { ${name}${argumentsOf(field, values)} ${selectionOf(field.type, depth, values)} }`;

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

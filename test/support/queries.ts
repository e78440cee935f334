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

/** Beside values, `omitted` may name fields to leave out. Values by name for arguments that are given, such as `{first: 5, id: "…"}`; others get a plain one of their type. */
export type ArgumentValues = Readonly<Record<string, unknown>>;

/** A value as it's written in a document, such as an enum's. */
export class Literal {
  constructor(readonly text: string) {}
}

/** How arguments are filled in: those that must be there, and which others. */
interface Filling {
  values: ArgumentValues;
  /** Whether to give an optional argument or a part of one, by its path, such as `filter.clientId`. */
  gives: (path: string) => boolean;
  /** GraphQL text by path, in place of a plain value. */
  literals?: Readonly<Record<string, string>>;
}

const required = (values: ArgumentValues): Filling => ({ values, gives: () => false });

/** A whole document that runs one operation and selects everything down to `depth`. */
export const documentOf = (operation: Operation, depth: number, values: ArgumentValues = {}): string =>
  documentWith(operation, required(values), selectionOf(operation.field.type, depth, required(values)));

/**
 * Documents that give optional arguments, down to the parts of inputs: one with all of them and at every depth, then one for
 * each alone (which others may exclude), an enum's with each of its values.
 */
export function documentsOfOptions(operation: Operation, depth: number, values: ArgumentValues = {}): string[] {
  const options = operation.field.args.flatMap((arg) => optionsOf(arg, arg.name));
  const all = { values, gives: (path: string) => isGuessable(path) };
  const alone = options.map(({ path, literal }): Filling => {
    const gives = (other: string): boolean => other === path || path.startsWith(`${other}.`);
    return { values, gives, ...(literal !== undefined && { literals: { [path]: literal } }) };
  });
  const selection = selectionOf(operation.field.type, depth, required(values));
  const whole = documentWith(operation, all, selectionOf(operation.field.type, depth, all));
  return options.length === 0 ? [] : [whole, ...alone.map((filling) => documentWith(operation, filling, selection))];
}

const documentWith = ({ name, kind, field }: Operation, filling: Filling, selection: string): string =>
  `${kind} { ${name}${argumentsOf(field, filling)} ${selection} }`;

/** A cursor is made by a server, for the list that it was made for. */
const isGuessable = (path: string): boolean => path.split('.').at(-1) !== 'after';

interface Option {
  path: string;
  /** Of enums. */
  literal?: string;
}

/** All that needn't be given, in an argument or in parts of its input, each once or once a value. */
function optionsOf({ type }: GraphQLArgument | GraphQLInputField, path: string): Option[] {
  const bare = getNullableType(type);
  if (isInputObjectType(bare) && path.split('.').length < 4) {
    const parts = Object.values(bare.getFields()).flatMap((part) => optionsOf(part, `${path}.${part.name}`));
    return parts.length > 0 || isNonNullType(type) ? parts : [{ path }];
  }
  if (isNonNullType(type) || !isGuessable(path)) return [];
  return isEnumType(bare) ? bare.getValues().map(({ name: literal }) => ({ path, literal })) : [{ path }];
}

/**
 * The shortest document that comes by queries to a field of an object type, and selects nothing beside its way there: of two by
 * that which begins with a list, as there needn't be one of some id.
 * @returns none for a field to which no query leads
 */
export function documentTo(
  schema: GraphQLSchema,
  { typeName, field }: { typeName: string; field: GraphQLField<unknown, unknown> },
  values: ArgumentValues,
): string | undefined {
  const call = (one: GraphQLField<unknown, unknown>): string => one.name + argumentsOf(one, required(values));
  const ways = operationsOf(schema)
    .filter(({ kind }) => kind === 'query')
    .sort((one, other) => Number(isById(one)) - Number(isById(other)))
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

const isById = ({ field }: Operation): boolean => field.args.some(({ name }) => name === 'id');

function selectionOf(type: GraphQLOutputType, depth: number, filling: Filling): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (!isObjectType(named)) return '{ __typename }';
  const { omitted = [] } = filling.values as { omitted?: readonly string[] };
  const fields = Object.values(named.getFields()).flatMap((field) => {
    if (field.name === 'edges') return ['edges { cursor }'];
    if (omitted.includes(`${named.name}.${field.name}`)) return [];
    const isLeaf = isLeafType(getNamedType(field.type));
    const isPart = field.name === 'nodes' || isValueObject(field.type);
    if (!isLeaf && !isPart && depth === 0) return [];
    const below = isLeaf ? '' : selectionOf(field.type, isPart ? depth : depth - 1, filling);
    return [`${field.name}${argumentsOf(field, filling)} ${below}`];
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

function argumentsOf({ args }: GraphQLField<unknown, unknown>, filling: Filling): string {
  const given = givenOf(args, '', filling);
  return given.length > 0 ? `(${given.join(', ')})` : '';
}

/** `["first: 5", "filter: { … }"]` */
const givenOf = (parts: readonly (GraphQLArgument | GraphQLInputField)[], prefix: string, filling: Filling): string[] =>
  parts
    .filter(({ type, name }) => isNonNullType(type) || filling.gives(prefix + name))
    .map((part) => `${part.name}: ${literalOf(part, prefix + part.name, filling)}`);

function literalOf({ name, type }: GraphQLArgument | GraphQLInputField, path: string, filling: Filling): string {
  const given = filling.values[name];
  if (given instanceof Literal) return given.text;
  if (name in filling.values) return JSON.stringify(given);
  return filling.literals?.[path] ?? plainLiteral(type, path, filling);
}

/** Values that are looked at by more than their type. */
const NAMED: Readonly<Record<string, string>> = { currency: '"USD"', timeZone: '"UTC"' };

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

function plainLiteral(type: GraphQLInputType, path: string, filling: Filling): string {
  const bare = getNullableType(type);
  if (isListType(bare)) return `[${plainLiteral(bare.ofType as GraphQLInputType, path, filling)}]`;
  if (isEnumType(bare)) return bare.getValues()[0]?.name ?? '';
  const name = path.split('.').at(-1) ?? '';
  if (!isInputObjectType(bare)) return PLAIN[getNamedType(bare).name] ?? NAMED[name] ?? '"some text"';
  // An input that holds others of its own kind would have no end.
  const isDeep = path.split('.').length >= 4;
  const parts = givenOf(Object.values(bare.getFields()), `${path}.`, isDeep ? required(filling.values) : filling);
  return `{ ${parts.join(', ')} }`;
}

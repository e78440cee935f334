import {
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  isInterfaceType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { QUERY_LIMITS, refuseBeyond } from './limits.js';

/** What a list that isn't paged counts as. */
const TYPICAL_LIST = 5;

/** `cost` is how many objects the answer may have at most, each with a `first` taken at its word. */
export interface QueryMeasures {
  cost: number;
  depth: number;
  aliases: number;
  /** Those of the operation itself, such as its mutations, aliased or not. */
  rootFields: number;
}

const NOTHING: QueryMeasures = { cost: 0, depth: 0, aliases: 0, rootFields: 0 };

/** Measures one operation before it runs, in time that grows with the document and not with what it unfolds to. */
export function measureQuery(
  schema: GraphQLSchema,
  document: DocumentNode,
  { operation, variables }: { operation: OperationDefinitionNode; variables: Readonly<Record<string, unknown>> },
): QueryMeasures {
  const root = schema.getRootType(operation.operation);
  const measure = new Measure(schema, document, variables);
  return root ? measure.selection(operation.selectionSet, root) : NOTHING;
}

/** @throws ApiError `QUERY_TOO_COMPLEX` with the limit that is exceeded and what was found */
export function refuseComplexQuery({ depth, aliases, rootFields, cost }: QueryMeasures, isMutation = false): void {
  refuseBeyond(QUERY_LIMITS, { depth, aliases, ...(isMutation ? { mutations: rootFields } : { rootFields }), cost });
}

class Measure {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  private readonly measured = new Map<string, QueryMeasures>();

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    private readonly variables: Readonly<Record<string, unknown>>,
  ) {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
    }
  }

  selection(set: SelectionSetNode, parent: GraphQLNamedType): QueryMeasures {
    const sum = { ...NOTHING };
    for (const node of set.selections) {
      const part =
        node.kind === Kind.FIELD
          ? this.field(node, parent)
          : node.kind === Kind.FRAGMENT_SPREAD
            ? this.fragment(node.name.value)
            : this.selection(node.selectionSet, this.typeNamed(node.typeCondition?.name.value) ?? parent);
      sum.cost += part.cost;
      sum.aliases += part.aliases;
      sum.rootFields += part.rootFields;
      sum.depth = Math.max(sum.depth, part.depth);
    }
    return sum;
  }

  private fragment(name: string): QueryMeasures {
    const known = this.measured.get(name);
    if (known) return known;
    const definition = this.fragments.get(name);
    const type = this.typeNamed(definition?.typeCondition.name.value);
    const measures = definition && type ? this.selection(definition.selectionSet, type) : NOTHING;
    this.measured.set(name, measures);
    return measures;
  }

  private field(node: FieldNode, parent: GraphQLNamedType): QueryMeasures {
    const aliases = node.alias ? 1 : 0;
    const type = this.fieldType(node, parent);
    if (!node.selectionSet || !type) return { cost: 0, depth: 1, aliases, rootFields: 1 };
    const inner = this.selection(node.selectionSet, getNamedType(type));
    return {
      cost: (1 + inner.cost) * this.count(node, type),
      // Introspection nests deeply by nature; its cost bounds it.
      depth: node.name.value.startsWith('__') ? 1 : inner.depth + 1,
      aliases: aliases + inner.aliases,
      rootFields: 1,
    };
  }

  private fieldType(node: FieldNode, parent: GraphQLNamedType): GraphQLOutputType | undefined {
    const { value: name } = node.name;
    if (name === '__schema' || name === '__type')
      return this.schema.getType(name === '__schema' ? '__Schema' : '__Type') as GraphQLOutputType;
    return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name]?.type : undefined;
  }

  /** How many objects stand there: a connection's `first`, which is its lists' length, or a list's typical length. */
  private count(node: FieldNode, type: GraphQLOutputType): number {
    const first = node.arguments?.find((argument) => argument.name.value === 'first')?.value;
    if (first?.kind === Kind.INT) return Number(first.value);
    if (first?.kind === Kind.VARIABLE) return Math.max(1, Number(this.variables[first.name.value]) || 1);
    const bare = isNonNullType(type) ? type.ofType : type;
    const isPageOfConnection = ['nodes', 'edges'].includes(node.name.value);
    return isListType(bare) && !isPageOfConnection ? TYPICAL_LIST : 1;
  }

  private typeNamed(name: string | undefined): GraphQLNamedType | undefined {
    const type = name === undefined ? undefined : this.schema.getType(name);
    return type && isCompositeType(type) ? type : undefined;
  }
}

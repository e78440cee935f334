import { Kind, type FieldNode, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';

/** A connection's own fields, below which its nodes' fields stand. */
const WRAPPERS = new Set(['nodes', 'edges', 'node']);

/**
 * The columns that a table's rows need for what a query asks: of a long list most time goes into columns that nobody
 * looks at. The texts that it gives are put together from those that it is made with and nothing else.
 */
export class Columns<Field extends string> {
  readonly all: string;
  private readonly asked = new WeakMap<FieldNode, string>();

  /**
   * @param always what every row needs, such as its keys
   * @param byField for fields that need more, their columns, named as the resolver expects them
   */
  constructor(
    private readonly always: string,
    private readonly byField: Readonly<Record<Field, string>>,
  ) {
    this.all = [always, ...Object.values<string>(byField)].join(', ');
  }

  /** For the field that `info` is about, a connection or the node itself. */
  askedFor(info: GraphQLResolveInfo): string {
    const [node, another] = info.fieldNodes;
    // The same field twice, to be merged: rare, and not worth its own way.
    if (!node?.selectionSet || another) return this.all;
    const known = this.asked.get(node);
    if (known !== undefined) return known;
    const names = new Set<string>();
    collectNames(node.selectionSet, info, names);
    const columns = (Object.keys(this.byField) as Field[]).filter((field) => names.has(field));
    const text = [this.always, ...columns.map((field) => this.byField[field])].join(', ');
    this.asked.set(node, text);
    return text;
  }
}

/** Fields that a directive may leave out are counted too, so that the outcome holds for all variables. */
function collectNames({ selections }: SelectionSetNode, info: GraphQLResolveInfo, names: Set<string>): void {
  for (const selection of selections) {
    const below =
      selection.kind === Kind.FRAGMENT_SPREAD
        ? info.fragments[selection.name.value]?.selectionSet
        : selection.kind === Kind.INLINE_FRAGMENT || WRAPPERS.has(selection.name.value)
          ? selection.selectionSet
          : undefined;
    if (below) collectNames(below, info, names);
    else if (selection.kind === Kind.FIELD) names.add(selection.name.value);
  }
}

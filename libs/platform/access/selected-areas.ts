import {
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { declaredArea } from './area.decorator.js';
import type { AreaName } from './scopes.js';

type Field = GraphQLField<unknown, unknown>;

/** What the type of a field belongs to: a connection to its nodes' area, a union to those of all its members. */
export function areasOfType(schema: GraphQLSchema, type: GraphQLOutputType | GraphQLNamedType): AreaName[] {
  const named = getNamedType(type) as GraphQLNamedType;
  const declared = declaredArea(named);
  if (declared) return [declared];
  if (isAbstractType(named)) return schema.getPossibleTypes(named).flatMap((one) => areasOfType(schema, one));
  const nodes = isObjectType(named) ? named.getFields().nodes : undefined;
  return nodes ? areasOfType(schema, nodes.type) : [];
}

/** What a field tells of: what it declares, else its type's area, else, where it reads more than its object, its object's. */
export function areasOfField(schema: GraphQLSchema, field: Field, parent: GraphQLNamedType): AreaName[] {
  const declared = declaredArea(field);
  if (declared) return [declared];
  const ofType = areasOfType(schema, field.type);
  return ofType.length > 0 || !field.resolve ? ofType : areasOfType(schema, parent);
}

/**
 * The areas that an operation reads, by what is selected of it, whether or not a directive leaves it out.
 * @param written the area that a mutation writes: the objects with which it answers are its own to tell, their relations aren't
 */
export function selectedAreas(info: GraphQLResolveInfo, written?: AreaName): ReadonlySet<AreaName> {
  const selected = new SelectedAreas(info, written);
  if (written === undefined) areasOfType(info.schema, info.returnType).forEach((area) => selected.areas.add(area));
  for (const { selectionSet } of info.fieldNodes) {
    if (selectionSet) selected.visit(selectionSet, getNamedType(info.returnType));
  }
  return selected.areas;
}

class SelectedAreas {
  readonly areas = new Set<AreaName>();
  private readonly visited = new Set<string>();

  constructor(
    private readonly info: GraphQLResolveInfo,
    private readonly written: AreaName | undefined,
  ) {}

  visit(set: SelectionSetNode, parent: GraphQLNamedType): void {
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) this.field(node, parent);
      else if (node.kind === Kind.INLINE_FRAGMENT)
        this.visit(node.selectionSet, this.typeNamed(node.typeCondition?.name.value) ?? parent);
      else this.fragment(node.name.value);
    }
  }

  private fragment(name: string): void {
    const fragment = this.info.fragments[name];
    const type = this.typeNamed(fragment?.typeCondition.name.value);
    if (!fragment || !type || this.visited.has(name)) return;
    this.visited.add(name);
    this.visit(fragment.selectionSet, type);
  }

  private field({ name, selectionSet }: FieldNode, parent: GraphQLNamedType): void {
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name.value] : undefined;
    // What GraphQL itself adds, such as the type's name.
    if (!field) return;
    for (const area of areasOfField(this.info.schema, field, parent)) {
      if (area !== this.written || field.resolve) this.areas.add(area);
    }
    if (selectionSet) this.visit(selectionSet, getNamedType(field.type));
  }

  private typeNamed(name: string | undefined): GraphQLNamedType | undefined {
    return name === undefined ? undefined : this.info.schema.getType(name);
  }
}

import { Kind, visit, type DocumentNode, type FieldNode, type SelectionSetNode } from 'graphql';

/** What reading a document costs, whatever it asks for. */
export interface DocumentMeasures {
  directives: number;
  /**
   * Pairs of fields of one name that stand in one place, and so must be merged: each is compared with each other, with all
   * that is below them.
   */
  repeatedFields: number;
  /** How deep lists and objects stand in each other in a value. */
  valueDepth: number;
  /** Of the longest list, or object, in a value. */
  listLength: number;
}

/** Measures a document before it is validated, in time that grows with its length. */
export function measureDocument(document: DocumentNode): DocumentMeasures {
  const measures: DocumentMeasures = { directives: 0, repeatedFields: 0, valueDepth: 0, listLength: 0 };
  let depth = 0;
  const enterValue = (length: number): void => {
    measures.valueDepth = Math.max(measures.valueDepth, ++depth);
    measures.listLength = Math.max(measures.listLength, length);
  };
  const leave = (): void => void depth--;
  visit(document, {
    Directive: () => void measures.directives++,
    ListValue: { enter: ({ values }) => enterValue(values.length), leave },
    ObjectValue: { enter: ({ fields }) => enterValue(fields.length), leave },
  });
  for (const definition of document.definitions) {
    if ('selectionSet' in definition) measures.repeatedFields += countPairs([definition.selectionSet]);
  }
  return measures;
}

/** Fragments that are spread there don't count: those are compared once, and not by place. */
function countPairs(sets: readonly SelectionSetNode[]): number {
  const byName = new Map<string, FieldNode[]>();
  for (const set of sets) collectFields(set, byName);
  let pairs = 0;
  for (const fields of byName.values()) {
    pairs += (fields.length * (fields.length - 1)) / 2;
    pairs += countPairs(fields.flatMap(({ selectionSet }) => selectionSet ?? []));
  }
  return pairs;
}

function collectFields({ selections }: SelectionSetNode, byName: Map<string, FieldNode[]>): void {
  for (const selection of selections) {
    if (selection.kind === Kind.INLINE_FRAGMENT) collectFields(selection.selectionSet, byName);
    if (selection.kind !== Kind.FIELD) continue;
    const name = (selection.alias ?? selection.name).value;
    const known = byName.get(name);
    if (known) known.push(selection);
    else byName.set(name, [selection]);
  }
}

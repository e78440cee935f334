/** What documents have where an id must be given. */
export const NO_ID = '00000000-0000-7000-8000-000000000000';

export interface Attempt {
  document: string;
  variables?: { id: string };
}

/** What asks for something by its id, once for each of some ids: by a variable, so that the document is compiled but once. */
export function withEach(ids: readonly string[], document: string): Attempt[] {
  if (!document.includes(NO_ID)) return [];
  const taking = document.replace(/^(\w+) /, '$1 ($id: ID!) ').replaceAll(`"${NO_ID}"`, '$id');
  return ids.map((id) => ({ document: taking, variables: { id } }));
}

/** How many connections the api has; one call after the other would leave it waiting for the database most of the time. */
const AT_ONCE = 10;

/** Does work that needn't wait for other work, some at a time. @returns results in the order of the items */
export async function sideBySide<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const waiting = items.entries();
  const goOn = async (): Promise<void> => {
    for (const [index, item] of waiting) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, goOn));
  return results;
}

/** Finds the values of some fields, named `Type.field`, at any depth of answers that name their types. */
export function collectValues(answer: unknown, names: ReadonlySet<string>, found: Map<string, unknown[]>): void {
  if (Array.isArray(answer)) for (const item of answer) collectValues(item, names, found);
  else if (answer !== null && typeof answer === 'object')
    for (const [key, value] of Object.entries(answer)) {
      const name = `${(answer as { __typename?: string }).__typename}.${key}`;
      if (names.has(name)) found.set(name, [...(found.get(name) ?? []), value]);
      collectValues(value, names, found);
    }
}

/** Deeper than whole lists are asked for. */
export const PRICES_OF_RENEWALS = `{ contracts(first: 8) { nodes { __typename nextTerm { __typename
  prices { __typename assistant { __typename } } } } } }`;

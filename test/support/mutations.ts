import type { GraphqlAnswer, TestApi } from './api.js';

/** A mutation whose one argument is an input named for it: `createClient(input: CreateClientInput!)`. */
interface MutationWithInput {
  name: string;
  input: object;
  selection?: string;
  /** Of the input, where it isn't named for the mutation. */
  type?: string;
}

const typeOf = (name: string): string => `${name[0]?.toUpperCase()}${name.slice(1)}Input`;

const documentOf = ({ name, selection = 'id', type = typeOf(name) }: MutationWithInput): string =>
  `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} } }`;

export async function runMutation<T>(api: TestApi, key: string, mutation: MutationWithInput): Promise<T> {
  const data = await api.read<Record<string, T>>(key, documentOf(mutation), { input: mutation.input });
  return data[mutation.name] as T;
}

/** The code and details with which a mutation is refused; none where it isn't. */
export const refusalOf = async (api: TestApi, key: string, mutation: MutationWithInput) =>
  codeOf(await api.ask(key, documentOf(mutation), { input: mutation.input }));

export const codeOf = ({ errors }: GraphqlAnswer<unknown>) => errors?.[0]?.extensions;

/** A mutation of what can be archived, by its id and version. */
export const askVersioned = (
  api: TestApi,
  key: string,
  { name, row }: { name: string; row: { id: string; version: number } },
): Promise<GraphqlAnswer<Record<string, { archivedAt: string | null; version: number }>>> =>
  api.ask(key, `mutation { ${name}(id: "${row.id}", version: ${row.version}) { id archivedAt version } }`);

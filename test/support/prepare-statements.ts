import pg from 'pg';

const MOST_STATEMENTS = 3_000;

type Query = (this: pg.Client, config: unknown, ...rest: unknown[]) => unknown;

/**
 * Has statements with values prepared once a connection, for a test that sends the same ones thousands of times: planning
 * them takes longer than they do. Holds for the spec's own copy of `pg`.
 */
export function prepareStatements(): void {
  const names = new Map<string, string>();
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text);
    if (known !== undefined || names.size === MOST_STATEMENTS) return known;
    names.set(text, `prepared_${names.size}`);
    return names.get(text);
  };
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const { query } = prototype;
  prototype.query = function (config, ...rest) {
    const [values] = rest;
    const given =
      typeof config === 'string' && Array.isArray(values)
        ? { text: config, values: values as unknown[] }
        : (config as { text?: unknown; name?: string; values?: unknown[] });
    if (typeof given !== 'object' || given === null || typeof given.text !== 'string' || given.name) {
      return query.call(this, config, ...rest);
    }
    const name = (given.values ?? []).length > 0 ? nameOf(given.text) : undefined;
    if (name === undefined) return query.call(this, config, ...rest);
    return query.call(this, { ...given, name }, ...(given === config ? rest : rest.slice(1)));
  };
}

import { buildSchema, getOperationAST, parse } from 'graphql';
import { measureQuery, refuseComplexQuery, type QueryMeasures } from './query-cost.js';

const SCHEMA = buildSchema(`
  type Query { clients(first: Int!, after: String): ClientConnection! client(id: ID!): Client viewer: String }
  type ClientConnection { nodes: [Client!]! edges: [ClientEdge!]! totalCount: Int! }
  type ClientEdge { node: Client! }
  type Client { id: ID! address: Address tags: [Tag!]! clients(first: Int!): ClientConnection! }
  type Address { street: String }
  type Tag { name: String }`);

function measure(query: string, variables: Record<string, unknown> = {}): QueryMeasures {
  const document = parse(query);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('no operation');
  return measureQuery(SCHEMA, document, { operation, variables });
}

describe('the measures of a query', () => {
  it.each([
    ['leaves cost nothing', '{ viewer }', 0],
    ['an object costs one', '{ client(id: 1) { id address { street } } }', 2],
    ['a list that is not paged counts as five', '{ client(id: 1) { tags { name } } }', 6],
    ['a page counts as many as are asked for', '{ clients(first: 10) { nodes { id } totalCount } }', 20],
    ['edges are as dear as nodes', '{ clients(first: 10) { edges { node { id } } } }', 30],
    ['pages in pages multiply', '{ clients(first: 10) { nodes { clients(first: 20) { nodes { id } } } } }', 420],
    [
      'fragments count where they stand',
      '{ clients(first: 10) { nodes { ...T } } } fragment T on Client { tags { name } }',
      70,
    ],
    ['inline fragments too', '{ client(id: 1) { ... on Client { tags { name } } ... { address { street } } } }', 7],
    ['what is asked twice costs twice', '{ a: client(id: 1) { id } b: client(id: 1) { id } }', 2],
  ])('%s', (_, query, cost) => {
    expect(measure(query).cost).toBe(cost);
  });

  it('take a variable at its value, and one that is no number as one', () => {
    const query = 'query ($n: Int!) { clients(first: $n) { nodes { id } } }';
    expect([measure(query, { n: 50 }).cost, measure(query, { n: 'x' }).cost, measure(query).cost]).toEqual([100, 2, 2]);
  });

  it('cannot be lowered by a negative number', () => {
    expect(measure('query ($n: Int!) { clients(first: $n) { nodes { id } } }', { n: -1_000 }).cost).toBe(2);
  });

  it('count levels and aliases, through fragments', () => {
    const query = '{ a: clients(first: 1) { nodes { ...F } } } fragment F on Client { b: id address { c: street } }';
    expect(measure(query)).toMatchObject({ depth: 4, aliases: 3 });
  });

  it('count what an operation asks for itself, through fragments', () => {
    const query = '{ viewer ...F ... { again: viewer } } fragment F on Query { viewer client(id: 1) { id } }';
    expect(measure(query).rootFields).toBe(4);
  });

  it('bound introspection by its cost alone', () => {
    const types = (depth: number): string => (depth === 0 ? 'name' : `name fields { type { ${types(depth - 1)} } }`);
    const shallow = measure(`{ __schema { types { ${types(1)} } } }`);
    const deep = measure(`{ __schema { types { ${types(6)} } } }`);
    expect([shallow.depth, deep.depth, deep.cost > 100_000]).toEqual([1, 1, true]);
  });

  it('refuse what is over a limit, and say which', () => {
    expect(() => refuseComplexQuery({ cost: 20_000, depth: 12, aliases: 30, rootFields: 30 })).not.toThrow();
    expect(() => refuseComplexQuery({ cost: 20_001, depth: 1, aliases: 0, rootFields: 1 })).toThrow(
      "The query's cost of 20001 is over the limit of 20000.",
    );
    const eleven = { cost: 1, depth: 1, aliases: 0, rootFields: 11 };
    expect(() => refuseComplexQuery(eleven)).not.toThrow();
    expect(() => refuseComplexQuery(eleven, true)).toThrow('number of mutations of 11 is over the limit of 10.');
    expect(() => refuseComplexQuery({ cost: 1, depth: 13, aliases: 0, rootFields: 1 })).toThrow('depth');
  });
});

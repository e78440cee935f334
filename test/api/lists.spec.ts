import { GraphQLSchemaHost } from '@nestjs/graphql';
import { isEnumType, isNonNullType, isObjectType } from 'graphql';
import http from 'node:http';
import pg from 'pg';
import { buildAgencyOfEverything } from '../support/agency-of-everything.js';
import { TestApi, type Member } from '../support/api.js';
import { buildClient } from '../support/builders.js';
import { fieldsOf, isVisibleTo } from '../support/permissions.js';
import { until } from '../support/processes.js';
import { documentOf, operationsOf, type Operation } from '../support/queries.js';

interface Page {
  nodes: { id: string; name: string }[];
  edges: { cursor: string; node: { id: string } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalCount: number;
}

interface Clients {
  clients: { nodes: { contracts: Omit<Page, 'nodes'> & { nodes: { title: string }[] } }[] };
}

const CLIENTS = `query ($first: Int!, $after: String, $filter: ClientFilter) { clients(first: $first, after: $after, filter: $filter) {
  nodes { id name } edges { cursor node { id } } pageInfo { hasNextPage endCursor } totalCount } }`;

const ROWS = 6;
/** Enough for both contracts of every client. */
const ALL = 2 * ROWS;

/** The orders in which a list can be asked for. */
function ordersOf({ field }: Operation): string[] {
  const type = field.args.find(({ name }) => name === 'orderBy')?.type;
  return isEnumType(type) ? type.getValues().map(({ name }) => name) : [];
}

describe('lists', () => {
  let api: TestApi;
  let owner: Member;
  let ownerOfOne: Member;
  let agencyId: string;
  let operations: Operation[];

  beforeAll(async () => {
    api = await TestApi.start();
    agencyId = await buildAgencyOfEverything(api.db, ROWS);
    owner = await api.addMember(agencyId, 'OWNER');
    ownerOfOne = await api.addMember(await buildAgencyOfEverything(api.db, 1), 'OWNER');
    const { schema } = api.app.get(GraphQLSchemaHost);
    operations = operationsOf(schema).filter(
      ({ kind, name, field }) =>
        kind === 'query' &&
        field.args.some((arg) => arg.name === 'first') &&
        (!takesMore(field) || name === 'previewBilling'),
    );
  });
  afterAll(() => api.stop());

  const page = async (variables: object): Promise<Page> =>
    (await api.read<{ clients: Page }>(owner.key, CLIENTS, variables)).clients;

  /** What a request sends to the database beside beginning and ending its transaction. */
  async function statementsOf(request: () => Promise<unknown>): Promise<string[]> {
    const spy = jest.spyOn(pg.Client.prototype, 'query');
    try {
      await request();
      const texts = spy.mock.calls.map(([statement]) =>
        typeof statement === 'string' ? statement : (statement as { text: string }).text,
      );
      return texts.filter((text) => !/^begin|^commit|find_api_key/.test(text));
    } finally {
      spy.mockRestore();
    }
  }

  describe('of any kind, with all that they relate to', () => {
    it('take as many statements for many rows as for one', async () => {
      const denied = fieldsOf(api.app.get(GraphQLSchemaHost).schema).filter(
        ({ field }) => !isVisibleTo('OWNER', field),
      );
      const omitted = denied.map(({ name }) => name);
      expect(operations.length).toBeGreaterThan(12);
      for (const operation of operations) {
        const document = fewBelow(documentOf(operation, 2, { first: ALL, omitted }));
        // Compiled first: a query that isn't yet asks for its relations in other bundles.
        await api.read(ownerOfOne.key, document);
        await api.read(ownerOfOne.key, document);
        const one = await statementsOf(() => api.read(ownerOfOne.key, document));
        const many = await statementsOf(() => api.read(owner.key, document));
        expect([operation.name, many.length]).toEqual([operation.name, one.length]);
        // One or two a relation; a retainer's standing, month and advice, and a renewal's prices read all terms, by twelve.
        expect(many.length).toBeLessThan(137);
      }
    });

    it('have rows, so that this says something', async () => {
      const empty: string[] = [];
      for (const operation of operations) {
        const data = await api.read<Record<string, Page>>(owner.key, documentOf(operation, 0, { first: ROWS }));
        if ((data[operation.name]?.nodes.length ?? 0) < 2) empty.push(operation.name);
      }
      expect(empty.sort()).toEqual([...NOT_BUILT].filter((name) => name !== 'previewBilling').sort());
    });

    const wholeList = async (name: string, order: string): Promise<string[]> => {
      const query = `query ($after: String) { ${name}(first: 5, after: $after${order}) { nodes { id } pageInfo { hasNextPage endCursor } totalCount } }`;
      const seen: string[] = [];
      for (let after: string | null = null; ;) {
        const list: Page = (await api.read<Record<string, Page>>(owner.key, query, { after }))[name] as Page;
        seen.push(...list.nodes.map(({ id }) => id));
        after = list.pageInfo.endCursor;
        if (list.pageInfo.hasNextPage) continue;
        expect([name, order, seen.length, new Set(seen).size]).toEqual([
          name,
          order,
          ...Array(2).fill(list.totalCount),
        ]);
        return seen;
      }
    };

    it('go on behind their cursor to the end, without gap or repetition', async () => {
      const connections = operations.filter(({ name }) => !NOT_BUILT.has(name) && name !== 'previewBilling');
      for (const { name } of connections) await wholeList(name, '');
    });

    it('do so in each of their orders, and stand the other way round where it is turned', async () => {
      const orders = operations.flatMap((operation) => ordersOf(operation).map((order) => ({ ...operation, order })));
      expect(orders.length).toBeGreaterThan(15);
      for (const { name, order } of orders) {
        const seen = await wholeList(name, `, orderBy: ${order}`);
        const turned = await wholeList(name, `, orderBy: ${order}, isReversed: true`);
        expect([name, order, turned]).toEqual([name, order, seen.toReversed()]);
      }
    });
  });

  it.each([
    ['clients', 'NAME', 'name'],
    ['contracts', 'TITLE', 'title'],
  ])('of %s go by %s from the first letter to the last', async (name, order, field) => {
    const query = `{ ${name}(first: 100, orderBy: ${order}) { nodes { value: ${field} } } }`;
    const list = (await api.read<Record<string, { nodes: { value: string }[] }>>(owner.key, query))[name];
    const values = list?.nodes.map(({ value }) => value.toLowerCase()) ?? [];
    expect(new Set(values).size).toBeGreaterThan(1);
    expect(values).toEqual(values.toSorted());
  });

  describe('of one kind', () => {
    it('give a query one transaction of one state of the data, with one statement a relation', async () => {
      const query =
        '{ invoices(first: 10) { nodes { client { name } lines { amount { amount } contract { title } service { name } } } } }';
      const spy = jest.spyOn(pg.Client.prototype, 'query');
      await api.read(owner.key, query);
      const texts = spy.mock.calls.map(([statement]) =>
        typeof statement === 'string' ? statement : (statement as { text: string }).text,
      );
      spy.mockRestore();
      const kinds = texts
        .map((text) => /^begin isolation level repeatable read read only|^commit|from (\w+)/.exec(text))
        .map((match) => match?.[1] ?? match?.[0]);
      expect(kinds).toEqual([
        'find_api_key',
        'begin isolation level repeatable read read only',
        'invoices',
        'clients',
        'invoice_lines',
        'contracts',
        'services',
        'commit',
      ]);
    });

    it('read only the columns that are asked for', async () => {
      const [list, clients, lines] = await statementsOf(() =>
        api.read(owner.key, '{ invoices(first: 2) { nodes { number client { name } lines { kind } } } }'),
      );
      expect(list).toMatch(
        /^select id, currency, client_id as "clientId", number, \(month\)::text as key0, \(id\)::text as key1 from/,
      );
      expect(clients).toMatch(/^select id, name from clients/);
      expect(lines).toMatch(/^select invoice_id as "invoiceId", kind from invoice_lines/);
    });

    it('read the same columns through fragments, edges, aliases and merged fields', async () => {
      interface Invoices {
        invoices: { nodes?: object[]; edges?: { node: object }[] };
      }
      const first = async (query: string): Promise<object | undefined> => {
        const { invoices } = await api.read<Invoices>(owner.key, query);
        return invoices.nodes?.[0] ?? invoices.edges?.[0]?.node;
      };
      const expected = await first('{ invoices(first: 1) { nodes { number total { amount } } } }');
      expect(expected).toEqual({ number: `INV-2026/${ROWS}`, total: { amount: '76.50' } });
      for (const query of [
        '{ invoices(first: 1) { ...P } } fragment P on InvoiceConnection { nodes { ... on Invoice { number ...T } } } fragment T on Invoice { total { amount } }',
        '{ invoices(first: 1) { edges { node { number total { amount } } } } }',
        '{ invoices(first: 1) { nodes { number } } invoices(first: 1) { nodes { total { amount } } } }',
        '{ invoices(first: 1) { nodes { number @include(if: true) total { amount } status @skip(if: true) } } }',
      ]) {
        expect([query, await first(query)]).toEqual([query, expected]);
      }
    });

    it('take nulls for what is not given', async () => {
      for (const { name, field } of operations.filter((operation) => operation.name !== 'previewBilling')) {
        const filter = field.args.some((arg) => arg.name === 'filter') ? ', filter: null' : '';
        await api.read(owner.key, `{ ${name}(first: 1, after: null${filter}) { nodes { __typename } } }`);
      }
    });

    it('stay stable while rows are added', async () => {
      const first = await page({ first: 5 });
      expect([first.totalCount, first.pageInfo.hasNextPage]).toEqual([ROWS, true]);
      expect(first.edges.map(({ node }) => node.id)).toEqual(first.nodes.map(({ id }) => id));
      expect(first.edges.at(-1)?.cursor).toBe(first.pageInfo.endCursor);
      await buildClient(api.db, { agency_id: agencyId, name: 'Client 0000' });
      const rest = await page({ first: 100, after: first.pageInfo.endCursor });
      expect(rest.pageInfo.hasNextPage).toBe(false);
      const names = [...first.nodes, ...rest.nodes].map(({ name }) => name);
      expect(names).toEqual(Array.from({ length: ROWS }, (_, i) => `Client ${String(i + 1).padStart(4, '0')}`));
      expect(rest.totalCount).toBe(ROWS + 1);
      await api.db.query(`delete from clients where name = 'Client 0000'`);
    });

    it('are filtered, and count what the filter leaves', async () => {
      const { nodes, totalCount } = await page({ first: 2, filter: { search: 'CLIENT 000' } });
      expect([nodes.map(({ name }) => name), totalCount]).toEqual([['Client 0001', 'Client 0002'], ROWS]);
    });

    it('are paged for each parent by itself', async () => {
      const query = `query ($after: String) { clients(first: 3) { nodes { contracts(first: 1, after: $after) { nodes { title } pageInfo { hasNextPage endCursor } totalCount } } } }`;
      const { clients } = await api.read<Clients>(owner.key, query);
      for (const { contracts } of clients.nodes) {
        expect([
          contracts.nodes.map(({ title }) => title),
          contracts.pageInfo.hasNextPage,
          contracts.totalCount,
        ]).toEqual([['By the hour'], true, 2]);
      }
      const after = clients.nodes[0]?.contracts.pageInfo.endCursor;
      const next = await api.read<Clients>(owner.key, query, { after });
      expect(next.clients.nodes[0]?.contracts.nodes).toEqual([{ title: 'Retained' }]);
    });
  });

  it('have plain fields, but for those with a rule, that a compiled query reads without a call', () => {
    const { schema } = api.app.get(GraphQLSchemaHost);
    const line = schema.getType('InvoiceLine');
    const fields = isObjectType(line) ? Object.values(line.getFields()) : [];
    const withResolver = fields.filter(({ resolve }) => resolve).map(({ name }) => name);
    expect([fields.length > 8, withResolver.sort()]).toEqual([true, ['basis', 'contract', 'service']]);
  });

  it('give their connection back when the client goes away meanwhile', async () => {
    await api.db.query('begin; lock table clients in access exclusive mode');
    const { hostname, port } = new URL(api.url);
    const requests = Array.from({ length: 12 }, () => {
      const request = http.request({
        hostname,
        port,
        path: '/graphql',
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${owner.key}` },
      });
      request.on('error', () => undefined);
      request.end(JSON.stringify({ query: '{ clients(first: 1) { nodes { contacts { id } } } }' }));
      return request;
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    for (const request of requests) request.destroy();
    await api.db.query('rollback');
    expect((await page({ first: 1 })).nodes).toHaveLength(1);
    const busy = `select from pg_stat_activity
      where application_name = 'factotum' and datname = current_database() and state <> 'idle'`;
    await until('all connections are idle', async () => (await api.db.query(busy)).rows.length === 0);
  });
});

/** Some of each list within the list: of all of them a query would cost more than it may. */
const fewBelow = (document: string): string => {
  const [top = '', ...below] = document.split(`first: ${ALL}`);
  return [`${top}first: ${ALL}${below[0] ?? ''}`, ...below.slice(1)].join('first: 3');
};

/** Lists of other features, whose rows are not of this agency's making. */
/** Lists that make sense for one person or day alone. */
const takesMore = ({ args }: Operation['field']): boolean =>
  args.some(({ name, type }) => isNonNullType(type) && name !== 'first');

const NOT_BUILT = new Set([
  'holidays',
  'runningTimers',
  'timeCorrections',
  'timeWeeks',
  'capacityReports',
  'previewBilling',
  'invitations',
  'members',
  'notifications',
]);

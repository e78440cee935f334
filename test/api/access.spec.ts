import { DiscoveryModule, DiscoveryService, MetadataScanner } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { accessRuleOf } from '#platform/access';
import { buildAgencyOfEverything } from '../support/agency-of-everything.js';
import { TestApi, type Member } from '../support/api.js';
import { buildAgency } from '../support/builders.js';
import { documentOf, operationsOf, type Operation } from '../support/queries.js';

/** Who may call each query, mutation and route. */
function permissionsOf(api: TestApi): Record<string, string> {
  const discovery = api.app.get(DiscoveryService, { strict: false });
  const scanner = new MetadataScanner();
  const permissions: [string, string][] = [];
  for (const { instance } of [...discovery.getProviders(), ...discovery.getControllers()]) {
    if (!instance || typeof instance !== 'object') continue;
    for (const method of scanner.getAllMethodNames(Object.getPrototypeOf(instance) as object)) {
      const handler = (instance as Record<string, object>)[method] as object;
      const type = Reflect.getMetadata('graphql:resolver_type', handler) as string | undefined;
      const path = Reflect.getMetadata('path', handler) as string | undefined;
      if (!['Query', 'Mutation'].includes(type ?? '') && path === undefined) continue;
      const prefix = Reflect.getMetadata('path', instance.constructor) as string | undefined;
      const name = type
        ? `${type}.${method}`
        : `/${[prefix, path].join('/')}`.replaceAll(/\/+/g, '/').replace(/(.)\/$/, '$1');
      const rule = accessRuleOf(handler);
      permissions.push([name, rule === undefined ? 'nobody' : rule === 'PUBLIC' ? 'anybody' : rule.join(', ')]);
    }
  }
  return Object.fromEntries(permissions.sort(([a], [b]) => (a < b ? -1 : 1)));
}

describe('access', () => {
  let api: TestApi;
  let operations: Operation[];
  let agencyId: string;
  const members = new Map<string, Member>();
  const keyOf = (role: string): string => members.get(role)?.key ?? '';

  beforeAll(async () => {
    api = await TestApi.start({ modules: [DiscoveryModule] });
    operations = operationsOf(api.app.get(GraphQLSchemaHost).schema);
    agencyId = await buildAgencyOfEverything(api.db, 2);
    for (const role of ['OWNER', 'MANAGER', 'ACCOUNTANT', 'ASSISTANT', 'CLIENT'] as const) {
      members.set(role, await api.addMember(agencyId, role));
    }
  });
  afterAll(() => api.stop());

  it('is declared for every query, mutation and route', () => {
    const permissions = permissionsOf(api);
    const declared = Object.keys(permissions).flatMap((name) => name.split('.').slice(1));
    expect(declared.sort()).toEqual(operations.map(({ name }) => name).sort());
    expect(permissions).toMatchSnapshot();
    expect(Object.entries(permissions).filter(([, rule]) => rule === 'nobody')).toEqual([]);
  });

  const outcomesFor = async (key: string | undefined): Promise<Record<string, unknown>> => {
    const outcomes: Record<string, unknown> = {};
    for (const operation of operations) {
      const { errors = [] } = await api.ask(key, documentOf(operation, 0));
      expect([operation.name, errors.map(({ path }) => path)]).toEqual([
        operation.name,
        errors.map(() => [operation.name]),
      ]);
      outcomes[operation.name] = errors[0]?.extensions.code ?? 'allowed';
    }
    return outcomes;
  };

  it('is refused to strangers for every operation', async () => {
    const outcomes = await outcomesFor(undefined);
    expect(outcomes).toEqual(Object.fromEntries(operations.map(({ name }) => [name, 'UNAUTHENTICATED'])));
  });

  it.each(['ASSISTANT', 'CLIENT'])('of %s is only to who she is', async (role) => {
    const outcomes = await outcomesFor(keyOf(role));
    const expected = operations.map(({ name }) => [name, name === 'viewer' ? 'allowed' : 'FORBIDDEN']);
    expect(outcomes).toEqual(Object.fromEntries(expected));
  });

  it.each(['OWNER', 'MANAGER'])('of %s is to every query', async (role) => {
    const outcomes = await outcomesFor(keyOf(role));
    const queries = operations.filter(({ kind }) => kind === 'query').map(({ name }) => outcomes[name]);
    expect(new Set(queries)).toEqual(new Set(['allowed', 'NOT_FOUND']));
  });

  it('of an accountant is to no mutation', async () => {
    const outcomes = await outcomesFor(keyOf('ACCOUNTANT'));
    const mutations = operations.filter(({ kind }) => kind === 'mutation').map(({ name }) => [name, outcomes[name]]);
    expect(mutations).toEqual(mutations.map(([name]) => [name, 'FORBIDDEN']));
  });

  describe("for another agency's owner", () => {
    let stranger: Member;
    let secrets: string[];
    /** One id of each table. */
    let samples: string[];

    beforeAll(async () => {
      stranger = await api.addMember(await buildAgency(api.db), 'OWNER');
      const { rows: tables } = await api.db.query<{ table: string }>(
        `select table_name as table from information_schema.columns where table_schema = 'public' and column_name = 'id' and data_type = 'uuid'`,
      );
      [secrets, samples] = [[agencyId], [agencyId]];
      for (const { table } of tables) {
        const { rows } = await api.db.query<{ id: string }>(`select id from ${table} where agency_id = $1`, [agencyId]);
        secrets.push(...rows.map(({ id }) => id));
        samples.push(...rows.slice(0, 1).map(({ id }) => id));
      }
    });

    it('holds none of its rows, in any list and at any depth', async () => {
      expect(secrets.length).toBeGreaterThan(40);
      for (const operation of operations.filter(({ kind }) => kind === 'query')) {
        const answer = JSON.stringify(await api.ask(stranger.key, documentOf(operation, 1, { first: 10 })));
        expect([operation.name, secrets.filter((id) => answer.includes(id))]).toEqual([operation.name, []]);
      }
    });

    it('finds none of its rows by their ids', async () => {
      const single = operations.filter(
        ({ kind, field }) => kind === 'query' && field.args.some(({ name }) => name === 'id'),
      );
      expect(single.length).toBeGreaterThan(8);
      for (const operation of single) {
        for (const id of samples) {
          const { data, errors } = await api.ask(stranger.key, documentOf(operation, 0, { id }));
          expect([operation.name, data, errors?.[0]?.extensions.code]).toEqual([
            operation.name,
            { [operation.name]: null },
            'NOT_FOUND',
          ]);
        }
      }
    });

    it('gives its owner those rows', async () => {
      const answers = await Promise.all(
        operations
          .filter(({ kind }) => kind === 'query')
          .map((operation) => api.ask(keyOf('OWNER'), documentOf(operation, 1, { first: 10 }))),
      );
      const all = JSON.stringify(answers);
      expect(secrets.filter((id) => all.includes(id)).length).toBeGreaterThan(secrets.length / 2);
    });
  });
});

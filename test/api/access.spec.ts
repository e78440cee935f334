import { DiscoveryModule } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { isNonNullType, type GraphQLSchema } from 'graphql';
import { visibilityOf } from '#platform/access';
import { buildAgencyOfEverything } from '../support/agency-of-everything.js';
import { TestApi, type Member } from '../support/api.js';
import { buildAgency } from '../support/builders.js';
import { fieldsOf, fieldsReachedBy, isVisibleTo, operationsFor, permissionsOf } from '../support/permissions.js';
import { documentOf, operationsOf, type Operation } from '../support/queries.js';

describe('access', () => {
  let api: TestApi;
  let schema: GraphQLSchema;
  let operations: Operation[];
  let agencyId: string;
  const members = new Map<string, Member>();
  const keyOf = (role: string): string => members.get(role)?.key ?? '';

  beforeAll(async () => {
    api = await TestApi.start({ modules: [DiscoveryModule] });
    schema = api.app.get(GraphQLSchemaHost).schema;
    operations = operationsOf(schema);
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

  it('is declared for every field that not everybody sees who sees its object', () => {
    const rules = fieldsOf(schema).flatMap(({ name, field }) => {
      const roles = visibilityOf(field);
      return roles ? [[name, roles.join(', ')]] : [];
    });
    expect(Object.fromEntries(rules)).toMatchSnapshot();
  });

  it.each(['MANAGER', 'ACCOUNTANT', 'ASSISTANT', 'CLIENT'] as const)(
    'of %s to an object outlives a field of it that is denied',
    (role) => {
      const reached = fieldsReachedBy(role, operationsFor(role, operations, api), schema);
      const breaking = reached.filter(({ field }) => !isVisibleTo(role, field) && isNonNullType(field.type));
      expect(breaking.map(({ name }) => name)).toEqual([]);
    },
  );

  const outcomesFor = async (key: string | undefined): Promise<Record<string, unknown>> => {
    const outcomes: Record<string, unknown> = {};
    for (const operation of operations) {
      const { errors = [] } = await api.ask(key, documentOf(operation, 0, { timeZone: 'UTC', currency: 'USD' }));
      const ofWhole = errors.filter(({ path }) => path?.length === 1);
      expect([operation.name, ofWhole.map(({ path }) => path)]).toEqual([
        operation.name,
        ofWhole.map(() => [operation.name]),
      ]);
      const ofFields = errors.filter((error) => !ofWhole.includes(error));
      expect(ofFields.map(({ extensions }) => extensions.code)).toEqual(ofFields.map(() => 'FORBIDDEN'));
      outcomes[operation.name] = ofWhole[0]?.extensions.code ?? 'allowed';
    }
    return outcomes;
  };

  it('is refused to strangers for every operation', async () => {
    const outcomes = await outcomesFor(undefined);
    expect(outcomes).toEqual(Object.fromEntries(operations.map(({ name }) => [name, 'UNAUTHENTICATED'])));
  });

  it.each(['OWNER', 'MANAGER', 'ACCOUNTANT', 'ASSISTANT', 'CLIENT'] as const)(
    'of %s is to what is declared for it and to nothing else',
    async (role) => {
      const outcomes = await outcomesFor(keyOf(role));
      const allowed = Object.keys(outcomes).filter((name) => outcomes[name] !== 'FORBIDDEN');
      expect(allowed.sort()).toEqual(
        operationsFor(role, operations, api)
          .map(({ name }) => name)
          .sort(),
      );
    },
  );

  it('of an accountant is to no mutation of the agency', async () => {
    const outcomes = await outcomesFor(keyOf('ACCOUNTANT'));
    const permissions = permissionsOf(api);
    const ofAgency = operations.filter(
      ({ kind, name }) => kind === 'mutation' && permissions[`Mutation.${name}`] !== 'anybody',
    );
    const mutations = ofAgency.map(({ name }) => [name, outcomes[name]]);
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

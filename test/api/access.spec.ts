import { DiscoveryModule } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { isNonNullType, isObjectType, type GraphQLSchema } from 'graphql';
import {
  AREAS,
  areasOfField,
  areasOfType,
  GRANTS,
  ROLES,
  SCOPES,
  visibilityOf,
  type AreaName,
  type Grant,
  type Scope,
} from '#platform/access';
import { buildAgencyOfEverything } from '../support/agency-of-everything.js';
import { TestApi, type Member } from '../support/api.js';
import { sideBySide, withEach } from '../support/attempts.js';
import { buildAgency } from '../support/builders.js';
import {
  areasOf,
  fieldsOf,
  fieldsReachedBy,
  handlerNameOf,
  isVisibleTo,
  operationsFor,
  permissionsOf,
} from '../support/permissions.js';
import { trySubscription } from '../support/live.js';
import { documentOf, documentTo, isAnsweredAtOnce, Literal, operationsOf, type Operation } from '../support/queries.js';

/** What every role may ask for. */
const PLAIN_VALUES = { timeZone: 'UTC', currency: 'USD', subjects: new Literal('[TASK]') };

/** Money that an accountant moves, and files that she takes along. */
const ACCOUNTANTS_WORK = new Set([
  ...['recordPayment', 'allocatePayment', 'allocateCreditNote', 'undoSettlement', 'voidPayment', 'refundClient'],
  ...['writeOffInvoice', 'reverseWriteOff', 'createPaymentLink', 'remindNow', 'sendInvoices', 'remarkOnInvoice'],
  ...['payPayouts', 'takePayoutPaymentBack', 'setAssistantBankAccount', 'setAgencyBankAccount'],
  ...['removeAgencyBankAccount', 'restoreAgencyBankAccount', 'sendStatementOfAccount'],
  ...['createPaymentBatches', 'confirmPaymentBatch', 'cancelPaymentBatch', 'makeInvoiceLink', 'revokeInvoiceLinks'],
  ...['createAccount', 'updateAccount', 'archiveAccount', 'restoreAccount', 'updateBooks'],
  ...['createJournalEntry', 'reverseJournalEntry', 'closePeriod', 'reopenPeriod', 'closeYear'],
  ...['importExchangeRates', 'setExchangeRate', 'revalueBooks', 'requestExport', 'stopExport', 'setAssistantCountry'],
  ...['createTaxRate', 'updateTaxRate', 'archiveTaxRate', 'restoreTaxRate', 'setClientTaxTerms', 'setServiceTax'],
]);

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
      const document = documentOf(operation, 0, PLAIN_VALUES);
      const errors = isAnsweredAtOnce(operation)
        ? ((await api.ask(key, document)).errors ?? [])
        : await trySubscription(api, { key, agencyId }, document);
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
    const all = Object.fromEntries(operations.map(({ name }) => [name, 'UNAUTHENTICATED']));
    expect(await outcomesFor(undefined)).toEqual({ ...all, openInvitation: 'NOT_FOUND', signUpInvited: 'NOT_FOUND' });
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

  describe.each(Object.keys(GRANTS) as Grant[])('with the grant %s', (grant) => {
    const withGrant = { role: 'MANAGER', grants: [grant] } as const;
    let key: string;
    beforeAll(async () => {
      const member = await api.addMember(agencyId, 'MANAGER');
      await api.db.query(`update memberships set grants = $2 where user_id = $1`, [member.userId, [grant]]);
      ({ key } = member);
    });

    it('is to what is declared for it besides, and to nothing else', async () => {
      const outcomes = await outcomesFor(key);
      const allowed = Object.keys(outcomes).filter((name) => outcomes[name] !== 'FORBIDDEN');
      const declared = operationsFor(withGrant, operations, api);
      expect(allowed.sort()).toEqual(declared.map(({ name }) => name).sort());
    });

    it('is to the fields that are declared for it, and not without', async () => {
      const opened = fieldsReachedBy(withGrant, operationsFor(withGrant, operations, api), schema).filter(
        ({ field }) => isVisibleTo(withGrant, field) && !isVisibleTo('MANAGER', field),
      );
      for (const { name, typeName, field } of opened) {
        const document = documentTo(schema, { typeName, field }, { first: 2 }) ?? '';
        const told = (await api.ask(key, document)).errors;
        const refused = (await api.ask(keyOf('MANAGER'), document)).errors?.map(({ extensions }) => extensions.code);
        expect([name, told, [...new Set(refused)]]).toEqual([name, undefined, ['FORBIDDEN']]);
      }
    });
  });

  it('of an accountant is to no mutation of the agency but of what is her own, and her work', async () => {
    const outcomes = await outcomesFor(keyOf('ACCOUNTANT'));
    const permissions = permissionsOf(api);
    const ofAgency = operations.filter(
      ({ kind, name }) =>
        kind === 'mutation' &&
        !['anybody', ROLES.join(', ')].includes(permissions[`Mutation.${name}`] ?? '') &&
        !/(ApiKey|View)$/.test(name) &&
        !ACCOUNTANTS_WORK.has(name),
    );
    const mutations = ofAgency.map(({ name }) => [name, outcomes[name]]);
    expect(mutations).toEqual(mutations.map(([name]) => [name, 'FORBIDDEN']));
  });

  describe('by API key', () => {
    const keys = new Map<AreaName, string>();
    const allBut = (area: AreaName): Scope[] =>
      SCOPES.filter((scope) => !scope.startsWith('*') && !scope.startsWith(`${area}:`));

    beforeAll(async () => {
      const { userId = '' } = members.get('OWNER') ?? {};
      for (const area of Object.keys(AREAS) as AreaName[])
        keys.set(area, await api.addKey(agencyId, userId, { scopes: allBut(area) }));
    });

    /** Those that callers from outside can reach. */
    const guarded = (): Operation[] =>
      operations.filter((operation) => permissionsOf(api)[handlerNameOf(operation)] !== 'anybody');

    it('is to what has an area, as all has that is not everybody’s', () => {
      const [areas, permissions] = [areasOf(api), permissionsOf(api)];
      const ofGuarded = Object.entries(areas).filter(([name]) => permissions[name] !== 'anybody');
      expect(Object.fromEntries(ofGuarded)).toMatchSnapshot();
      expect(ofGuarded.filter(([, area]) => area === undefined)).toEqual([]);
    });

    it('is to objects with an area, as all have that can be told apart', () => {
      const types = [...new Set(fieldsReachedBy('OWNER', guarded(), schema).map(({ typeName }) => typeName))];
      const identifiable = types
        .map((name) => schema.getType(name))
        .filter(isObjectType)
        .filter((type) => 'id' in type.getFields() || 'nodes' in type.getFields());
      expect(identifiable.length).toBeGreaterThan(30);
      expect(identifiable.filter((type) => areasOfType(schema, type).length === 0).map(({ name }) => name)).toEqual([]);
    });

    /** Of the owner, or for what owners don't do of somebody who does. */
    const keyFor = async (operation: Operation, area: AreaName): Promise<string | undefined> => {
      const roles = permissionsOf(api)[handlerNameOf(operation)]?.split(', ') ?? [];
      if (roles.includes('OWNER')) return keys.get(area);
      const { userId = '' } = members.get(roles[0] ?? '') ?? {};
      return api.addKey(agencyId, userId, { scopes: allBut(area) });
    };

    it('is to no operation whose scope it lacks', async () => {
      for (const operation of guarded().filter(isAnsweredAtOnce)) {
        const area = areasOf(api)[handlerNameOf(operation)] as AreaName;
        const { data, errors } = await api.ask(await keyFor(operation, area), documentOf(operation, 0));
        const missing = errors?.map(({ extensions }) => extensions.missingScopes).flat();
        const needed = `${area}:${operation.kind === 'query' ? 'read' : 'write'}`;
        expect([operation.name, data?.[operation.name] ?? null, missing]).toEqual([
          operation.name,
          null,
          expect.arrayContaining([needed]),
        ]);
      }
    });

    it('is to no relation whose scope it lacks, wherever it begins', async () => {
      const relations = fieldsReachedBy('OWNER', guarded(), schema).filter(
        ({ field, typeName }) => field.resolve && areasOfType(schema, schema.getType(typeName) as never).length > 0,
      );
      expect(relations.length).toBeGreaterThan(40);
      for (const { name, typeName, field } of relations) {
        const document = documentTo(schema, { typeName, field }, { first: 1 });
        const [area] = areasOfField(schema, field, schema.getType(typeName) as never) as [AreaName];
        if (document === undefined) continue;
        const { data, errors = [] } = await api.ask(keys.get(area), document);
        expect([name, Object.values(data ?? {}).filter((value) => value !== null)]).toEqual([name, []]);
        expect([name, errors.map(({ extensions }) => extensions.missingScopes).flat()]).toEqual([
          name,
          expect.arrayContaining([`${area}:read`]),
        ]);
      }
    });
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
        const { rows } = await api.db.query<{ id: string }>(
          `select id from ${table} where agency_id = $1 and id is not null`,
          [agencyId],
        );
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
      const attempts = single.flatMap((operation) =>
        withEach(samples, documentOf(operation, 0)).map((attempt) => ({ ...attempt, name: operation.name })),
      );
      expect(attempts).toHaveLength(single.length * samples.length);
      await sideBySide(attempts, async ({ name, document, variables }) => {
        const { data, errors } = await api.ask(stranger.key, document, variables);
        expect([name, data, errors?.[0]?.extensions.code]).toEqual([name, { [name]: null }, 'NOT_FOUND']);
      });
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

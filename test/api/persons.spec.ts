import { DiscoveryModule } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { GraphQLSchema } from 'graphql';
import { AREAS, SCOPES, type AreaName, type Role } from '#platform/access';
import { TestApi, type Member } from '../support/api.js';
import { collectValues, NO_ID, PRICES_OF_RENEWALS, sideBySide, withEach, type Attempt } from '../support/attempts.js';
import {
  areasOf,
  fieldsReachedBy,
  handlerNameOf,
  isVisibleTo,
  operationsFor,
  permissionsOf,
} from '../support/permissions.js';
import {
  CHARTERS_OF_ASSISTANT,
  ENTITIES_OF_CLIENT,
  KEYS_OF_ASSISTANT,
  KEYS_OF_CLIENT,
  MANUALS_OF_ASSISTANT,
  plantAgency,
  secretsFrom,
} from '../support/planted-agency.js';
import { fingerprintsOf } from '../support/fingerprints.js';
import { documentOf, documentsOfOptions, operationsOf, type Operation } from '../support/queries.js';

// Each operation with each kind of id: they grow with the product.
jest.setTimeout(900_000);

const ROWS = 3;

type Person = 'client' | 'assistant' | "another agency's owner" | "the owner's key without the scope" | 'nobody';
const PERSONS: readonly Person[] = [
  'client',
  'assistant',
  "another agency's owner",
  "the owner's key without the scope",
  'nobody',
];

/** Tables that name a contract or an assistant and are staff's all the same. */
const STAFFS = ['retainer_allocations', 'journal_entries', 'task_templates'];

describe('by any operation, its schema being the list of them,', () => {
  let api: TestApi;
  let schema: GraphQLSchema;
  let operations: Operation[];
  let agencyId: string;
  let areas: ReturnType<typeof areasOf>;
  const members = new Map<Person | 'owner', Member>();
  /** What each may call, by role: who has no role, or a key without the scope, nothing but what is anybody's. */
  const open = new Map<Person, ReadonlySet<Operation>>();
  /** The ids of the agency's rows, by table. */
  const ids = new Map<string, string[]>();
  /** The last id of each table: neither the client's nor the assistant's. */
  let foreign: string[];

  const column = async (sql: string, ...values: unknown[]): Promise<string[]> =>
    (await api.db.query<[string]>({ text: sql, values, rowMode: 'array' })).rows.map(([value]) => value);
  const keyOf = (person: Person | 'owner'): string | undefined => members.get(person)?.key;
  /** The owner's keys that may do everything but what is of an area. */
  const keysWithout = new Map<AreaName, string>();
  const keyFor = (person: Person | 'owner', operation: Operation): string | undefined =>
    person === "the owner's key without the scope"
      ? keysWithout.get(areas[handlerNameOf(operation)] ?? 'agency')
      : keyOf(person);

  beforeAll(async () => {
    api = await TestApi.start({ modules: [DiscoveryModule] });
    schema = api.app.get(GraphQLSchemaHost).schema;
    operations = operationsOf(schema);
    areas = areasOf(api);
    const permissions = permissionsOf(api);
    const anybodys = operations.filter((operation) => permissions[handlerNameOf(operation)] === 'anybody');
    open
      .set('client', new Set(operationsFor('CLIENT', operations, api)))
      .set('assistant', new Set(operationsFor('ASSISTANT', operations, api)))
      .set("another agency's owner", new Set(operations))
      .set("the owner's key without the scope", new Set(anybodys))
      .set('nobody', new Set(anybodys));
    agencyId = await plantAgency(api.db, ROWS);
    const tables = await column(
      `select table_name from information_schema.columns where table_schema = 'public' and column_name = 'id' and data_type = 'uuid'`,
    );
    for (const table of tables)
      ids.set(
        table,
        await column(`select id from ${table} where agency_id = $1 and id is not null order by id`, agencyId),
      );
    foreign = [...ids.values()].flatMap((ofTable) => ofTable.slice(-1));
    const [clientId = ''] = ids.get('clients') ?? [];
    const [assistantId = ''] = ids.get('assistants') ?? [];
    members.set('client', await api.addMember(agencyId, 'CLIENT', { clientId }));
    members.set('assistant', await api.addMember(agencyId, 'ASSISTANT', { assistantId }));
    members.set('owner', await api.addMember(agencyId, 'OWNER'));
    for (const area of Object.keys(AREAS) as AreaName[]) {
      const scopes = SCOPES.filter((scope) => !/^\*/.test(scope) && !scope.startsWith(`${area}:`));
      keysWithout.set(area, await api.addKey(agencyId, members.get('owner')?.userId ?? '', { scopes }));
    }
    members.set("another agency's owner", await api.addMember(await plantAgency(api.db, ROWS), 'OWNER'));
  });
  afterAll(() => api.stop());

  /** Foreign rows by the names of the arguments that take them: `{clientId: "…", runId: "…"}` */
  const foreignByName = (): Record<string, string> =>
    Object.fromEntries(
      [...ids].flatMap(([table, ofTable]) => {
        const [name = ''] = table.replace(/ies$/, 'y').replace(/s$/, '').split('_').slice(-1);
        return ofTable.slice(-1).map((id) => [`${name}Id`, id]);
      }),
    );

  /**
   * The ids to try an operation with: all that are given where it's open to the person. Where it isn't, it is refused before
   * anybody looks at its arguments, and one id shows that.
   */
  const idsFor = (person: Person, operation: Operation, wanted: readonly string[]): readonly string[] =>
    open.get(person)?.has(operation) ? wanted : wanted.slice(-1);
  const queries = (): Operation[] => operations.filter(({ kind }) => kind === 'query');

  /** What every query answers, its lists whole: alone, since a relation that fails hides its row, and with theirs of theirs. */
  const listsFor = (person: Person | 'owner', key?: string) =>
    sideBySide(
      queries().flatMap((operation) =>
        [0, 2].map((depth) => ({ operation, document: documentOf(operation, depth, { first: 4 }) })),
      ),
      async ({ operation, document }) => (await api.ask(key ?? keyFor(person, operation), document)).data,
    );

  /** What every query that takes an id answers to ids of all kinds. */
  const rowsFor = (person: Person, wanted: readonly string[], key?: string) =>
    answersTo(person, key, (operation) =>
      withEach(idsFor(person, operation, wanted), documentOf(operation, 1, { first: 4 })),
    );

  /** What every query answers where what needn't be asked for is, by ids of all kinds where it takes one. */
  const optionsFor = (person: Person, wanted: readonly string[]) =>
    answersTo(person, undefined, (operation) =>
      documentsOfOptions(operation, 1, { first: 4, ...foreignByName() }).flatMap((document) =>
        document.includes(NO_ID) ? withEach(idsFor(person, operation, wanted), document) : [{ document }],
      ),
    );

  const answersTo = (person: Person, key: string | undefined, attempts: (operation: Operation) => Attempt[]) =>
    sideBySide(
      queries().flatMap((operation) => attempts(operation).map((attempt) => ({ ...attempt, operation }))),
      async ({ operation, document, variables }) =>
        (await api.ask(key ?? keyFor(person, operation), document, variables)).data,
    );

  /** The ids of rows that are a person's to see, by the keys that the rows carry. */
  async function ownIds(person: Person): Promise<Set<string>> {
    const own = new Set<string>(person === 'client' || person === 'assistant' ? ids.get('services') : []);
    const { clientId, assistantId } = members.get(person) ?? {};
    if (person !== 'client' && person !== 'assistant') return own;
    own
      .add(clientId ?? '')
      .add(assistantId ?? '')
      .add(agencyId);
    for (const table of ids.keys()) {
      if (STAFFS.includes(table)) continue;
      const keys = await column(
        `select column_name::text from information_schema.columns where table_schema = 'public' and table_name = $1`,
        table,
      );
      const conditions = person === 'client' ? KEYS_OF_CLIENT : KEYS_OF_ASSISTANT;
      for (const [key, condition] of Object.entries(conditions)) {
        if (!keys.includes(key) || (person === 'assistant' && table === 'rates')) continue;
        for (const id of await column(`select id from ${table} where ${condition}`, clientId ?? assistantId))
          own.add(id);
      }
    }
    // To book her time an assistant knows the contracts that she works under, by their ids and names.
    if (assistantId)
      for (const table of ['time_entries', 'tasks', 'rates', 'retainer_allocations'])
        for (const id of await column(`select contract_id from ${table} where assistant_id = $1`, assistantId))
          own.add(id);
    if (person === 'assistant')
      for (const sql of [MANUALS_OF_ASSISTANT, CHARTERS_OF_ASSISTANT])
        for (const id of await column(sql, assistantId)) own.add(id);
    if (clientId) for (const id of await column(ENTITIES_OF_CLIENT, clientId)) own.add(id);
    return own;
  }

  it.each(PERSONS)('%s is told nothing of what is others’', async (person) => {
    const answers = JSON.stringify([
      await listsFor(person),
      await rowsFor(person, foreign),
      await optionsFor(person, foreign),
    ]);
    const own = await ownIds(person);
    const others = [...ids].flatMap(([table, ofTable]) =>
      ofTable.filter((id) => !own.has(id) && answers.includes(id)).map((id) => `${table} ${id}`),
    );
    expect(others).toEqual([]);
    expect(secretsFrom(person).filter((secret) => secret.test(answers))).toEqual([]);
  });

  it('the owner is told all of it', async () => {
    const answers = JSON.stringify([await listsFor('owner')]);
    for (const secret of [...secretsFrom('client'), ...secretsFrom('assistant')])
      expect([secret, secret.test(answers)]).toEqual([secret, true]);
  });

  it('a client and an assistant are told what is theirs', async () => {
    const ofClient = JSON.stringify(await listsFor('client'));
    const texts = ['title-of-c1', 'name-of-c1', 'work-of-c1', 'task-of-c1', 'comment-of-c1', 'name-of-a', 'INV-2026/'];
    for (const text of [...texts, 'notice-of-c1', 'text-of-c1', '33301', '55501', '42.5'])
      expect([text, ofClient.includes(text)]).toEqual([text, true]);
    const ofAssistant = JSON.stringify(await listsFor('assistant'));
    for (const text of [
      'of-a1',
      'title-of-c',
      'name-of-c',
      'task-of-c',
      'internal-of-c',
      'comment-of-c',
      'step-of-c',
      'manual-of-c',
      'text-of-c1-of-a1',
      '88888.01',
    ])
      expect([text, ofAssistant.includes(text)]).toEqual([text, true]);
    const { assistantId: id } = members.get('assistant') ?? {};
    const profile = await api.read(keyOf('assistant') ?? '', `{ assistant(id: "${id}") { name payHourlyRate } }`);
    expect(profile).toEqual({ assistant: { name: 'name-of-a1', payHourlyRate: '77701' } });
  });

  const fingerprints = (): Promise<Record<string, string>> =>
    fingerprintsOf(api.db, { agencyId, userIds: [...members.values()].map(({ userId }) => userId) });

  it.each(PERSONS)('%s changes nothing of the agency, and learns nothing by trying', async (person) => {
    const before = await fingerprints();
    expect(Object.keys(before).length).toBeGreaterThan(40);
    const mutations = operations.filter(({ kind }) => kind === 'mutation');
    expect(mutations.length).toBeGreaterThan(4);
    const learnt: string[] = [];
    const all = [...ids.values()].flat();
    for (const mutation of mutations)
      await sideBySide(attemptsAt(mutation, idsFor(person, mutation, foreign)), async (attempt) => {
        const said = JSON.stringify(attempt);
        const answer = JSON.stringify(await api.ask(keyFor(person, mutation), attempt.document, attempt.variables));
        learnt.push(...all.filter((id) => answer.includes(id) && !said.includes(id)));
      });
    expect(learnt).toEqual([]);
    expect(await fingerprints()).toEqual(before);
  });

  /** A mutation with and without what needn't be given, its ids those of rows of all kinds. */
  function attemptsAt(mutation: Operation, wanted: readonly string[]): Attempt[] {
    const plain = documentOf(mutation, 0);
    const options = documentsOfOptions(mutation, 0, foreignByName());
    return [{ document: plain }, ...withEach(wanted, plain), ...options.map((document) => ({ document }))];
  }

  it.each([
    ['client', 404],
    ['assistant', 403],
    ["another agency's owner", 404],
    ['nobody', 401],
  ] as const)("%s doesn't get another client's invoice", async (person, status) => {
    const download = (id: string | undefined) => {
      const call = api.http().get(`/api/invoices/${id}/document`);
      const key = keyOf(person);
      return key ? call.set('authorization', `Bearer ${key}`) : call;
    };
    const sql = `select i.id from invoices i join clients c on c.id = i.client_id where i.agency_id = $1 order by c.id`;
    const [first, , last] = await column(sql, agencyId);
    expect((await download(last)).status).toBe(status);
    expect((await download(first)).status).toBe(person === 'client' ? 200 : status);
  });

  it.each(['MANAGER', 'ACCOUNTANT', 'ASSISTANT', 'CLIENT'] as const)(
    '%s meets every field that is denied to her, and finds no value in it',
    async (role) => {
      const person = role.toLowerCase() as Person;
      const key = keyOf(person) ?? (await api.addMember(agencyId, role)).key;
      const denied = deniedTo(role);
      const [values, ownersValues] = [new Map<string, unknown[]>(), new Map<string, unknown[]>()];
      const answers = [await listsFor(person, key), await rowsFor(person, [...(await ownIds(person))], key)];
      answers.push([(await api.ask(key, PRICES_OF_RENEWALS)).data]);
      collectValues(answers, denied, values);
      collectValues(await listsFor('owner'), denied, ownersValues);
      expect([...values.keys()].sort()).toEqual([...denied].sort());
      for (const [name, found] of values) expect([name, found.filter((value) => value !== null)]).toEqual([name, []]);
      const known = [...ownersValues.values()].filter((found) => found.some((value) => value !== null));
      expect(known.length).toBeGreaterThanOrEqual(denied.size / 2);
    },
  );

  const deniedTo = (role: Role): Set<string> =>
    new Set(
      fieldsReachedBy(role, operationsFor(role, operations, api), schema)
        .filter(({ field }) => !isVisibleTo(role, field))
        .map(({ name }) => name),
    );
});

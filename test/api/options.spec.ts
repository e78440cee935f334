import { GraphQLSchemaHost } from '@nestjs/graphql';
import { parse, validate } from 'graphql';
import { buildAgencyOfEverything } from '../support/agency-of-everything.js';
import { TestApi } from '../support/api.js';
import { documentOf, documentsOfOptions, operationsOf } from '../support/queries.js';

const VALUES = { first: 4 };

describe('optional arguments', () => {
  let api: TestApi;
  let key: string;

  beforeAll(async () => {
    api = await TestApi.start();
    ({ key } = await api.addMember(await buildAgencyOfEverything(api.db, 2), 'OWNER'));
  });
  afterAll(() => api.stop());

  it('are valid in the tests that ask for all that can be asked, and of the right kind', async () => {
    const { schema } = api.app.get(GraphQLSchemaHost);
    const operations = operationsOf(schema);
    const documents = operations.flatMap((operation) => documentsOfOptions(operation, 1, VALUES));
    expect(documents.length).toBeGreaterThan(60);
    const invalid = documents.filter((document) => validate(schema, parse(document)).length > 0);
    expect(invalid).toEqual([]);
    const refused: unknown[] = [];
    const isBad = async (document: string): Promise<boolean> =>
      ((await api.ask(key, document)).errors ?? []).some(({ extensions }) => extensions.code === 'BAD_USER_INPUT');
    for (const operation of operations.filter(({ kind }) => kind === 'query')) {
      // Some need one of their options, such as for whom an owner asks.
      const needsOption = await isBad(documentOf(operation, 0, VALUES));
      const alone = documentsOfOptions(operation, 0, VALUES).slice(1);
      for (const document of needsOption ? [] : alone) if (await isBad(document)) refused.push(document);
    }
    expect(refused).toEqual([]);
  });
});

import { serverAudits } from 'graphql-http';
import { TestApi } from '../support/api.js';

describe('GraphQL over HTTP', () => {
  let api: TestApi;
  beforeAll(async () => (api = await TestApi.start()));
  afterAll(() => api.stop());

  it('passes every audit of the specification', async () => {
    const outcomes = [];
    for (const audit of serverAudits({ url: `${api.url}/graphql` })) {
      const result = await audit.fn();
      if (result.status !== 'ok') outcomes.push(`${result.status} ${result.id} ${result.name}: ${result.reason}`);
    }
    expect(outcomes).toEqual([]);
  });
});

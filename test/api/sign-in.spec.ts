import { TestApi, type Member } from '../support/api.js';
import { buildAgency } from '../support/builders.js';

describe('signing in', () => {
  let api: TestApi;
  let agencyId: string;
  let owner: Member;

  beforeAll(async () => {
    api = await TestApi.start();
    agencyId = await buildAgency(api.db);
    owner = await api.addMember(agencyId, 'OWNER');
  });
  afterAll(() => api.stop());

  it('by API key tells who asks', async () => {
    const answer = await api.ask(
      owner.key,
      '{ viewer { role user { id email } agency { id } memberships { agencyId role } } }',
    );
    console.log(JSON.stringify(answer));
  });
});

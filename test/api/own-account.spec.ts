import { PASSWORD, TestApi, type Member } from '../support/api.js';
import { buildAgency, buildMembership, buildService } from '../support/builders.js';
import { buildKnownAssistant, tablesHolding } from '../support/personal-data.js';

const DELETE = `mutation ($input: DeleteAccountInput!) { deleteAccount(input: $input) }`;

describe('an account of one’s own', () => {
  let api: TestApi;
  let agencyId: string;
  let serviceId: string;
  let owner: Member;
  const tablesWith = (text: string): Promise<string[]> => tablesHolding(api.db, text);
  const buildNia = (name: string) => buildKnownAssistant(api, { agencyId, serviceId, ownerKey: owner.key, name });
  const exported = async (path: string, headers: Record<string, string>) => {
    const answer = await api.http().get(path).set(headers);
    return { status: answer.status, headers: answer.headers, body: answer.body, text: answer.text };
  };

  beforeAll(async () => {
    api = await TestApi.start();
    agencyId = await buildAgency(api.db);
    owner = await api.addMember(agencyId, 'OWNER');
    serviceId = await buildService(api.db, { agency_id: agencyId });
  });
  afterAll(() => api.stop());
  beforeEach(() => api.forgetTries());

  it('is hers to take along: the account, and of each agency what she sees there', async () => {
    const { member, assistantId } = await buildNia('Self Service');
    await buildNia('Somebody Else');
    const second = await buildAgency(api.db);
    await buildMembership(api.db, { agency_id: second, user_id: member.userId, role: 'MANAGER' });
    const { body, text, status } = await exported('/api/account/export', { cookie: await api.signIn(member.email) });
    expect(status).toBe(200);
    expect(body.account['auth.user']).toMatchObject([{ id: member.userId, email: member.email }]);
    expect(body.account['auth.session'].length).toBeGreaterThan(0);
    expect(body.agencies.map(({ membership }: { membership: { id: string } }) => membership.id)).toEqual([
      agencyId,
      second,
    ]);
    expect(body.agencies[0].assistant.assistants).toMatchObject([{ id: assistantId, name: 'Self Service' }]);
    for (const secret of ['"token"', '"password"', 'Somebody Else', '"price"'])
      expect([secret, text.includes(secret)]).toEqual([secret, false]);
    expect((await exported('/api/account/export', {})).status).toBe(401);
    expect((await exported('/api/account/export', { authorization: `Bearer ${member.key}` })).status).toBe(401);
  });

  it('is deleted by herself, in all her agencies, with password and address', async () => {
    const member = await api.addMember(agencyId, 'ACCOUNTANT');
    await api.db.query(`update auth."user" set name = 'Gone Tomorrow' where id = $1`, [member.userId]);
    const second = await buildAgency(api.db);
    await buildMembership(api.db, { agency_id: second, user_id: member.userId, role: 'MANAGER' });
    const hers = await api.signIn(member.email);
    const send = async (input: object) =>
      (await api.http().post('/graphql').set({ cookie: hers }).send({ query: DELETE, variables: { input } })).body;
    const right = { confirmEmail: member.email, password: PASSWORD };
    expect((await send({ ...right, password: 'wrong' })).errors[0].extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'password',
    });
    expect((await send({ ...right, confirmEmail: 'x@example.test' })).errors[0].extensions.field).toBe('confirmEmail');
    expect((await send(right)).data).toEqual({ deleteAccount: true });
    for (const text of ['Gone Tomorrow', member.email]) expect([text, await tablesWith(text)]).toEqual([text, []]);
    const { rowCount } = await api.db.query('select from memberships where user_id = $1', [member.userId]);
    expect(rowCount).toBe(0);
    expect((await api.ask(member.key, '{ viewer { role } }')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('who is the last owner of an agency can’t delete her account, and loses nothing by trying', async () => {
    const alone = await buildAgency(api.db);
    const member = await api.addMember(agencyId, 'MANAGER');
    await buildMembership(api.db, { agency_id: alone, user_id: member.userId, role: 'OWNER' });
    const hers = await api.signIn(member.email);
    const input = { confirmEmail: member.email, password: PASSWORD };
    const { body } = await api
      .http()
      .post('/graphql')
      .set({ cookie: hers })
      .send({ query: DELETE, variables: { input } });
    expect(body.errors[0].extensions).toMatchObject({
      code: 'NOT_POSSIBLE',
      reason: 'LAST_OWNER',
      agencyIds: [alone],
    });
    const { rowCount } = await api.db.query('select from memberships where user_id = $1', [member.userId]);
    expect(rowCount).toBe(2);
  });
});

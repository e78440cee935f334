import { TestApi, type GraphqlAnswer, type Member } from '../support/api.js';
import { buildAgency } from '../support/builders.js';
import { linkTo, mailsTo } from '../support/mails.js';
import { refusalOf, runMutation } from '../support/mutations.js';

const LISTS = `{ members(first: 50) { nodes { userId email role clientId } } invitations(first: 50) { nodes { id email role } } }`;
const ACCEPT = 'mutation ($token: String!) { acceptInvitation(token: $token) { agencyId role } }';
const REVOKE = 'mutation ($id: ID!) { revokeInvitation(id: $id) }';
const REMOVE = 'mutation ($userId: ID!) { removeColleague(userId: $userId) }';

interface Lists {
  members: { nodes: { userId: string; email: string; role: string; clientId: string | null }[] };
  invitations: { nodes: { id: string; email: string; role: string }[] };
}

describe('the people of a client', () => {
  let api: TestApi;
  let agencyId: string;
  let owner: Member;
  let grace: Member;
  let stranger: Member;
  const codeOf = ({ errors }: GraphqlAnswer<unknown>): unknown => errors?.[0]?.extensions.code;
  const lists = ({ key }: Member): Promise<Lists> => api.read<Lists>(key, LISTS);
  const invite = ({ key }: Member, email: string) =>
    runMutation<{ id: string }>(api, key, { name: 'inviteColleague', input: { email }, selection: 'id email role' });
  const refusal = ({ key }: Member, input: object, name = 'inviteColleague') => refusalOf(api, key, { name, input });

  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    await api.forgetTries();
    agencyId = await buildAgency(api.db);
    owner = await api.addMember(agencyId, 'OWNER');
    grace = await api.addMember(agencyId, 'CLIENT');
    stranger = await api.addMember(agencyId, 'CLIENT');
  });

  it('see who of theirs can sign in and who is invited, and nobody else', async () => {
    const joan = await api.addMember(agencyId, 'CLIENT', { clientId: grace.clientId as string });
    const { id } = await invite(grace, 'New@Aster.example');
    const mine = await lists(grace);
    expect(mine.members.nodes.map(({ userId }) => userId).sort()).toEqual([grace.userId, joan.userId].sort());
    expect(mine.invitations.nodes).toEqual([{ id, email: 'new@aster.example', role: 'CLIENT' }]);
    expect(await lists(joan)).toEqual(mine);
    const others = await lists(stranger);
    expect(others.members.nodes.map(({ userId }) => userId)).toEqual([stranger.userId]);
    expect(others.invitations.nodes).toEqual([]);
    expect((await lists(owner)).invitations.nodes).toEqual(mine.invitations.nodes);
  });

  it('are found by their client', async () => {
    const query = 'query ($filter: MemberFilter) { members(first: 50, filter: $filter) { nodes { userId } } }';
    const filter = { clientId: grace.clientId };
    expect(await api.read(owner.key, query, { filter })).toEqual({ members: { nodes: [{ userId: grace.userId }] } });
  });

  it('invite others by mail, who join as people of the same client', async () => {
    const { email, userId } = await api.addMember(await buildAgency(api.db), 'OWNER');
    await invite(grace, email);
    const token = (await linkTo(api.db, email)).searchParams.get('token');
    const cookie = await api.signIn(email);
    const joined = await api.http().post('/graphql').set({ cookie }).send({ query: ACCEPT, variables: { token } });
    expect(joined.body.data.acceptInvitation).toEqual({ agencyId, role: 'CLIENT' });
    const { rows } = await api.db.query(
      'select role, client_id from memberships where agency_id = $1 and user_id = $2',
      [...[agencyId, userId]],
    );
    expect(rows).toEqual([{ role: 'CLIENT', client_id: grace.clientId }]);
  });

  it('invite nobody twice, nobody who can sign in already, and not more than twenty at a time', async () => {
    await invite(grace, 'new@aster.example');
    expect(await refusal(grace, { email: 'NEW@aster.example' })).toMatchObject({ reason: 'INVITED' });
    expect(await refusal(grace, { email: grace.email })).toMatchObject({ reason: 'MEMBER' });
    // Of others they learn nothing, and neither whom others have invited.
    await invite(stranger, 'new@aster.example');
    await invite(stranger, grace.email);
    for (let i = 1; i < 20; i++) await invite(grace, `new${i}@aster.example`);
    expect(await refusal(grace, { email: 'one-more@aster.example' })).toMatchObject({ reason: 'TOO_MANY', most: 20 });
  });

  it('can name neither another client nor another role, nor invite as the agency does', async () => {
    for (const more of [{ clientId: stranger.clientId }, { role: 'OWNER' }, { assistantId: stranger.clientId }])
      expect(await refusal(grace, { email: 'x@aster.example', ...more })).toMatchObject({ code: 'BAD_USER_INPUT' });
    const asAgency = { email: 'x@aster.example', role: 'CLIENT', clientId: grace.clientId };
    expect(await refusal(grace, asAgency, 'inviteMember')).toMatchObject({ code: 'FORBIDDEN' });
    expect(await mailsTo(api.db, 'x@aster.example')).toEqual([]);
    const assistant = await api.addMember(agencyId, 'ASSISTANT');
    for (const other of [owner, assistant])
      expect(await refusal(other, { email: 'x@aster.example' })).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('take back their own invitations and end their own colleagues’ access, with her keys, and nobody else’s', async () => {
    const joan = await api.addMember(agencyId, 'CLIENT', { clientId: grace.clientId as string });
    const { id } = await invite(grace, 'new@aster.example');
    expect(codeOf(await api.ask(stranger.key, REVOKE, { id }))).toBe('NOT_FOUND');
    expect(await api.read(joan.key, REVOKE, { id })).toEqual({ revokeInvitation: id });
    for (const { userId } of [stranger, owner])
      expect(codeOf(await api.ask(grace.key, REMOVE, { userId }))).toBe('NOT_FOUND');
    expect(codeOf(await api.ask(grace.key, REMOVE, { userId: grace.userId }))).toBe('NOT_POSSIBLE');
    expect(await api.read(grace.key, REMOVE, { userId: joan.userId })).toEqual({ removeColleague: joan.userId });
    expect((await api.ask(joan.key, LISTS)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    const { rows } = await api.db.query('select revoked_at is not null as ended from api_keys where user_id = $1', [
      joan.userId,
    ]);
    expect(rows).toEqual([{ ended: true }]);
    expect((await lists(grace)).members.nodes).toHaveLength(1);
  });

  it('could not be written into another client or role even by statements of their own', async () => {
    const columns = `(agency_id, email, role, client_id, token_hash, invited_by)`;
    const hash = `sha256(convert_to(random()::text, 'UTF8'))`;
    const asGrace = async (sql: string): Promise<void> => {
      await api.db.query('begin; set local role factotum_app');
      try {
        await api.db.query(
          `select set_config('app.agency_id', '${agencyId}', true), set_config('app.user_id', '${grace.userId}', true),
             set_config('app.client_id', '${grace.clientId}', true)`,
        );
        await api.db.query(sql);
      } finally {
        await api.db.query('rollback');
      }
    };
    const insert = (role: string, clientId: string): string =>
      `insert into invitations ${columns} values ('${agencyId}', 'x@x.example', '${role}', ${clientId}, ${hash}, 'x')`;
    await asGrace(insert('CLIENT', `'${grace.clientId}'`));
    await expect(asGrace(insert('CLIENT', `'${stranger.clientId}'`))).rejects.toThrow('row-level security');
    await expect(asGrace(insert('OWNER', 'null'))).rejects.toThrow('row-level security');
    await expect(asGrace(insert('OWNER', `'${grace.clientId}'`))).rejects.toThrow('check constraint');
    const join = `insert into memberships (agency_id, user_id, role, client_id) values ('${agencyId}', '${owner.userId}'`;
    await expect(asGrace(`${join}, 'CLIENT', '${grace.clientId}') on conflict do nothing`)).rejects.toThrow(
      'row-level security',
    );
    const joan = await api.addMember(agencyId, 'CLIENT', { clientId: grace.clientId as string });
    await expect(
      asGrace(`update memberships set role = 'OWNER', client_id = null where user_id = '${joan.userId}'`),
    ).rejects.toThrow('row-level security');
  });
});

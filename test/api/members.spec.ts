import { TestApi, type GraphqlAnswer, type Member } from '../support/api.js';
import { buildAgency, buildAssistant, buildClient } from '../support/builders.js';
import { linkTo, mailsTo } from '../support/mails.js';

const INVITE = 'mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { id email role expiresAt } }';
const ACCEPT = 'mutation ($token: String!) { acceptInvitation(token: $token) { agencyId agencyName role } }';
const REVOKE = 'mutation ($id: ID!) { revokeInvitation(id: $id) }';
const CHANGE = 'mutation ($input: ChangeMemberRoleInput!) { changeMemberRole(input: $input) }';
const REMOVE = 'mutation ($userId: ID!) { removeMember(userId: $userId) }';
const MEMBERS = '{ members(first: 50) { nodes { userId email role } } invitations(first: 50) { nodes { email } } }';
const VIEWER = '{ viewer { role agency { id } } }';

interface People {
  members: { nodes: { userId: string; email: string; role: string }[] };
  invitations: { nodes: { email: string }[] };
}

describe('the members of an agency', () => {
  let api: TestApi;
  let agencyId: string;
  let owner: Member;
  let manager: Member;
  const codeOf = ({ errors }: GraphqlAnswer<unknown>): unknown => errors?.[0]?.extensions.code;
  const askAs = async (
    cookie: string,
    query: string,
    variables: object,
    headers = {},
  ): Promise<GraphqlAnswer<unknown>> =>
    (
      await api
        .http()
        .post('/graphql')
        .set({ cookie, ...headers })
        .send({ query, variables })
    ).body;
  const invite = (key: string, input: object) => api.ask<{ inviteMember: { id: string } }>(key, INVITE, { input });
  const tokenFor = async (email: string): Promise<string> =>
    (await linkTo(api.db, email)).searchParams.get('token') ?? '';
  /** Somebody of another agency, signed in. */
  const newPerson = async (): Promise<{ email: string; cookie: string; userId: string }> => {
    const { email, userId } = await api.addMember(await buildAgency(api.db), 'OWNER');
    return { email, userId, cookie: await api.signIn(email) };
  };

  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    await api.forgetTries();
    agencyId = await buildAgency(api.db);
    owner = await api.addMember(agencyId, 'OWNER');
    manager = await api.addMember(agencyId, 'MANAGER');
  });

  it('are invited by mail, join by its link once, and then act in either of their agencies', async () => {
    const { email, cookie, userId } = await newPerson();
    const { data } = await invite(owner.key, { email: email.toUpperCase(), role: 'ACCOUNTANT' });
    expect(data.inviteMember).toMatchObject({ email, role: 'ACCOUNTANT' });
    expect((await api.read<People>(owner.key, MEMBERS)).invitations.nodes).toEqual([{ email }]);
    const token = await tokenFor(email);
    const { rows } = await api.db.query('select i::text as row from invitations i where agency_id = $1', [agencyId]);
    expect(rows[0].row).not.toContain(token);

    expect((await askAs(cookie, ACCEPT, { token })).data).toEqual({
      acceptInvitation: { agencyId, agencyName: expect.stringMatching(/^Agency/), role: 'ACCOUNTANT' },
    });
    expect(codeOf(await askAs(cookie, ACCEPT, { token }))).toBe('NOT_FOUND');
    const there = await askAs(cookie, VIEWER, {}, { 'x-agency-id': agencyId });
    expect(there.data).toEqual({ viewer: { role: 'ACCOUNTANT', agency: { id: agencyId } } });
    expect((await askAs(cookie, VIEWER, {})).data).toMatchObject({ viewer: { role: 'OWNER' } });

    const people = await api.read<People>(owner.key, MEMBERS);
    expect(people.members.nodes.map((member) => member.role)).toEqual(['OWNER', 'MANAGER', 'ACCOUNTANT']);
    expect(people.invitations.nodes).toEqual([]);
    const audit = await api.db.query(
      'select *, host(address) as address from audit_log where agency_id = $1 order by id',
      [agencyId],
    );
    const here = { address: '127.0.0.1' };
    expect(audit.rows).toMatchObject([
      { operation: 'inviteMember', actor: owner.userId, action: 'create', via: 'API_KEY', after: { email }, ...here },
      { operation: 'acceptInvitation', actor: userId, action: 'change', via: 'SESSION', ...here },
      { operation: 'acceptInvitation', action: 'create', after: { user_id: userId, role: 'ACCOUNTANT' }, ...here },
    ]);
    expect(JSON.stringify(audit.rows)).not.toContain(token);
  });

  it('are not joined by somebody else, too late, after a revocation, or twice at the same moment', async () => {
    const [invited, other] = [await newPerson(), await newPerson()];
    const { data } = await invite(owner.key, { email: invited.email, role: 'MANAGER' });
    const token = await tokenFor(invited.email);
    expect(codeOf(await askAs(other.cookie, ACCEPT, { token }))).toBe('NOT_FOUND');
    expect(codeOf(await askAs(invited.cookie, ACCEPT, { token: `${token}x` }))).toBe('NOT_FOUND');
    const shift = (interval: string) =>
      api.db.query(`update invitations set expires_at = now() + $2::interval where id = $1`, [
        data.inviteMember.id,
        interval,
      ]);
    await shift('-1 second');
    expect(codeOf(await askAs(invited.cookie, ACCEPT, { token }))).toBe('NOT_FOUND');
    await shift('7 days');
    const twice = await Promise.all([1, 2].map(() => askAs(invited.cookie, ACCEPT, { token })));
    expect(twice.filter(({ errors }) => !errors)).toHaveLength(1);

    const another = await invite(owner.key, { email: other.email, role: 'MANAGER' });
    const { id } = another.data.inviteMember;
    expect((await api.ask(manager.key, REVOKE, { id })).errors).toBeUndefined();
    expect(codeOf(await askAs(other.cookie, ACCEPT, { token: await tokenFor(other.email) }))).toBe('NOT_FOUND');
    expect(codeOf(await api.ask(manager.key, REVOKE, { id }))).toBe('NOT_FOUND');
  });

  it('are invited by managers only as assistants and clients, each for one of this agency', async () => {
    const email = 'guest@example.test';
    const here = { assistant: await buildAssistant(api.db, { agency_id: agencyId }) };
    const foreign = await buildClient(api.db, { agency_id: await buildAgency(api.db) });
    for (const role of ['OWNER', 'MANAGER', 'ACCOUNTANT']) {
      expect(codeOf(await invite(manager.key, { email, role }))).toBe('FORBIDDEN');
    }
    expect(codeOf(await invite(manager.key, { email, role: 'ASSISTANT' }))).toBe('BAD_USER_INPUT');
    expect(codeOf(await invite(owner.key, { email, role: 'ACCOUNTANT', assistantId: here.assistant }))).toBe(
      'BAD_USER_INPUT',
    );
    expect(codeOf(await invite(manager.key, { email, role: 'CLIENT', clientId: foreign }))).toBe('NOT_FOUND');
    expect(codeOf(await invite(manager.key, { email: 'nobody', role: 'OWNER' }))).toBe('BAD_USER_INPUT');
    expect(await mailsTo(api.db, email)).toEqual([]);
    const invited = await invite(manager.key, { email, role: 'ASSISTANT', assistantId: here.assistant });
    expect(invited.errors).toBeUndefined();
    expect(await mailsTo(api.db, email)).toHaveLength(1);
  });

  describe('who stand for an assistant', () => {
    const names = async () =>
      api.read<{ members: { nodes: object[] }; invitations: { nodes: object[] } }>(
        owner.key,
        '{ members(first: 50) { nodes { role standsFor } } invitations(first: 50) { nodes { email standsFor } } }',
      );
    let assistantId: string;
    const inviteFor = (email: string) => invite(manager.key, { email, role: 'ASSISTANT', assistantId });
    const reasonOf = ({ errors }: GraphqlAnswer<unknown>): unknown => errors?.[0]?.extensions.reason;

    beforeEach(async () => {
      assistantId = await buildAssistant(api.db, { agency_id: agencyId, name: 'Nneka Obi' });
    });

    it('are one for each, whom the lists name, and only one of two who are invited at the same moment', async () => {
      const both = await Promise.all(['nneka@example.test', 'other@example.test'].map(inviteFor));
      expect(both.map(reasonOf).sort()).toEqual(['INVITED_ALREADY', undefined]);
      const [open] = (await names()).invitations.nodes;
      expect(open).toMatchObject({ standsFor: 'Nneka Obi' });
      const input = { userId: manager.userId, role: 'ASSISTANT', assistantId };
      expect(reasonOf(await api.ask(owner.key, CHANGE, { input }))).toBe('INVITED_ALREADY');
    });

    it('are found by her', async () => {
      const { userId } = await api.addMember(agencyId, 'ASSISTANT', { assistantId });
      const query = `{ members(first: 50, filter: { assistantId: "${assistantId}" }) { nodes { userId } } }`;
      expect(await api.read(owner.key, query)).toEqual({ members: { nodes: [{ userId }] } });
    });

    it('let nobody else be invited, be made it or join as it, though may be given their own role anew', async () => {
      const invited = await newPerson();
      await inviteFor(invited.email);
      const { userId } = await api.addMember(agencyId, 'ASSISTANT', { assistantId });
      expect((await names()).members.nodes).toContainEqual({ role: 'ASSISTANT', standsFor: 'Nneka Obi' });
      expect(reasonOf(await inviteFor('second@example.test'))).toBe('SIGN_IN_TAKEN');
      const joining = await askAs(invited.cookie, ACCEPT, { token: await tokenFor(invited.email) });
      expect(reasonOf(joining)).toBe('SIGN_IN_TAKEN');
      const role = { role: 'ASSISTANT', assistantId };
      expect(reasonOf(await api.ask(owner.key, CHANGE, { input: { userId: manager.userId, ...role } }))).toBe(
        'SIGN_IN_TAKEN',
      );
      const data = await api.ask<{ invitations: { nodes: { id: string }[] } }>(
        owner.key,
        '{ invitations(first: 5) { nodes { id } } }',
      );
      for (const { id } of data.data.invitations.nodes) await api.read(owner.key, REVOKE, { id });
      expect((await api.ask(owner.key, CHANGE, { input: { userId, ...role } })).errors).toBeUndefined();
    });
  });

  it('are not invited again, and one who became a member meanwhile is told so by the link', async () => {
    const { email, userId } = await newPerson();
    await invite(owner.key, { email, role: 'ACCOUNTANT' });
    const token = await tokenFor(email);
    await api.db.query(`insert into memberships (agency_id, user_id, role) values ($1, $2, 'MANAGER')`, [
      agencyId,
      userId,
    ]);
    const again = await invite(owner.key, { email: email.toUpperCase(), role: 'ACCOUNTANT' });
    expect(again.errors?.[0]?.extensions).toMatchObject({ reason: 'MEMBER_ALREADY', field: 'email' });
    expect(await mailsTo(api.db, email)).toHaveLength(1);
    expect((await api.read<People>(owner.key, MEMBERS)).invitations.nodes).toEqual([]);
    const opened = await askAs('', 'query ($token: String!) { openInvitation(token: $token) { isMember } }', { token });
    expect(opened.data).toEqual({ openInvitation: { isMember: true } });
  });

  it('get another role or leave by an owner alone, with their API keys', async () => {
    const change = (key: string, userId: string, role: string) => api.ask(key, CHANGE, { input: { userId, role } });
    expect(codeOf(await change(manager.key, manager.userId, 'OWNER'))).toBe('FORBIDDEN');
    expect(codeOf(await api.ask(manager.key, REMOVE, { userId: owner.userId }))).toBe('FORBIDDEN');
    const stranger = await newPerson();
    expect(codeOf(await api.ask(owner.key, REMOVE, { userId: stranger.userId }))).toBe('NOT_FOUND');

    const stale = { userId: manager.userId, role: 'ACCOUNTANT', version: 0 };
    expect(codeOf(await api.ask(owner.key, CHANGE, { input: stale }))).toBe('CONFLICT');
    expect((await change(owner.key, manager.userId, 'ACCOUNTANT')).errors).toBeUndefined();
    expect(await api.read(manager.key, '{ viewer { role } }')).toEqual({ viewer: { role: 'ACCOUNTANT' } });
    expect((await api.ask(owner.key, REMOVE, { userId: manager.userId })).errors).toBeUndefined();
    expect(codeOf(await api.ask(manager.key, VIEWER))).toBe('UNAUTHENTICATED');
    const { rows } = await api.db.query('select * from audit_log where agency_id = $1 order by id', [agencyId]);
    const key = { user_id: manager.userId };
    expect(rows).toMatchObject([
      { operation: 'changeMemberRole', details: { key }, before: { role: 'MANAGER' }, after: { role: 'ACCOUNTANT' } },
      { operation: 'removeMember', subject_type: 'api_keys', action: 'change' },
      { operation: 'removeMember', details: { key }, before: { role: 'ACCOUNTANT' }, after: null },
    ]);
  });

  describe('who are granted what is owners’', () => {
    const GRANT = 'mutation ($input: GrantToMemberInput!) { grantToMember(input: $input) }';
    const grant = (key: string, userId: string, ...grants: string[]) =>
      api.ask(key, GRANT, { input: { userId, grants } });
    const grantsOf = async (key: string) =>
      (await api.read<{ viewer: { grants: string[] } }>(key, '{ viewer { grants } }')).viewer.grants;

    it('have it from the next request on, by key and by session, until it is taken or their role changes', async () => {
      const cookie = await api.signIn(manager.email);
      const seen = 'query { agency { billsAutomatically } }';
      const told = async (): Promise<unknown[]> => [
        codeOf(await api.ask(manager.key, seen)),
        codeOf(await askAs(cookie, seen, {})),
      ];
      expect(await told()).toEqual(['FORBIDDEN', 'FORBIDDEN']);
      expect((await grant(owner.key, manager.userId, 'SETTINGS', 'AUDIT_LOG')).errors).toBeUndefined();
      expect(await told()).toEqual([undefined, undefined]);
      expect(await grantsOf(manager.key)).toEqual(['AUDIT_LOG', 'SETTINGS']);
      await grant(owner.key, manager.userId, 'AUDIT_LOG');
      expect(await told()).toEqual(['FORBIDDEN', 'FORBIDDEN']);
      await api.ask(owner.key, CHANGE, { input: { userId: manager.userId, role: 'ACCOUNTANT' } });
      expect(await grantsOf(manager.key)).toEqual([]);
      const { rows } = await api.db.query(
        `select before, after from audit_log where agency_id = $1 and operation = 'grantToMember' order by id`,
        [agencyId],
      );
      expect(rows).toEqual([
        { before: { grants: [] }, after: { grants: ['AUDIT_LOG', 'SETTINGS'] } },
        { before: { grants: ['AUDIT_LOG', 'SETTINGS'] }, after: { grants: ['AUDIT_LOG'] } },
      ]);
    });

    it('are granted by who saw what they have, and nothing is written over unseen', async () => {
      const { userId } = await api.addMember(agencyId, 'MANAGER');
      const versioned = (version: number, ...grants: string[]) =>
        api.ask(owner.key, GRANT, { input: { userId, grants, version } });
      expect((await versioned(1, 'SETTINGS')).errors).toBeUndefined();
      const late = (await versioned(1, 'MEMBERS')).errors?.[0]?.extensions;
      expect(late).toMatchObject({ code: 'CONFLICT', current: { version: 2, grants: ['SETTINGS'] } });
      await api.ask(owner.key, CHANGE, { input: { userId, role: 'ACCOUNTANT' } });
      expect(codeOf(await versioned(2, 'MEMBERS'))).toBe('CONFLICT');
      expect((await versioned(3, 'MEMBERS')).errors).toBeUndefined();
    });

    it('are managers and accountants, by an owner’s word alone', async () => {
      const assistant = await api.addMember(agencyId, 'ASSISTANT');
      expect(codeOf(await grant(manager.key, manager.userId, 'SETTINGS'))).toBe('FORBIDDEN');
      for (const { userId } of [owner, assistant])
        expect(codeOf(await grant(owner.key, userId, 'MEMBERS'))).toBe('NOT_POSSIBLE');
      expect(codeOf(await grant(owner.key, 'nobody', 'MEMBERS'))).toBe('NOT_FOUND');
      expect(codeOf(await grant(owner.key, manager.userId, 'EVERYTHING'))).toBe('BAD_USER_INPUT');
    });

    it('invite and change members with MEMBERS, but make and unmake no owner, and grant nothing', async () => {
      await grant(owner.key, manager.userId, 'MEMBERS');
      const accountant = await api.addMember(agencyId, 'ACCOUNTANT');
      const change = (userId: string, role: string) => api.ask(manager.key, CHANGE, { input: { userId, role } });
      const email = 'new-manager@example.test';
      expect((await invite(manager.key, { email, role: 'MANAGER' })).errors).toBeUndefined();
      expect(codeOf(await invite(manager.key, { email, role: 'OWNER' }))).toBe('FORBIDDEN');
      expect(codeOf(await change(accountant.userId, 'OWNER'))).toBe('FORBIDDEN');
      expect(codeOf(await change(owner.userId, 'MANAGER'))).toBe('FORBIDDEN');
      expect(codeOf(await api.ask(manager.key, REMOVE, { userId: owner.userId }))).toBe('FORBIDDEN');
      expect(codeOf(await grant(manager.key, accountant.userId, 'MEMBERS'))).toBe('FORBIDDEN');
      expect((await change(accountant.userId, 'MANAGER')).errors).toBeUndefined();
      expect((await api.ask(manager.key, REMOVE, { userId: accountant.userId })).errors).toBeUndefined();
    });
  });

  it('always have an owner among them, even when two leave at the same moment', async () => {
    expect(codeOf(await api.ask(owner.key, REMOVE, { userId: owner.userId }))).toBe('FORBIDDEN');
    const input = { userId: owner.userId, role: 'MANAGER' };
    expect(codeOf(await api.ask(owner.key, CHANGE, { input }))).toBe('FORBIDDEN');
    const second = await api.addMember(agencyId, 'OWNER');
    await Promise.all([owner, second].map(({ key, userId }) => api.ask(key, REMOVE, { userId })));
    const sql = `select count(*)::int as n from memberships where agency_id = $1 and role = 'OWNER'`;
    expect((await api.db.query(sql, [agencyId])).rows).toEqual([{ n: 1 }]);
  });
});

import { TestApi, type Member } from '../support/api.js';
import { buildAgency, buildMembership } from '../support/builders.js';

const VIEWER = '{ viewer { user { email } agency { id } role memberships { agencyId agencyName role } } }';

interface Viewer {
  viewer: {
    user: { email: string };
    agency: { id: string };
    role: string;
    memberships: { agencyId: string; agencyName: string }[];
  };
}

describe('signing in', () => {
  let api: TestApi;
  let agencyId: string;
  let owner: Member;
  const withCookie = (cookie: string, headers: Record<string, string> = {}) =>
    api
      .http()
      .post('/graphql')
      .set({ cookie, ...headers })
      .send({ query: VIEWER });
  const tryPassword = (email: string, password: string) =>
    api.http().post('/api/auth/sign-in/email').send({ email, password });
  const codeOf = async (key: string): Promise<unknown> => (await api.ask(key, VIEWER)).errors?.[0]?.extensions.code;

  beforeAll(async () => {
    api = await TestApi.start();
    agencyId = await buildAgency(api.db);
    owner = await api.addMember(agencyId, 'OWNER');
  });
  afterAll(() => api.stop());
  beforeEach(() => api.forgetTries());

  describe('by e-mail and password', () => {
    it('gives a cookie that scripts cannot read and other sites do not send, and tells who asks', async () => {
      const answer = await tryPassword(owner.email, 'correct horse battery').expect(200);
      const cookies = answer.headers['set-cookie'] as unknown as string[];
      expect(cookies.length).toBeGreaterThan(0);
      for (const cookie of cookies) {
        expect(cookie).toMatch(/; HttpOnly/i);
        expect(cookie).toMatch(/; SameSite=Lax/i);
      }
      const { body } = await withCookie(await api.signIn(owner.email)).expect(200);
      expect(body.data.viewer).toEqual({
        user: { email: owner.email },
        agency: { id: agencyId },
        role: 'OWNER',
        memberships: [{ agencyId, agencyName: expect.any(String), role: 'OWNER' }],
      });
    });

    it('says the same of a wrong password and of an unknown address', async () => {
      const wrong = await tryPassword(owner.email, 'wrong horse battery').expect(401);
      const unknown = await tryPassword('nobody@example.test', 'wrong horse battery').expect(401);
      expect(wrong.body).toEqual(unknown.body);
      expect(wrong.headers['set-cookie']).toBeUndefined();
    });

    it('may be tried ten times a minute from one address, whatever address a client claims', async () => {
      const statuses = [];
      for (let i = 0; i < 11; i++) {
        const attempt = tryPassword(owner.email, 'wrong horse battery').set('x-forwarded-for', `10.0.0.${i}`);
        statuses.push((await attempt.set('x-factotum-address', `10.0.1.${i}`)).status);
      }
      expect(statuses).toEqual([...new Array(10).fill(401), 429]);
    });

    it('ends with signing out', async () => {
      const cookie = await api.signIn(owner.email);
      await api.http().post('/api/auth/sign-out').set({ cookie, origin: api.url }).send({}).expect(200);
      const session = cookie.split('; ').filter((one) => !one.includes('session_data'));
      const { body } = await withCookie(session.join('; '));
      expect(body.errors[0].extensions.code).toBe('UNAUTHENTICATED');
    });

    it('is not believed where a cookie was made up', async () => {
      // A token may begin with any letter by chance, with the one that is put in its place too.
      const another = (first: string): string => (first === 'x' ? 'y' : 'x');
      const cookie = (await api.signIn(owner.email)).replace(/(?<=session_token=)./, another);
      const { body } = await withCookie(cookie.replace(/session_data=./, 'session_data=x'));
      expect(body.errors[0].extensions.code).toBe('UNAUTHENTICATED');
    });
  });

  describe('with a cookie', () => {
    it('acts in the agency that was joined first, or in the one that is named', async () => {
      const { userId, email } = await api.addMember(agencyId, 'MANAGER');
      const second = await buildAgency(api.db, { name: 'The second' });
      await buildMembership(api.db, { agency_id: second, user_id: userId, role: 'ACCOUNTANT' });
      const cookie = await api.signIn(email);
      const here = (await withCookie(cookie)).body as { data: Viewer };
      expect(here.data.viewer).toMatchObject({ agency: { id: agencyId }, role: 'MANAGER' });
      expect(here.data.viewer.memberships.map((membership) => membership.agencyId)).toEqual([agencyId, second]);
      expect(here.data.viewer.memberships[1]?.agencyName).toBe('The second');
      const there = (await withCookie(cookie, { 'x-agency-id': second })).body as { data: Viewer };
      expect(there.data.viewer).toMatchObject({ agency: { id: second }, role: 'ACCOUNTANT' });
    });

    it('is refused in an agency of other people', async () => {
      const foreign = await buildAgency(api.db);
      const { body } = await withCookie(await api.signIn(owner.email), { 'x-agency-id': foreign });
      expect(body.errors[0].extensions.code).toBe('FORBIDDEN');
    });

    it('is refused from another site, by its origin or by a form', async () => {
      const cookie = await api.signIn(owner.email);
      const foreign = await withCookie(cookie, { origin: 'https://evil.example' }).expect(403);
      expect(foreign.body.errors[0].extensions.code).toBe('FORBIDDEN');
      await withCookie(cookie, { origin: api.url }).expect(200);
      const body = JSON.stringify({ query: VIEWER });
      const form = api.http().post('/graphql').set({ cookie, 'content-type': 'text/plain' }).send(body);
      expect((await form).status).toBe(415);
    });
  });

  describe('by API key', () => {
    it('tells who asks', async () => {
      const { viewer } = await api.read<Viewer>(owner.key, VIEWER);
      expect(viewer).toMatchObject({ user: { email: owner.email }, agency: { id: agencyId }, role: 'OWNER' });
    });

    it('keeps no key that could be read again', async () => {
      const { rows } = await api.db.query(`select k::text as row from api_keys k`);
      expect(rows.length).toBeGreaterThan(0);
      for (const { row } of rows) expect(row).not.toContain(owner.key.slice(4));
    });

    it('is refused when it is unknown, malformed, revoked or expired, even beside a good cookie', async () => {
      const cookie = await api.signIn(owner.email);
      const expired = await api.addKey(agencyId, owner.userId, { expiresAt: new Date(Date.now() - 1_000) });
      const revoked = await api.addKey(agencyId, owner.userId);
      expect(await codeOf(revoked)).toBeUndefined();
      await api.db.query('update api_keys set revoked_at = now() where key_hash = sha256($1)', [revoked]);
      for (const key of [`fct_${'x'.repeat(43)}`, 'sk_wrong', expired, revoked]) {
        expect(await codeOf(key)).toBe('UNAUTHENTICATED');
        const { body } = await withCookie(cookie, { authorization: `Bearer ${key}` });
        expect(body.errors[0].extensions.code).toBe('UNAUTHENTICATED');
      }
    });

    it('ends with the membership', async () => {
      const { userId, key } = await api.addMember(agencyId, 'MANAGER');
      await api.db.query('delete from memberships where user_id = $1', [userId]);
      expect(await codeOf(key)).toBe('UNAUTHENTICATED');
    });
  });

  it('without either is refused', async () => {
    const { data, errors } = await api.ask(undefined, VIEWER);
    expect(data).toBeNull();
    expect(errors).toEqual([
      {
        message: 'Sign in, or send an API key.',
        locations: [{ line: 1, column: 3 }],
        path: ['viewer'],
        extensions: { code: 'UNAUTHENTICATED' },
      },
    ]);
  });
});

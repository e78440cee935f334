import { Logger } from '@nestjs/common';
import { getMigrations } from 'better-auth/db/migration';
import pg from 'pg';
import { Environment } from '#platform/config';
import { Sealer } from '#platform/secrets';
import { authOptions, relyingPartyOf } from '#features/identity';
import { TestApi, type Member } from '../support/api.js';
import { buildAgency } from '../support/builders.js';
import { SoftwareAuthenticator, type Ceremony } from '../support/software-authenticator.js';

const ORIGIN = 'https://practice.example.test';
const HOST = 'practice.example.test';
const VIEWER = '{ viewer { user { email } role } }';

describe('passkeys', () => {
  let api: TestApi;
  let agencyId: string;
  let member: Member;
  let cookie: string;

  beforeAll(async () => {
    api = await TestApi.start({ environment: { PUBLIC_URL: ORIGIN } });
    agencyId = await buildAgency(api.db);
    [member, cookie] = await newMember();
  });
  afterAll(() => api.stop());
  beforeEach(() => api.db.query('delete from auth."rateLimit"'));

  const newMember = async (): Promise<[Member, string]> => {
    const made = await api.addMember(agencyId, 'MANAGER');
    return [made, await api.signIn(made.email)];
  };
  const get = (path: string, as = '') => api.http().get(`/api/auth/passkey${path}`).set({ cookie: as });
  const post = (path: string, body: object, as = '') =>
    api.http().post(`/api/auth/passkey${path}`).set({ cookie: as, origin: ORIGIN }).send(body);
  const cookiesOf = (headers: unknown): string =>
    ((headers as Record<string, string[] | undefined>)['set-cookie'] ?? []).map((one) => one.split(';')[0]).join('; ');

  /** What the server asks of a browser, and the cookies by which it knows it again. */
  const begin = async (path: string, as = '') => {
    const { body, headers } = await get(path, as).expect(200);
    const cookies = [as, cookiesOf(headers)].filter(Boolean).join('; ');
    return { ...(body as { challenge: string; rpId?: string; rp?: { id: string } }), cookies };
  };
  const register = async (key: SoftwareAuthenticator, as: string, changed: Partial<Ceremony> = {}) => {
    const { challenge, cookies } = await begin('/generate-register-options', as);
    return post('/verify-registration', { response: key.register({ challenge, origin: ORIGIN, ...changed }) }, cookies);
  };
  const signIn = async (key: SoftwareAuthenticator, changed: Partial<Ceremony> & { id?: string } = {}) => {
    const { challenge, cookies } = await begin('/generate-authenticate-options');
    const { id, ...ceremony } = changed;
    return post(
      '/verify-authentication',
      { response: key.signIn({ challenge, origin: ORIGIN, ...ceremony }, id) },
      cookies,
    );
  };
  const registered = async (as = cookie): Promise<SoftwareAuthenticator> => {
    const key = new SoftwareAuthenticator(HOST);
    expect((await register(key, as)).status).toBe(200);
    return key;
  };
  const list = async (as = cookie) =>
    (await get('/list-user-passkeys', as).expect(200)).body as { id: string; credentialID: string }[];

  it('are registered by whoever is signed in, and sign her in without a password, again and again', async () => {
    const key = await registered();
    for (const _ of [1, 2]) {
      const answer = await signIn(key);
      expect(answer.status).toBe(200);
      const cookies = answer.headers['set-cookie'] as unknown as string[];
      for (const one of cookies) expect(one).toMatch(/; HttpOnly.*|; Max-Age=0/i);
      const { body } = await api
        .http()
        .post('/graphql')
        .set({ cookie: cookiesOf(answer.headers) })
        .send({ query: VIEWER });
      expect(body.data).toEqual({ viewer: { user: { email: member.email }, role: 'MANAGER' } });
    }
  });

  it('are asked for by this site’s name, unlocked, and kept on the device', async () => {
    const options = await begin('/generate-register-options', cookie);
    expect(options).toMatchObject({
      rp: { id: HOST },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    expect(await begin('/generate-authenticate-options')).toMatchObject({ rpId: HOST });
    expect(relyingPartyOf('http://127.0.0.1:3000')).toEqual({
      rpID: 'localhost',
      origins: ['http://localhost:3000', 'http://127.0.0.1:3000'],
    });
  });

  it('are not registered from another site, for another site, by nobody, locked, or for an old challenge', async () => {
    const refused = async (key: SoftwareAuthenticator, changed: Partial<Ceremony>) => {
      expect([changed, (await register(key, cookie, changed)).status]).toEqual([changed, 400]);
    };
    const before = await list();
    await refused(new SoftwareAuthenticator(HOST), { origin: 'https://practice.example.evil' });
    await refused(new SoftwareAuthenticator('example.evil'), {});
    await refused(new SoftwareAuthenticator(HOST), { isUnlocked: false });
    await refused(new SoftwareAuthenticator(HOST), { challenge: 'b3RoZXI' });
    await get('/generate-register-options').expect(401);

    const [key, another] = [new SoftwareAuthenticator(HOST), new SoftwareAuthenticator(HOST)];
    const { challenge, cookies } = await begin('/generate-register-options', cookie);
    const send = (one: SoftwareAuthenticator, as: string) =>
      post('/verify-registration', { response: one.register({ challenge, origin: ORIGIN }) }, as);
    const [, theirs] = await newMember();
    const challengeCookie = cookies.split('; ').filter((one) => one.includes('passkey-challenge'));
    await send(another, [theirs, ...challengeCookie].join('; ')).expect(401);
    await send(key, cookies).expect(400);
    expect(await list()).toEqual(before);
  });

  it('do not sign in from another site, locked, by another’s signature, or by what was said before', async () => {
    const key = await registered();
    const [, theirs] = await newMember();
    const another = await registered(theirs);
    expect((await signIn(key, { origin: 'https://practice.example.evil' })).status).toBe(400);
    expect((await signIn(key, { isUnlocked: false })).status).toBe(400);
    expect((await signIn(key, { challenge: 'b3RoZXI' })).status).toBe(400);
    expect((await signIn(another, { id: key.id })).status).toBeGreaterThanOrEqual(400);
    expect((await signIn(new SoftwareAuthenticator(HOST))).status).toBe(401);

    const { challenge, cookies } = await begin('/generate-authenticate-options');
    const response = key.signIn({ challenge, origin: ORIGIN });
    const accepted = await post('/verify-authentication', { response }, cookies).expect(200);
    const replayed = await post('/verify-authentication', { response }, cookies);
    expect([replayed.status, accepted.headers['set-cookie'] !== undefined]).toEqual([400, true]);
    expect(cookiesOf(replayed.headers)).not.toMatch(/session_token=./);
    const later = await begin('/generate-authenticate-options');
    const old = await post('/verify-authentication', { response }, later.cookies);
    expect([old.status, cookiesOf(old.headers)]).toEqual([400, expect.not.stringMatching(/session_token=./)]);
  });

  it('do not serve for a registration what was begun for a sign-in', async () => {
    const { challenge, cookies } = await begin('/generate-authenticate-options', cookie);
    const response = new SoftwareAuthenticator(HOST).register({ challenge, origin: ORIGIN });
    await post('/verify-registration', { response }, cookies).expect(400);
  });

  it('are one person’s: nobody else registers one again, sees it, renames it or ends it', async () => {
    const key = await registered();
    const [, theirs] = await newMember();
    expect((await register(key, theirs)).status).toBe(400);
    const { id = '' } = (await list()).find(({ credentialID }) => credentialID === key.id) ?? {};
    expect(await list(theirs)).toEqual([]);
    await post('/delete-passkey', { id }, theirs).expect(401);
    await post('/update-passkey', { id, name: 'mine' }, theirs).expect(401);
    await post('/delete-passkey', { id }).expect(401);
    expect((await signIn(key)).status).toBe(200);

    await post('/update-passkey', { id, name: 'phone' }, cookie).expect(200);
    expect(await list()).toContainEqual(expect.objectContaining({ id, name: 'phone' }));
    await post('/delete-passkey', { id }, cookie).expect(200);
    expect((await list()).map((one) => one.id)).not.toContain(id);
    expect((await signIn(key)).status).toBe(401);
  });

  it('have the tables that the library wants, as all of sign-in has', async () => {
    const pool = new pg.Pool({ connectionString: api.database.appUrl, max: 1, options: '-c search_path=auth' });
    const [environment, sealer] = [api.app.get(Environment), api.app.get(Sealer, { strict: false })];
    const wanted = await getMigrations(authOptions(environment, { pool, sealer, log: new Logger() }));
    await pool.end();
    expect([wanted.toBeCreated, wanted.toBeAdded]).toEqual([[], []]);
  });

  it('may be tried ten times a minute', async () => {
    const statuses = [];
    for (let i = 0; i < 11; i++) statuses.push((await signIn(new SoftwareAuthenticator(HOST))).status);
    expect(statuses).toEqual([...new Array(10).fill(401), 429]);
  });
});

import { PASSWORD, TestApi, type GraphqlAnswer } from '../support/api.js';
import { buildAgency } from '../support/builders.js';
import { linkTo, mailsTo } from '../support/mails.js';
import { oneTimeCode } from '../support/one-time-code.js';

const AGENCY = { name: 'Nova', timeZone: 'Europe/Berlin', currency: 'EUR' };
const CREATE = `mutation ($input: CreateAgencyInput!) { createAgency(input: $input) { agencyId agencyName role } }`;
const SESSIONS = '{ sessions { id isCurrent userAgent address } }';
const VIEWER = '{ viewer { role agency { id name } } }';

interface OwnSession {
  id: string;
  isCurrent: boolean;
  userAgent: string;
  address: string;
}

describe('an account', () => {
  let api: TestApi;
  let persons = 0;
  const newAddress = (): string => `person${++persons}@example.test`;
  const post = (path: string, body: object, cookie = '') =>
    api.http().post(`/api/auth${path}`).set({ cookie, origin: api.url }).send(body);
  const signUp = (email: string) => post('/sign-up/email', { email, name: 'Nia', password: PASSWORD });
  const follow = (link: URL) => api.http().get(`${link.pathname}${link.search}`);
  const askAs = async <Data>(cookie: string, query: string, variables?: object): Promise<GraphqlAnswer<Data>> =>
    (await api.http().post('/graphql').set({ cookie }).send({ query, variables })).body as GraphqlAnswer<Data>;
  const withoutCache = (cookie: string): string =>
    cookie
      .split('; ')
      .filter((one) => !one.includes('session_data'))
      .join('; ');
  /** Somebody who signed up and confirmed her address. */
  const newPerson = async (): Promise<string> => {
    const email = newAddress();
    await signUp(email).expect(200);
    await follow(await linkTo(api.db, email));
    return email;
  };

  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());
  beforeEach(() => api.forgetTries());

  describe('that somebody signs up for', () => {
    it('opens once the address is confirmed, and then makes an agency of its own, once', async () => {
      const email = newAddress();
      const answer = await signUp(email).expect(200);
      expect(answer.headers['set-cookie']).toBeUndefined();
      await post('/sign-in/email', { email, password: PASSWORD }).expect(403);
      await follow(await linkTo(api.db, email)).expect(302);

      const cookie = await api.signIn(email);
      expect((await askAs(cookie, VIEWER)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
      const made = await askAs<{ createAgency: { agencyId: string } }>(cookie, CREATE, { input: AGENCY });
      expect(made.data.createAgency).toMatchObject({ agencyName: 'Nova', role: 'OWNER' });
      const { agencyId } = made.data.createAgency;
      expect((await askAs(cookie, VIEWER)).data).toEqual({
        viewer: { role: 'OWNER', agency: { id: agencyId, name: 'Nova' } },
      });
      const again = await askAs(cookie, CREATE, { input: AGENCY });
      expect(again.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
      const { rows } = await api.db.query(
        'select action, subject_type from audit_log where agency_id = $1 order by id',
        [agencyId],
      );
      expect(rows.map((row) => Object.values(row as object).join(' '))).toEqual([
        ...['create agencies', 'create invoice_series', 'create memberships', 'createAgency agencies'],
      ]);
    });

    it('makes one agency for two requests at the same moment', async () => {
      const cookie = await api.signIn(await newPerson());
      const answers = await Promise.all([1, 2, 3].map(() => askAs(cookie, CREATE, { input: AGENCY })));
      expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
    });

    it('makes no agency in a zone or a currency that is none', async () => {
      const cookie = await api.signIn(await newPerson());
      for (const wrong of [{ timeZone: 'Mars/Olympus' }, { currency: 'euro' }, { name: '' }]) {
        const { errors } = await askAs(cookie, CREATE, { input: { ...AGENCY, ...wrong } });
        expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
      }
    });

    it('makes no agency for a program', async () => {
      const { key } = await api.addMember(await buildAgency(api.db), 'MANAGER');
      const { errors } = await api.ask(key, CREATE, { input: AGENCY });
      expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    });

    it('is written to in the language in which it was made', async () => {
      const email = newAddress();
      await signUp(email).set('accept-language', 'hi').expect(200);
      await signUp(email).set('accept-language', 'hi-IN,hi;q=0.9,en;q=0.8').expect(200);
      await post('/send-verification-email', { email }).set('accept-language', 'fr').expect(200);
      await follow(await linkTo(api.db, email));
      await post('/request-password-reset', { email }).set('accept-language', 'hi').expect(200);
      expect((await mailsTo(api.db, email)).map(({ subject }) => subject)).toEqual([
        ...['अपना पता पक्का करें', 'खाता बनाना पूरा करें', 'Confirm your address', 'नया पासवर्ड चुनें'],
      ]);
    });

    it('is hers by a reset where it was begun before and never confirmed, whatever password it was begun with', async () => {
      const email = newAddress();
      const strangers = 'a stranger’s battery';
      await post('/sign-up/email', { email, name: 'Stranger', password: strangers }).expect(200);
      await signUp(email).expect(200);
      const { subject } = (await mailsTo(api.db, email)).at(-1) ?? {};
      expect(subject).toBe('Finish signing up');
      expect((await linkTo(api.db, email)).pathname).toBe('/forgotten');
      await post('/request-password-reset', { email }).expect(200);
      const token = (await linkTo(api.db, email)).searchParams.get('token');
      await post('/reset-password', { token, newPassword: PASSWORD }).expect(200);
      await post('/sign-in/email', { email, password: strangers }).expect(401);
      await post('/sign-in/email', { email, password: PASSWORD }).expect(200);
    });

    it('is answered alike for an address that is known, whose owner alone hears of it', async () => {
      const email = await newPerson();
      const [known, unknown] = [await signUp(email), await signUp(newAddress())];
      const shape = ({ status, body }: typeof known) => [status, Object.keys(body.user).sort(), body.token];
      expect(shape(known)).toEqual(shape(unknown));
      expect((await mailsTo(api.db, email)).map(({ subject }) => subject)).toEqual([
        'Confirm your address',
        'You have an account already',
      ]);
      await post('/sign-in/email', { email, password: PASSWORD }).expect(200);
    });
  });

  describe('whose password is forgotten', () => {
    it('gets a new one by mail, once, which ends its sessions', async () => {
      const email = await newPerson();
      const cookie = withoutCache(await api.signIn(email));
      await post('/request-password-reset', { email }).expect(200);
      const token = (await linkTo(api.db, email)).searchParams.get('token');
      const newPassword = 'another battery staple';
      await post('/reset-password', { token, newPassword }).expect(200);
      await post('/reset-password', { token, newPassword }).expect(400);
      await post('/sign-in/email', { email, password: PASSWORD }).expect(401);
      await api.signIn(email, newPassword);
      expect((await askAs(cookie, SESSIONS)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    });

    it('is told of a link whether it opens anything, and not how many there are', async () => {
      const email = await newPerson();
      const isOpen = async (token: string | null): Promise<boolean> =>
        ((await post('/check-reset-token', { token }).expect(200)).body as { isOpen: boolean }).isOpen;
      await post('/request-password-reset', { email }).expect(200);
      const token = (await linkTo(api.db, email)).searchParams.get('token');
      expect([await isOpen(token), await isOpen(token), await isOpen('nonsense')]).toEqual([true, true, false]);
      await post('/reset-password', { token, newPassword: 'another battery staple' }).expect(200);
      expect([await isOpen(token), await isOpen(null)]).toEqual([false, false]);
      await post('/request-password-reset', { email }).expect(200);
      const other = (await linkTo(api.db, email)).searchParams.get('token');
      await api.db.query(`update auth.verification set "expiresAt" = now() - interval '1 minute'`);
      expect(await isOpen(other)).toBe(false);
      await api
        .http()
        .get(`/api/auth/reset-password/${String(other)}?callbackURL=/`)
        .expect(404);
      for (const path of ['/check-reset-token', '/reset-password']) {
        const tries = Array.from({ length: 11 }, () => post(path, { token: 'guessed', newPassword: PASSWORD }));
        const statuses = (await Promise.all(tries)).map(({ status }) => status);
        expect(statuses).toContain(429);
      }
    });

    it('is answered alike for an address that is known and one that is not', async () => {
      const [known, unknown] = [await newPerson(), newAddress()];
      for (const path of ['/request-password-reset', '/send-verification-email']) {
        const answers = [await post(path, { email: known }), await post(path, { email: unknown })];
        expect(answers[0]?.status).toBe(200);
        expect(answers[0]?.body).toEqual(answers[1]?.body);
      }
      expect(await mailsTo(api.db, unknown)).toEqual([]);
    });
  });

  it('is closed for a while after ten wrong passwords, from wherever they come, known or not', async () => {
    for (const email of [await newPerson(), newAddress()]) {
      const statuses = [];
      for (let i = 0; i < 11; i++) {
        await api.db.query('delete from auth."rateLimit"');
        statuses.push((await post('/sign-in/email', { email, password: 'wrong horse battery' })).status);
      }
      expect(statuses).toEqual([...new Array(10).fill(401), 429]);
      await api.db.query('delete from auth."rateLimit"');
      const right = await post('/sign-in/email', { email: email.toUpperCase(), password: PASSWORD }).expect(429);
      expect(right.body.code).toBe('TOO_MANY_TRIES');
      await api.db.query(`update auth.sign_in_attempts set since = now() - interval '16 minutes'`);
    }
    const { rows } = await api.db.query('select tries from auth.sign_in_attempts');
    expect(rows.length).toBeGreaterThan(0);
  });

  it('lists where it is signed in and ends what it no longer wants, its own alone', async () => {
    const email = await newPerson();
    const here = await api.signIn(email);
    const there = withoutCache(await api.signIn(email));
    const { data } = await askAs<{ sessions: OwnSession[] }>(here, SESSIONS);
    expect(data.sessions).toHaveLength(2);
    expect(data.sessions.map(({ isCurrent }) => isCurrent).sort()).toEqual([false, true]);
    const other = data.sessions.find(({ isCurrent }) => !isCurrent)?.id;
    const END = 'mutation ($id: ID!) { revokeSession(id: $id) }';

    const stranger = await api.signIn(await newPerson());
    expect((await askAs(stranger, END, { id: other })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await askAs(there, SESSIONS)).errors).toBeUndefined();
    expect((await askAs(here, END, { id: other })).data).toEqual({ revokeSession: other });
    expect((await askAs(there, SESSIONS)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect((await askAs<{ sessions: OwnSession[] }>(here, SESSIONS)).data.sessions).toHaveLength(1);
  });

  it('ends its other sessions at once with its password, and tells of it by mail and in its agency', async () => {
    const email = await newPerson();
    const here = await api.signIn(email);
    const made = await askAs<{ createAgency: { agencyId: string } }>(here, CREATE, { input: AGENCY });
    const [there, asWell] = [await api.signIn(email), await api.signIn(email)];
    expect((await askAs(there, VIEWER)).errors).toBeUndefined();
    const passwords = { currentPassword: PASSWORD, newPassword: 'another long secret' };
    const { headers } = await post('/change-password', { ...passwords, revokeOtherSessions: true }, here).expect(200);
    for (const ended of [there, asWell]) {
      for (const query of [VIEWER, SESSIONS])
        expect((await askAs(ended, query)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
      expect((await api.http().get('/api/auth/get-session').set({ cookie: ended })).body).toBeNull();
    }
    const now = (headers['set-cookie'] as unknown as string[]).map((one) => one.split(';')[0]).join('; ');
    expect((await askAs(now, VIEWER)).errors).toBeUndefined();
    expect((await mailsTo(api.db, email)).at(-1)?.subject).toBe('Your password was changed');
    const { rows } = await api.db.query(
      `select action, host(address) as address from audit_log where agency_id = $1 and subject_type = 'users'`,
      [made.data.createAgency.agencyId],
    );
    expect(rows).toEqual([{ action: 'changePassword', address: '127.0.0.1' }]);
  });

  it('signs out everywhere else', async () => {
    const email = await newPerson();
    const [here, there] = [await api.signIn(email), await api.signIn(email)];
    expect((await askAs(here, 'mutation { revokeOtherSessions }')).data).toEqual({ revokeOtherSessions: 1 });
    expect((await askAs(there, SESSIONS)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect((await askAs<{ sessions: OwnSession[] }>(here, SESSIONS)).data.sessions).toHaveLength(1);
  });

  describe('with a second factor', () => {
    let email: string;
    let uri: string;
    let recoveryCodes: string[];
    const cookiesOf = ({ headers }: { headers: object }): string =>
      ((headers as Record<string, string[]>)['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0]).join('; ');

    beforeAll(async () => {
      email = await newPerson();
      const cookie = await api.signIn(email);
      await post('/two-factor/enable', { password: 'wrong horse battery' }, cookie).expect(400);
      const { body } = await post('/two-factor/enable', { password: PASSWORD }, cookie).expect(200);
      uri = body.totpURI;
      recoveryCodes = body.backupCodes;
      await post('/two-factor/verify-totp', { code: oneTimeCode(uri) }, cookie).expect(200);
    });

    it('is told of by mail', async () => {
      expect((await mailsTo(api.db, email)).at(-1)?.subject).toBe('Your second factor is on');
    });

    it('opens with the password and the code that the device shows', async () => {
      const first = await post('/sign-in/email', { email, password: PASSWORD }).expect(200);
      expect(first.body).toMatchObject({ twoFactorRedirect: true, twoFactorMethods: ['totp'] });
      const pending = cookiesOf(first);
      expect((await askAs(pending, SESSIONS)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
      const right = oneTimeCode(uri);
      await post('/two-factor/verify-totp', { code: right === '000000' ? '000001' : '000000' }, pending).expect(401);
      const second = await post('/two-factor/verify-totp', { code: right }, pending).expect(200);
      expect((await askAs(cookiesOf(second), SESSIONS)).errors).toBeUndefined();
    });

    it('opens with a recovery code, each once', async () => {
      const [code] = recoveryCodes;
      const pending = cookiesOf(await post('/sign-in/email', { email, password: PASSWORD }));
      await post('/two-factor/verify-backup-code', { code }, pending).expect(200);
      const again = cookiesOf(await post('/sign-in/email', { email, password: PASSWORD }));
      await post('/two-factor/verify-backup-code', { code }, again).expect(401);
    });

    it('keeps neither seed nor recovery codes readable', async () => {
      const { rows } = await api.db.query(`select t::text as row from auth."twoFactor" t`);
      const seed = new URL(uri).searchParams.get('secret') ?? '';
      expect(rows).toHaveLength(1);
      for (const secret of [seed, ...recoveryCodes]) expect(rows[0].row).not.toContain(secret);
    });
  });
});

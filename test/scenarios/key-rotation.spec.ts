import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import { readEnvironment } from '#platform/config';
import { queueMail } from '#platform/mail';
import { authSecretsOf, reseal, type SealedColumn } from '#platform/secrets';
import { PASSWORD, TestApi } from '../support/api.js';
import { buildAgency } from '../support/builders.js';
import { oneTimeCode } from '../support/one-time-code.js';
import { createTestDatabase, type TestDatabase } from '../support/postgres.js';
import { Running, startWorker, until } from '../support/processes.js';
import { TEST_SECRET, testSealer } from '../support/secret.js';

const KEY_1 = '1:Cmup/3cGUKpDdWBIQyLpFQPVtz2fy+OTc+ufAI0Iek4=';
const KEY_2 = '2:kl7sEyCYnWrUI2k6jUu2ArXxSQ2yKcPbuS2bZ4KLDTI=';
const EMAIL = 'nia@example.test';
const VIEWER = '{ sessions { id } }';

const cookiesOf = ({ headers }: { headers: object }): string =>
  ((headers as Record<string, string[]>)['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0]).join('; ');

describe('the keys of what is secret at rest', () => {
  let database: TestDatabase;
  let api: TestApi | undefined;
  let totpUri: string;
  let recoveryCodes: string[];
  /** Of before any key was changed. */
  let cookie: string;
  let agencyId: string;

  /** Starts the service anew, on the same data, with these keys. */
  const startWith = async (keys?: string, settings: Record<string, string> = {}): Promise<TestApi> => {
    await api?.stop({ keepsDatabase: true });
    api = undefined;
    api = await TestApi.start({ database, environment: { ...(keys && { ENCRYPTION_KEYS: keys }), ...settings } });
    return api;
  };
  const post = (running: TestApi, path: string, body: object, sent = '') =>
    running.http().post(`/api/auth${path}`).set({ cookie: sent, origin: running.url }).send(body);
  const signInWith = async (running: TestApi, factor: string, code: string | undefined): Promise<void> => {
    await running.db.query('delete from auth."rateLimit"');
    const pending = cookiesOf(await post(running, '/sign-in/email', { email: EMAIL, password: PASSWORD }).expect(200));
    await post(running, `/two-factor/verify-${factor}`, { code }, pending).expect(200);
  };
  const signInWithCode = (running: TestApi) => signInWith(running, 'totp', oneTimeCode(totpUri));
  const sessionsOf = async (running: TestApi): Promise<unknown> =>
    (await running.http().post('/graphql').set({ cookie }).send({ query: VIEWER })).body.errors;
  const environmentWith = (keys: string) =>
    readEnvironment({
      NODE_ENV: 'test',
      DATABASE_URL: database.appUrl,
      FACTOTUM_SECRET: TEST_SECRET,
      ENCRYPTION_KEYS: keys,
    });
  const resealWith = (keys: string, columns?: SealedColumn[]) =>
    reseal({ environment: environmentWith(keys), ownerUrl: database.ownerUrl, ...(columns && { columns }) });
  const idsOfStored = async (): Promise<string[]> =>
    (
      await (api as TestApi).db.query<{ id: string }>(`
        select distinct split_part(t, '$', 3) as id from auth."twoFactor", unnest(array["secret", "backupCodes"]) t
        union select split_part(body, '.', 2) from mail.waiting order by 1`)
    ).rows.map(({ id }) => id);

  beforeAll(async () => {
    database = await createTestDatabase();
    const running = await startWith();
    agencyId = await buildAgency(running.db);
    await post(running, '/sign-up/email', { email: EMAIL, name: 'Nia', password: PASSWORD }).expect(200);
    await running.db.query('update auth."user" set "emailVerified" = true');
    cookie = await running.signIn(EMAIL);
    const { body } = await post(running, '/two-factor/enable', { password: PASSWORD }, cookie).expect(200);
    totpUri = body.totpURI;
    recoveryCodes = body.backupCodes;
    const verified = await post(running, '/two-factor/verify-totp', { code: oneTimeCode(totpUri) }, cookie).expect(200);
    cookie = cookiesOf(verified);
  });
  afterAll(async () => {
    await api?.stop({ keepsDatabase: true });
    await database.drop();
  });

  it('may be given to a service of before seeds told their key, which then knows that it needs the old one', async () => {
    const { db } = api as TestApi;
    const current = authSecretsOf({ FACTOTUM_SECRET: TEST_SECRET });
    const { rows } = await db.query<{ secret: string }>('select secret from auth."twoFactor"');
    const seed = await symmetricDecrypt({ key: current, data: rows[0]?.secret ?? '' });
    await db.query('update auth."twoFactor" set secret = $1', [
      await symmetricEncrypt({ key: TEST_SECRET, data: seed }),
    ]);
    await db.query('delete from auth.encryption_keys');
    await signInWithCode(await startWith(KEY_1));
    const { rows: inUse } = await (api as TestApi).db.query('select key_id from auth.encryption_keys order by 1');
    expect(inUse).toEqual([{ key_id: 0 }, { key_id: 1 }]);
  });

  it('may be given to a service that began without, and changed, while everybody goes on signing in', async () => {
    expect(await idsOfStored()).toContain('0');
    let running = await startWith(KEY_1);
    await signInWithCode(running);
    // Two parts of the second factor, and the mails that ask for the address to be confirmed and tell of the factor.
    expect(await resealWith(KEY_1)).toBe(4);
    expect(await idsOfStored()).toEqual(['1']);

    running = await startWith(`${KEY_2},${KEY_1}`);
    await signInWithCode(running);
    await signInWith(running, 'backup-code', recoveryCodes[0]);
    expect(await resealWith(`${KEY_2},${KEY_1}`)).toBeGreaterThan(0);
    expect(await idsOfStored()).toEqual(['2']);
    expect(await resealWith(`${KEY_2},${KEY_1}`)).toBe(0);

    running = await startWith(KEY_2);
    await signInWithCode(running);
    await signInWith(running, 'backup-code', recoveryCodes[1]);
    expect(await sessionsOf(running)).toBeUndefined();
  });

  it('that are wanting stop a process from starting, and the error says which', async () => {
    const refused = (script: string, keys?: string) =>
      expect(
        Running.start(script, { DATABASE_URL: database.appUrl, PORT: '0', ...(keys && { ENCRYPTION_KEYS: keys }) }),
      ).rejects;
    await refused('apps/api/main.js', KEY_1).toThrow(
      'Stored data is encrypted under key 2, which ENCRYPTION_KEYS lacks',
    );
    await refused('apps/api/main.js').toThrow('under key 2');
    await refused('apps/worker/main.js', `${KEY_1},${KEY_2.replace('kl7', 'kl8')}`).toThrow('under key 2');
  });

  it('are not what signs cookies: another FACTOTUM_SECRET ends sessions, and nothing else', async () => {
    const running = await startWith(KEY_2, { FACTOTUM_SECRET: 'another secret that signs cookies, and only that' });
    expect(await sessionsOf(running)).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    await signInWithCode(running);
  });

  it('are wanted in the step that encrypts anew too, which changes nothing without them', async () => {
    await startWith(KEY_2);
    await expect(resealWith(KEY_1)).rejects.toThrow();
    expect(await idsOfStored()).toEqual(['2']);
  });

  it('are those of each agency’s own secrets, and of waiting mails', async () => {
    const running = await startWith(KEY_2);
    const { db } = running;
    const sealer = testSealer({ ENCRYPTION_KEYS: KEY_2 });
    await db.query(`create table hooks (agency_id uuid not null references agencies, id text, secret text, primary key (agency_id, id));
      call tenant_table('hooks', 'select, insert, update')`);
    const agencies = [agencyId, await buildAgency(db)];
    const placeOf = (agency: string, i: number) => ({
      agencyId: agency,
      table: 'hooks',
      column: 'secret',
      id: String(i),
    });
    for (const agency of agencies)
      for (let i = 0; i < 600; i++)
        await db.query('insert into hooks values ($1, $2, $3)', [
          agency,
          i,
          sealer.seal(`secret ${i}`, placeOf(agency, i)),
        ]);
    await queueMail(
      async (sql, values) => (await db.query(sql, values as unknown[])).rows,
      { to: EMAIL, subject: 's', text: 'sealed' },
      sealer,
    );
    await db.query(`insert into mail.waiting (recipient, subject, body) values ($1, 's', 'in clear')`, [EMAIL]);

    const keys = `${KEY_1},${KEY_2}`;
    const columns: SealedColumn[] = [
      { table: 'hooks', column: 'secret', id: 'id', ofAgency: true, cipher: 'SEALER' },
      { table: 'mail.waiting', column: 'body', id: 'id', ofAgency: false, cipher: 'SEALER' },
    ];
    expect(await resealWith(keys, columns)).toBeGreaterThanOrEqual(1_202);
    const opener = testSealer({ ENCRYPTION_KEYS: KEY_1 });
    const { rows } = await db.query('select * from hooks order by agency_id, id');
    expect(rows.map((row) => opener.open(row.secret, placeOf(row.agency_id, row.id)))).toEqual(
      rows.map(({ id }) => `secret ${id}`),
    );
    await db.query('drop table hooks');

    const folder = mkdtempSync(join(tmpdir(), 'factotum-mail-'));
    const sent = (): string[] =>
      readdirSync(folder)
        .filter((file) => file.endsWith('.eml'))
        .map((file) => readFileSync(join(folder, file), 'utf8'));
    let worker: Running | undefined;
    try {
      worker = await startWorker(database, { ENCRYPTION_KEYS: keys, MAIL_DIR: folder });
      await until(
        'the mails are sent',
        () => Promise.resolve(['sealed', 'in clear'].every((text) => sent().some((mail) => mail.includes(text)))),
        20,
      );
    } finally {
      await worker?.kill('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PASSWORD, TestApi, type Member } from '../support/api.js';
import { buildAgency } from '../support/builders.js';

const VIEWER = 'query Viewer { viewer { role user { name } } }';
const HTML = '<html><head><title>Factotum</title></head><body nonce="%NONCE%"></body></html>';
const viewerId = `sha256:${createHash('sha256').update(VIEWER).digest('hex')}`;
const words = { en: ['/assets/home.en.js'], hi: ['/assets/home.hi.js'] };

describe('the first page', () => {
  const dir = mkdtempSync(join(tmpdir(), 'factotum-page-'));
  let api: TestApi;
  let owner: Member;
  let cookie: string;

  beforeAll(async () => {
    const [page, operations] = [join(dir, 'public'), join(dir, 'operations.json')];
    mkdirSync(page);
    writeFileSync(join(page, 'index.html'), HTML);
    writeFileSync(operations, JSON.stringify({ [viewerId]: VIEWER }));
    const loads = { viewerId, pages: { '/': { scripts: ['/assets/home.js'], words } } };
    writeFileSync(join(dir, 'first-loads.json'), JSON.stringify(loads));
    api = await TestApi.start({ environment: { DASHBOARD_DIR: page, OPERATIONS_FILE: operations } });
    owner = await api.addMember(await buildAgency(api.db), 'OWNER');
    const signIn = api.http().post('/api/auth/sign-in/email').set({ origin: api.url });
    const { headers } = await signIn.send({ email: owner.email, password: PASSWORD }).expect(200);
    cookie = (headers['set-cookie'] as unknown as string[]).map((one) => one.split(';')[0]).join('; ');
  });
  afterAll(async () => {
    await api.stop();
    rmSync(dir, { recursive: true });
  });

  const open = (path = '/', headers: Record<string, string> = { cookie }) => api.http().get(path).set(headers);
  /** A page waits but a moment for whom it is for, which a busy machine may miss now and then. */
  const inTime = async (isInTime: (html: string) => boolean, path?: string, headers?: Record<string, string>) => {
    for (let tries = 1; ; tries++) {
      const answer = await open(path, headers).expect(200);
      if (isInTime(answer.text) || tries === 20) return answer;
    }
  };
  const told = (path?: string, headers?: Record<string, string>) =>
    inTime((html) => viewerIn(html) !== undefined, path, headers);
  /** Nobody is signed in: without hints it isn't late. */
  const found = (path?: string, headers?: Record<string, string>) =>
    inTime((html) => hintsIn(html).length === 0, path, headers);
  const viewerIn = (html: string): unknown => {
    const [, told] = /<script type="application\/json" id="viewer">(.*?)<\/script>/.exec(html) ?? [];
    return told && JSON.parse(told);
  };
  const hintsIn = (html: string): string[] =>
    [...html.matchAll(/modulepreload" crossorigin href="([^"]+)/g)].map(([, file]) => file ?? '');

  it('says whom it is for, and what to fetch beside, and is kept nowhere', async () => {
    const { text, headers } = await told();
    expect(viewerIn(text)).toEqual({ role: 'OWNER', user: { name: expect.any(String) } });
    expect(headers['cache-control']).toBe('no-store');
    expect(hintsIn(text)).toEqual(['/assets/home.js', '/assets/home.en.js']);
    const hindi = await told('/?show=all', { cookie, 'accept-language': 'hi-IN,hi;q=0.9' });
    expect(hintsIn(hindi.text)).toEqual(['/assets/home.js', '/assets/home.hi.js']);
    expect(hintsIn((await told('/clients')).text)).toEqual([]);
  });

  it('lets no name end what it is said in', async () => {
    const name = '</script><script>alert(1)</script>$&';
    await api.db.query(`update auth."user" set name = $2 where id = $1`, [owner.userId, name]);
    const { text } = await told();
    expect(text).not.toContain('alert(1)</script>');
    expect(viewerIn(text)).toEqual({ role: 'OWNER', user: { name } });
  });

  it('hands on the cookies of a session that it renews', async () => {
    const [token = ''] = cookie.split('; ').filter((one) => one.includes('session_token'));
    const sql = `update auth.session set "expiresAt" = now() + interval '5 days' where "userId" = $1`;
    let renewed: unknown;
    for (let tries = 0; tries < 20 && !renewed; tries++) {
      await api.db.query(sql, [owner.userId]);
      renewed = (await open('/', { cookie: token })).headers['set-cookie'];
    }
    expect(renewed).toEqual(expect.arrayContaining([expect.stringContaining('session_token=')]));
  });

  it('says nothing of anybody to who isn’t signed in, or signs with what isn’t theirs', async () => {
    for (const other of ['', 'a=b', cookie.replace(/=.{8}/, '=00000000')]) {
      const { text, headers: answered } = await found('/', { ...(other && { cookie: other }) });
      expect([viewerIn(text), hintsIn(text), answered['cache-control']]).toEqual([undefined, [], 'no-cache']);
    }
  });

  it('doesn’t wait for whom it is for where the database is slow, and says all the same what to fetch', async () => {
    await api.db.query('begin; lock table memberships in access exclusive mode');
    try {
      const { text } = await open().timeout(5_000);
      expect([viewerIn(text), hintsIn(text)]).toEqual([undefined, ['/assets/home.js', '/assets/home.en.js']]);
    } finally {
      await api.db.query('rollback');
    }
    expect(viewerIn((await told()).text)).toMatchObject({ role: 'OWNER' });
  });
});

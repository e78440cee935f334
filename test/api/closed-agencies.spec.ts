import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BillingModule, BillingRunService } from '#features/billing';
import { MailModule, MailRelay, queueMail } from '#platform/mail';
import { Sealer } from '#platform/secrets';
import { Tenancy } from '#platform/tenancy';
import { PASSWORD, TestApi, type GraphqlAnswer, type Member } from '../support/api.js';
import { buildAgency, buildClient, buildContract, buildMembership } from '../support/builders.js';
import { TestClock } from '../support/clock.js';
import { mailsTo } from '../support/mails.js';
import { until } from '../support/processes.js';
import { ROOT } from '../support/root.js';

const CLOSE = 'mutation ($input: CloseAgencyInput!) { closeAgency(input: $input) }';
const REOPEN = 'mutation { reopenAgency }';
const ARCHIVE = 'mutation ($id: ID!, $version: Int!) { archiveClient(id: $id, version: $version) { id } }';
const VIEWER = '{ viewer { role agency { id closedAt reopenableUntil } memberships { agencyId } } }';
const EXPORT = `mutation { requestExport(input: { kind: EVERYTHING, format: CSV }) { status } }`;

describe('an agency that its owner closes', () => {
  let api: TestApi;
  let agencyId: string;
  let clientId: string;
  let owner: Member;
  let manager: Member;
  let cookies: Record<'owner' | 'manager', string>;
  const clock = new TestClock('2026-11-02T10:00:00Z');

  const as = async <Data = Record<string, unknown>>(
    cookie: string,
    query: string,
    variables: object = {},
  ): Promise<GraphqlAnswer<Data>> =>
    (await api.http().post('/graphql').set({ cookie }).send({ query, variables })).body as GraphqlAnswer<Data>;
  const refused = async (answer: Promise<GraphqlAnswer<unknown>>) => (await answer).errors?.[0]?.extensions;
  const close = (confirmName = 'Aster & Co', cookie = cookies.owner) => as(cookie, CLOSE, { input: { confirmName } });
  const reopen = () => as(cookies.owner, REOPEN);
  const closedAt = async (): Promise<Date | null> =>
    (await api.db.query('select closed_at from agencies where agency_id = $1', [agencyId])).rows[0].closed_at as Date;

  beforeAll(async () => {
    api = await TestApi.start({ clock, modules: [BillingModule, MailModule] });
    agencyId = await buildAgency(api.db, { name: 'Aster & Co' });
    clientId = await buildClient(api.db, { agency_id: agencyId });
    owner = await api.addMember(agencyId, 'OWNER');
    manager = await api.addMember(agencyId, 'MANAGER');
    cookies = { owner: await api.signIn(owner.email), manager: await api.signIn(manager.email) };
  });
  afterEach(async () => {
    await api.db.query(`update billing_runs set status = 'STOPPED' where agency_id = $1`, [agencyId]);
    await api.db.query('update agencies set closed_at = null where agency_id = $1', [agencyId]);
  });
  afterAll(() => api.stop());

  it('is closed by the owner alone, who is signed in and types its name', async () => {
    expect(await refused(close('Aster'))).toMatchObject({ code: 'BAD_USER_INPUT', field: 'confirmName' });
    expect(await refused(close('Aster & Co', cookies.manager))).toMatchObject({ code: 'FORBIDDEN' });
    const byKey = api.ask(owner.key, CLOSE, { input: { confirmName: 'Aster & Co' } });
    expect(await refused(byKey)).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await closedAt()).toBeNull();
    expect((await close()).data).toEqual({ closeAgency: true });
    expect(await closedAt()).toEqual(clock.now());
    const { rows } = await api.db.query(
      `select actor from audit_log where agency_id = $1 and subject_type = 'agencies' and after ? 'closed_at'`,
      [agencyId],
    );
    expect(rows).toEqual([{ actor: owner.userId }]);
  });

  it('isn’t closed while a month is being billed', async () => {
    await api.db.query(
      `insert into billing_runs (agency_id, month, cutoff, clients_total, requested_by) values ($1, '2026-10-01', now(), 1, 'x')`,
      [agencyId],
    );
    expect(await refused(close())).toMatchObject({ code: 'NOT_POSSIBLE', reason: 'BILLING_UNDER_WAY' });
  });

  it('lets nobody else in, by session or by key', async () => {
    await close();
    expect(await refused(as(cookies.manager, VIEWER))).toMatchObject({ code: 'FORBIDDEN', reason: 'AGENCY_CLOSED' });
    for (const { key } of [owner, manager])
      expect(await refused(api.ask(key, VIEWER))).toMatchObject({ code: 'UNAUTHENTICATED' });
    const elsewhere = await buildAgency(api.db);
    await buildMembership(api.db, { agency_id: elsewhere, user_id: manager.userId, role: 'ACCOUNTANT' });
    expect((await as(cookies.manager, VIEWER)).data).toEqual({
      viewer: {
        ...{ role: 'ACCOUNTANT', agency: { id: elsewhere, closedAt: null, reopenableUntil: null } },
        memberships: [{ agencyId: elsewhere }],
      },
    });
  });

  it('is looked at and exported by its owner, and nothing in it is changed', async () => {
    await close();
    const { data } = await as<{ viewer: { agency: object } }>(cookies.owner, VIEWER);
    expect(data.viewer.agency).toMatchObject({
      closedAt: clock.now().toISOString(),
      reopenableUntil: new Date(clock.now().getTime() + 90 * 86_400_000).toISOString(),
    });
    expect((await as(cookies.owner, '{ clients(first: 5) { totalCount } }')).data).toEqual({
      clients: { totalCount: 1 },
    });
    expect((await as(cookies.owner, EXPORT)).data).toEqual({ requestExport: { status: 'QUEUED' } });
    expect(await refused(as(cookies.owner, ARCHIVE, { id: clientId, version: 1 }))).toMatchObject({
      ...{ code: 'NOT_POSSIBLE', reason: 'AGENCY_CLOSED' },
    });
    const upload = await api.http().post('/api/imports/time-entries').set({ cookie: cookies.owner }).send({});
    expect(upload.body).toMatchObject({ errors: [{ extensions: { reason: 'AGENCY_CLOSED' } }] });
    expect(await refused(close())).toMatchObject({ code: 'NOT_POSSIBLE', reason: 'AGENCY_CLOSED' });
  });

  it('is opened again by its owner within 90 days, for everybody', async () => {
    expect(await refused(reopen())).toMatchObject({ code: 'NOT_POSSIBLE', reason: 'STATE' });
    await close();
    clock.pass({ days: 90 });
    expect((await reopen()).data).toEqual({ reopenAgency: true });
    expect((await as(cookies.manager, VIEWER)).errors).toBeUndefined();
    expect((await as(cookies.manager, ARCHIVE, { id: clientId, version: 1 })).errors).toBeUndefined();
    await close();
    clock.pass({ days: 91 });
    expect(await refused(reopen())).toMatchObject({ code: 'NOT_POSSIBLE', reason: 'CLOSED_TOO_LONG', days: 90 });
  });

  it('is billed by no schedule', async () => {
    await buildContract(api.db, { agency_id: agencyId, client_id: clientId, start_date: '2026-01-01' });
    await close();
    const billing = api.app.get(BillingRunService, { strict: false });
    const runs = async (): Promise<number> =>
      (await api.db.query('select from billing_runs where agency_id = $1', [agencyId])).rowCount ?? 0;
    const before = await runs();
    await billing.startDueBillingRuns();
    expect(await runs()).toBe(before);
    await reopen();
    await billing.startDueBillingRuns();
    expect(await runs()).toBe(before + 1);
  });

  it('is asked about by every schedule, but for those that delete what is kept for a while', () => {
    const files = readdirSync(join(ROOT, 'libs'), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
      .filter((code) => /^ {2}@Every\(/m.test(code));
    const heedless = files.filter((code) => !code.includes('tenancy.lookUpOpen<'));
    expect(files.length).toBeGreaterThan(10);
    expect(heedless.map((code) => /export class (\w+)/.exec(code)?.[1]).sort()).toEqual([
      ...['ExpireExportsService', 'ExpireImportsService', 'ForgetTaskFilesService'],
    ]);
  });

  it('sends no mail before it is opened again', async () => {
    const [tenancy, sealer] = [api.app.get(Tenancy), api.app.get(Sealer)];
    const mail = { to: 'client@example.test', subject: 'A reminder', text: 'Please pay' };
    await tenancy.write({ agencyId }, (transaction) =>
      queueMail((sql, values) => transaction.rows(sql, values), mail, sealer),
    );
    const waiting = async (): Promise<number> =>
      (await api.db.query('select from mail.waiting where agency_id = $1', [agencyId])).rowCount ?? 0;
    const relay = api.app.get(MailRelay, { strict: false });
    await close();
    await relay.sendDue();
    expect(await waiting()).toBe(1);
    await reopen();
    await relay.sendDue();
    expect(await waiting()).toBe(0);
  });

  it('is told to all its owners by mail, as it is closed and as it is opened again', async () => {
    const second = await api.addMember(agencyId, 'OWNER');
    const told = async ({ email }: Member) => (await mailsTo(api.db, email)).slice(-2);
    await close();
    clock.pass({ days: 2 });
    await reopen();
    const relay = api.app.get(MailRelay, { strict: false });
    for (const each of [owner, second]) {
      const [closed, opened] = await told(each);
      expect(closed?.subject).toBe('Aster & Co was closed');
      expect(closed?.body).toContain(`OWNER (${owner.email}) closed Aster & Co on`);
      expect(closed?.body).toMatch(/Until \d+ \w+ 202\d an owner can open it again\. Sign in at http/);
      expect(opened?.subject).toBe('Aster & Co is open again');
    }
    expect(await told(manager)).toEqual([]);
    await close();
    await relay.sendDue();
    // What was committed last is sent at once beside it.
    await until('all are sent', async () => (await mailsTo(api.db, second.email)).length === 0);
  });

  it('lets its owner open another one, and names itself as closed beside that', async () => {
    const open = (name: string) =>
      as(cookies.owner, `mutation ($input: CreateAgencyInput!) { createAgency(input: $input) { agencyId closedAt } }`, {
        input: { name, timeZone: 'UTC', currency: 'USD' },
      });
    expect(await refused(open('Too many'))).toMatchObject({ code: 'FORBIDDEN' });
    await close();
    const { data } = await open('A second start');
    expect(data).toMatchObject({ createAgency: { closedAt: null } });
    expect(await refused(open('Too many'))).toMatchObject({ code: 'FORBIDDEN' });
    const viewer = '{ viewer { agency { name } memberships { agencyName closedAt } } }';
    expect((await as(cookies.owner, viewer)).data).toEqual({
      viewer: {
        agency: { name: 'A second start' },
        memberships: [
          { agencyName: 'Aster & Co', closedAt: clock.now().toISOString() },
          { agencyName: 'A second start', closedAt: null },
        ],
      },
    });
    await api.db.query(`update memberships set role = 'MANAGER' where user_id = $1 and agency_id <> $2`, [
      ...[owner.userId, agencyId],
    ]);
  });

  it('keeps no account of its last owner, which she can delete', async () => {
    const agency = await buildAgency(api.db, { name: 'Past' });
    const last = await api.addMember(agency, 'OWNER');
    const cookie = await api.signIn(last.email);
    const remove = () =>
      as(cookie, 'mutation ($input: DeleteAccountInput!) { deleteAccount(input: $input) }', {
        input: { confirmEmail: last.email, password: PASSWORD },
      });
    expect(await refused(remove())).toMatchObject({ code: 'NOT_POSSIBLE', reason: 'LAST_OWNER' });
    expect((await close('Past', cookie)).errors).toBeUndefined();
    expect((await remove()).data).toEqual({ deleteAccount: true });
  });

  it('answers no invitation', async () => {
    const { rows } = await api.db.query(
      `insert into invitations (agency_id, email, role, token_hash, invited_by)
       values ($1, 'new@example.test', 'MANAGER', sha256('token'), $2) returning id`,
      [agencyId, owner.userId],
    );
    expect(rows).toHaveLength(1);
    const find = () => api.db.query(`select from find_invitation(sha256('token')) where agency_id = $1`, [agencyId]);
    expect((await find()).rowCount).toBe(1);
    await close();
    expect((await find()).rowCount).toBe(0);
  });
});

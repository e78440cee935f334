import 'reflect-metadata';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Test } from '@nestjs/testing';
import pg from 'pg';
import { ClockModule } from '#platform/clock';
import { Environment, readEnvironment, ConfigModule } from '#platform/config';
import { DatabaseModule } from '#platform/database';
import { LoggingModule } from '#platform/logging';
import { MailModule, MailRelay, queueMail } from '#platform/mail';
import { Sealer, SecretsModule } from '#platform/secrets';
import { Tenancy, TenancyModule } from '#platform/tenancy';
import { PASSWORD, TestApi } from '../support/api.js';
import { buildAgency } from '../support/builders.js';
import { MailServer } from '../support/mail-server.js';
import { parseMail } from '../support/parse-mail.js';
import { createTestDatabase, type TestDatabase } from '../support/postgres.js';
import { startWorker, until } from '../support/processes.js';
import { TEST_SECRET } from '../support/secret.js';

const MAIL = { to: 'maya@example.test', subject: 'Grüße, Maya', text: 'Open this:\nhttps://example.test/?token=abc' };

async function startMail(database: TestDatabase, settings: Record<string, string>) {
  const module = await Test.createTestingModule({
    imports: [ConfigModule, ClockModule, LoggingModule, DatabaseModule, TenancyModule, SecretsModule, MailModule],
  })
    .overrideProvider(Environment)
    .useValue(
      readEnvironment({
        NODE_ENV: 'test',
        LOG_LEVEL: 'silent',
        DATABASE_URL: database.appUrl,
        FACTOTUM_SECRET: TEST_SECRET,
        ...settings,
      }),
    )
    .compile();
  // Without a clock of its own, so that each test says when mail goes out.
  return {
    tenancy: module.get(Tenancy),
    sealer: module.get(Sealer),
    relay: module.get(MailRelay),
    close: () => module.close(),
  };
}

describe('mail', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  let agencyId: string;
  const waiting = async () => (await owner.query('select * from mail.waiting')).rows;

  beforeAll(async () => {
    database = await createTestDatabase();
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    agencyId = await buildAgency(owner);
    await owner.query(`update agencies set name = 'Lark & Söhne', email = 'hello@lark.test' where agency_id = $1`, [
      agencyId,
    ]);
  });
  beforeEach(() => owner.query('delete from mail.waiting'));
  afterAll(async () => {
    await owner.end();
    await database.drop();
  });

  describe('with a server', () => {
    const server = new MailServer();
    let mail: Awaited<ReturnType<typeof startMail>>;
    beforeAll(async () => {
      const url = await server.start();
      mail = await startMail(database, { SMTP_URL: url, MAIL_FROM: 'Our Agency <office@example.test>' });
    });
    beforeEach(() => {
      server.isRefusing = false;
      server.taken.length = 0;
    });
    afterAll(async () => {
      await mail.close();
      await server.stop();
    });
    const queue = (run = MAIL) =>
      mail.tenancy.write({ agencyId }, (transaction) =>
        queueMail((sql, values) => transaction.rows(sql, values), run, mail.sealer),
      );

    it('is sent with what caused it, and kept no longer', async () => {
      await queue();
      const [{ id, body, agency_id: writtenBy }] = await waiting();
      expect([body.includes('token=abc'), writtenBy]).toEqual([false, agencyId]);
      await mail.relay.sendDue();
      expect(server.taken).toHaveLength(1);
      const [{ to, source } = { to: [], source: '' }] = server.taken;
      expect(to).toEqual([MAIL.to]);
      expect(source).toContain(`Message-ID: <${id}@example.test>`);
      expect(source).toContain('https://example.test/?token=abc');
      expect(await waiting()).toEqual([]);
      await mail.relay.sendDue();
      expect(server.taken).toHaveLength(1);
    });

    it('comes in the name of the agency that writes it, and is answered to it', async () => {
      await queue();
      await owner.query(`insert into mail.waiting (recipient, subject, body) values ($1, 'Account', 'of none')`, [
        MAIL.to,
      ]);
      await mail.relay.sendDue();
      const sent = server.taken.map(({ source }) => parseMail(source));
      const heads = new Map(sent.map(({ subject, ...head }) => [subject, head]));
      expect(heads.get(MAIL.subject)).toMatchObject({
        from: 'Lark & Söhne <office@example.test>',
        replyTo: 'Lark & Söhne <hello@lark.test>',
      });
      expect(heads.get('Account')).toMatchObject({ from: 'Our Agency <office@example.test>', replyTo: '' });
    });

    it('is not sent when what caused it fails', async () => {
      const failing = mail.tenancy.write({ agencyId }, async (transaction) => {
        await queueMail((sql, values) => transaction.rows(sql, values), MAIL, mail.sealer);
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      await mail.relay.sendDue();
      expect(server.taken).toEqual([]);
    });

    it('waits while the server refuses it, and is sent once that is over', async () => {
      await queue();
      server.isRefusing = true;
      await mail.relay.sendDue();
      const [{ tries, due_at: dueAt }] = await waiting();
      expect(tries).toBe(1);
      expect(dueAt.getTime()).toBeGreaterThan(Date.now());
      server.isRefusing = false;
      await mail.relay.sendDue();
      expect(server.taken).toEqual([]);
      await owner.query('update mail.waiting set due_at = now()');
      await mail.relay.sendDue();
      expect(server.taken).toHaveLength(1);
    });

    it('that was written before mails were sealed is sent as it is', async () => {
      await owner.query(`insert into mail.waiting (recipient, subject, body) values ($1, 'Old', 'in clear')`, [
        MAIL.to,
      ]);
      await mail.relay.sendDue();
      expect(server.taken[0]?.source).toContain('in clear');
    });

    it('is given up after the twelfth try', async () => {
      await queue();
      server.isRefusing = true;
      await owner.query('update mail.waiting set tries = 11');
      await mail.relay.sendDue();
      expect(await waiting()).toEqual([]);
    });

    it('goes to one address whatever is written there, and each mail once when two workers send', async () => {
      await queue({ ...MAIL, to: 'a@example.test, b@example.test' });
      for (let i = 0; i < 30; i++) await queue({ ...MAIL, to: `a${i}@example.test` });
      await Promise.all([mail.relay.sendDue(), mail.relay.sendDue()]);
      const recipients = server.taken.flatMap(({ to }) => to);
      expect(new Set(recipients).size).toBe(recipients.length);
      expect(recipients).not.toContain('b@example.test');
      expect(recipients.filter((to) => /^a\d+@/.test(to))).toHaveLength(30);
    });
  });

  it('without a server is a file that nobody else reads', async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'factotum-mail-')), 'mail');
    const mail = await startMail(database, { MAIL_DIR: folder });
    try {
      await queueMail((sql, values) => mail.tenancy.lookUp(sql, values), MAIL, mail.sealer);
      await mail.relay.sendDue();
      const [file = ''] = readdirSync(folder);
      expect(file).toMatch(/^[0-9a-f-]{36}\.eml$/);
      expect(readFileSync(join(folder, file), 'utf8')).toContain('To: maya@example.test');
      expect(statSync(join(folder, file)).mode & 0o077).toBe(0);
    } finally {
      await mail.close();
      rmSync(join(folder, '..'), { recursive: true, force: true });
    }
  });

  it('of a sign-up is written into the folder by a worker by itself, and its link opens the account', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'factotum-mail-'));
    const api = await TestApi.start();
    const worker = await startWorker(api.database, { MAIL_DIR: folder });
    const files = () => readdirSync(folder).filter((name) => name.endsWith('.eml'));
    try {
      const account = { email: 'nia@example.test', name: 'Nia', password: PASSWORD };
      await api.http().post('/api/auth/sign-up/email').send(account).expect(200);
      await until('the mail is in the folder', () => Promise.resolve(files().length === 1), 20);
      const source = readFileSync(join(folder, files()[0] ?? ''), 'utf8')
        .replaceAll('=\r\n', '')
        .replaceAll('=3D', '=');
      const link = new URL(/https?:\/\/\S+/.exec(source)?.[0] ?? '');
      await api.http().get(`${link.pathname}${link.search}`).expect(302);
      await api.signIn(account.email);
    } finally {
      await worker.kill('SIGTERM');
      await api.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('can be read by nobody in the application', async () => {
    const app = new pg.Client({ connectionString: database.appUrl });
    await app.connect();
    await expect(app.query('select * from mail.waiting')).rejects.toThrow('permission denied');
    await app.end();
  });
});

import 'reflect-metadata';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Test } from '@nestjs/testing';
import { SMTPServer } from 'smtp-server';
import pg from 'pg';
import { ClockModule } from '#platform/clock';
import { Environment, readEnvironment, ConfigModule } from '#platform/config';
import { DatabaseModule } from '#platform/database';
import { LoggingModule } from '#platform/logging';
import { MailModule, MailRelay, queueMail } from '#platform/mail';
import { Tenancy, TenancyModule } from '#platform/tenancy';
import { buildAgency } from '../support/builders.js';
import { createTestDatabase, type TestDatabase } from '../support/postgres.js';

const MAIL = { to: 'maya@example.test', subject: 'Grüße, Maya', text: 'Open this:\nhttps://example.test/?token=abc' };

/** A mail server that keeps what it takes, and refuses while it's told to. */
class MailServer {
  readonly taken: { to: string[]; source: string }[] = [];
  isRefusing = false;
  private readonly server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, session, done) => {
      let source = '';
      stream.on('data', (chunk: Buffer) => (source += chunk.toString()));
      stream.on('end', () => {
        if (this.isRefusing) return done(Object.assign(new Error('try later'), { responseCode: 451 }));
        this.taken.push({ to: session.envelope.rcptTo.map(({ address }) => address), source });
        done();
      });
    },
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(resolve));
  }
}

async function startMail(database: TestDatabase, settings: Record<string, string>) {
  const module = await Test.createTestingModule({
    imports: [ConfigModule, ClockModule, LoggingModule, DatabaseModule, TenancyModule, MailModule],
  })
    .overrideProvider(Environment)
    .useValue(
      readEnvironment({
        NODE_ENV: 'test',
        LOG_LEVEL: 'silent',
        DATABASE_URL: database.appUrl,
        FACTOTUM_SECRET: 'a key for tests, as long as one must be',
        ...settings,
      }),
    )
    .compile();
  // Without a clock of its own, so that each test says when mail goes out.
  return { tenancy: module.get(Tenancy), relay: module.get(MailRelay), close: () => module.close() };
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
      mail.tenancy.write({ agencyId }, (transaction) => queueMail((sql, values) => transaction.rows(sql, values), run));

    it('is sent with what caused it, and kept no longer', async () => {
      await queue();
      const [{ id }] = await waiting();
      await mail.relay.sendDue();
      expect(server.taken).toHaveLength(1);
      const [{ to, source } = { to: [], source: '' }] = server.taken;
      expect(to).toEqual([MAIL.to]);
      expect(source).toMatch(/^From: Our Agency <office@example\.test>/m);
      expect(source).toContain(`Message-ID: <${id}@example.test>`);
      expect(source).toContain('https://example.test/?token=abc');
      expect(await waiting()).toEqual([]);
      await mail.relay.sendDue();
      expect(server.taken).toHaveLength(1);
    });

    it('is not sent when what caused it fails', async () => {
      const failing = mail.tenancy.write({ agencyId }, async (transaction) => {
        await queueMail((sql, values) => transaction.rows(sql, values), MAIL);
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
      await queueMail((sql, values) => mail.tenancy.lookUp(sql, values), MAIL);
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

  it('can be read by nobody in the application', async () => {
    const app = new pg.Client({ connectionString: database.appUrl });
    await app.connect();
    await expect(app.query('select * from mail.waiting')).rejects.toThrow('permission denied');
    await app.end();
  });
});

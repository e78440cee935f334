import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrateDatabase, NewerDatabaseError } from '#platform/database';
import { type PostgresServer, startPostgres } from '#platform/embedded';
import { Child, runChild } from './child.js';
import { applicationUrl, derivedPassword, readSettings, type Settings, StartError } from './settings.js';

const DATABASE = 'factotum';

/** What the demo's program tells once it's done. */
interface Demo {
  signIns: { email: string; role: string }[];
  password: string;
  apiKey: string;
}

/** Starts everything in order, and stops it in the opposite one. */
class Supervisor {
  private postgres?: PostgresServer;
  private seeding?: ChildProcess;
  private readonly children: Child[] = [];
  private stopping?: Promise<void>;

  constructor(private readonly settings: Settings) {}

  async start(): Promise<void> {
    const { ownerUrl, appUrl } = await this.database();
    await migrateDatabase(ownerUrl, appUrl);
    const environment = this.environmentOf(appUrl);
    const api = this.child('api', environment);
    const worker = this.child('worker', environment);
    await Promise.all([api.start(), worker.start()]);
    const demo = this.postgres ? await this.demo(environment) : undefined;
    process.stdout.write(greeting(this.settings, demo));
  }

  stop(): Promise<void> {
    this.stopping ??= (async () => {
      this.seeding?.kill('SIGTERM');
      await Promise.all(this.children.map((child) => child.stop()));
      await this.postgres?.stop();
    })();
    return this.stopping;
  }

  private async database(): Promise<{ ownerUrl: string; appUrl: string }> {
    const { ownerUrl, appUrl, secret, dataDir } = this.settings;
    if (ownerUrl && appUrl) return { ownerUrl, appUrl };
    const password = derivedPassword(secret, 'database owner');
    const wanted = join(dataDir, 'postgres');
    this.postgres = await startPostgres({ dataDir: wanted, refugeDir: '/var/lib/factotum', password });
    const { dataDir: taken } = this.postgres;
    if (taken !== wanted) process.stdout.write(`PostgreSQL's user can't reach ${wanted}: its files are in ${taken}\n`);
    void this.postgres.exited.then(() => this.giveUp('PostgreSQL ended'));
    await createDatabase(this.postgres.url('postgres'));
    const url = this.postgres.url(DATABASE);
    // For `npm run verify`, which looks at the running database.
    writeFileSync(join(dataDir, 'database-url'), applicationUrl(url, secret), { mode: 0o600 });
    return { ownerUrl: url, appUrl: applicationUrl(url, secret) };
  }

  /** Of what this process got, the two get all but the owner's address. */
  private environmentOf(appUrl: string): NodeJS.ProcessEnv {
    const { port, host, secret, dataDir } = this.settings;
    const { MIGRATION_DATABASE_URL: _, ...rest } = process.env;
    const isEmbedded = this.postgres !== undefined;
    return {
      ...rest,
      NODE_ENV: process.env.NODE_ENV ?? (isEmbedded ? 'development' : 'production'),
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
      DATABASE_URL: appUrl,
      FACTOTUM_SECRET: secret,
      PORT: String(port),
      HOST: host,
      DEMO_FILE: isEmbedded ? join(dataDir, 'demo.json') : '',
      MAIL_DIR: process.env.MAIL_DIR ?? join(dataDir, 'mail'),
      PUBLIC_URL: process.env.PUBLIC_URL ?? `http://${host === '0.0.0.0' ? 'localhost' : host}:${port}`,
    };
  }

  private child(name: string, environment: NodeJS.ProcessEnv): Child {
    const child = new Child(name, { script: `${name}/main.js`, environment }, (reason) => this.giveUp(reason));
    this.children.push(child);
    return child;
  }

  /** Seeds and bills the demo once; its key can be shown only then, so it's kept beside the data. */
  private async demo(environment: NodeJS.ProcessEnv): Promise<Demo> {
    const file = join(this.settings.dataDir, 'demo.json');
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Demo;
    process.stdout.write('Making the demo agency and billing its months …\n');
    const making = runChild<Demo>({ script: 'demo/main.js', environment }, (child) => (this.seeding = child));
    const demo = await making.catch((error: Error) => {
      const { dataDir } = this.settings;
      throw new StartError(
        `The demo wasn't made to its end (${error.message}). The next start takes it up; if it stops here again, stop Factotum and delete ${dataDir} with all that is in it, which begins anew.`,
      );
    });
    writeFileSync(file, JSON.stringify(demo, null, 2), { mode: 0o600 });
    return demo;
  }

  private giveUp(reason: string): void {
    if (this.stopping) return;
    process.stderr.write(`${reason}; stopping\n`);
    process.exitCode = 1;
    void this.stop().then(() => process.exit());
  }
}

async function createDatabase(adminUrl: string): Promise<void> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

function greeting({ host, port }: Settings, demo: Demo | undefined): string {
  const address = `http://${host === '0.0.0.0' ? 'localhost' : host}:${port}`;
  const lines = [`Factotum is ready: ${address}`];
  if (demo) {
    lines.push('', `Sign in as one of the demo's people, password "${demo.password}":`);
    lines.push(...demo.signIns.map(({ email, role }) => `  ${email.padEnd(24)} ${role.toLowerCase()}`));
    lines.push('', `API key of the owner, for ${address}/graphql: ${demo.apiKey}`);
  }
  return `${lines.join('\n')}\n`;
}

async function main(): Promise<void> {
  const supervisor = new Supervisor(await readSettings(process.env));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => void supervisor.stop().then(() => process.exit(process.exitCode ?? 0)));
  }
  try {
    await supervisor.start();
  } catch (error) {
    await supervisor.stop();
    throw error;
  }
}

main().catch((error: Error) => {
  const isOurs = error instanceof StartError || error instanceof NewerDatabaseError;
  process.stderr.write(`${isOurs ? error.message : `Factotum could not start: ${error.message}`}\n`);
  process.exit(1);
});

import { type ChildProcess, spawn } from 'node:child_process';
import { freePort } from '#platform/embedded';
import type { TestDatabase } from './postgres.js';
import { TEST_SECRET } from './secret.js';

const alive = new Set<ChildProcess>();

function exitOf(child: ChildProcess): Promise<number | null> {
  alive.add(child);
  return new Promise((resolve) =>
    child.once('exit', (code) => {
      alive.delete(child);
      resolve(code);
    }),
  );
}

/** Ends all processes that were started here, for whoever is interrupted. */
export async function endAll(): Promise<void> {
  await Promise.all(
    [...alive].map((child) => {
      child.kill('SIGTERM');
      return exitOf(child);
    }),
  );
}

/** A real process of the product, from what was compiled. */
export class Running {
  private output = '';
  readonly exited: Promise<number | null>;

  private constructor(private readonly child: ChildProcess) {
    this.exited = exitOf(child);
    child.stdout?.on('data', (chunk) => (this.output += String(chunk)));
    child.stderr?.on('data', (chunk) => (this.output += String(chunk)));
  }

  /** Starts `dist/<script>`, seen from the project's folder, and waits for its word that it's ready. */
  static async start(script: string, environment: NodeJS.ProcessEnv): Promise<Running> {
    const child = spawn(process.execPath, [`dist/${script}`], {
      env: {
        PATH: process.env.PATH,
        LOG_LEVEL: 'warn',
        NODE_ENV: 'test',
        FACTOTUM_SECRET: TEST_SECRET,
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const running = new Running(child);
    await new Promise<void>((resolve, reject) => {
      child.once('message', () => resolve());
      child.once('exit', (code) => reject(new Error(`${script} ended with ${code}: ${running.output.slice(-20_000)}`)));
    });
    return running;
  }

  get hasEnded(): boolean {
    return !alive.has(this.child);
  }

  get pid(): number {
    return this.child.pid as number;
  }

  get log(): string {
    return this.output;
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<number | null> {
    this.child.kill(signal);
    return this.exited;
  }
}

export const startWorker = (database: TestDatabase, environment: NodeJS.ProcessEnv = {}): Promise<Running> =>
  Running.start('apps/worker/main.js', {
    DATABASE_URL: database.appUrl,
    JOB_LOCK_SECONDS: '2',
    SCHEDULES: 'false',
    ...environment,
  });

export interface TestRedis {
  url: string;
  stop(): Promise<void>;
}

/** A Redis of our own, or undefined where there is no `redis-server` on this machine. */
export async function startRedis(): Promise<TestRedis | undefined> {
  const port = await freePort();
  const child = spawn(
    'redis-server',
    ['--port', String(port), '--save', '', '--appendonly', 'no', '--bind', '127.0.0.1'],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const isReady = await new Promise<boolean>((resolve) => {
    child.once('error', () => resolve(false));
    child.once('exit', () => resolve(false));
    child.stdout.on('data', (chunk) => String(chunk).includes('Ready to accept connections') && resolve(true));
  });
  if (!isReady) return undefined;
  const exited = exitOf(child);
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

/** Asks again and again until the answer is true. */
export async function until(what: string, isTrue: () => Promise<boolean>, seconds = 60): Promise<void> {
  const end = Date.now() + seconds * 1_000;
  while (!(await isTrue())) {
    if (Date.now() > end) throw new Error(`waited ${seconds} seconds in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

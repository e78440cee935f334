import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { TestDatabase } from './postgres.js';
import { until } from './processes.js';
import { TEST_SECRET } from './secret.js';
import { ROOT } from './root.js';

/** What the demo's program tells. */
export interface Demo {
  signIns: { email: string; role: string }[];
  password: string;
  apiKey: string;
}

interface HowToMake {
  /** When it's killed. */
  isTimeToKill?: () => Promise<boolean>;
  environment?: NodeJS.ProcessEnv;
}

/** Runs the demo's program as the supervisor does, to its end, or until it's killed. */
export async function makeDemo(
  database: TestDatabase,
  { isTimeToKill, environment }: HowToMake = {},
): Promise<Demo | undefined> {
  const child = spawn(process.execPath, [join(ROOT, 'dist/apps/demo/main.js')], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'test',
      LOG_LEVEL: 'warn',
      FACTOTUM_SECRET: TEST_SECRET,
      DATABASE_URL: database.appUrl,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += String(chunk)));
  const messages: Demo[] = [];
  child.on('message', (message) => messages.push(message as Demo));
  const exited = new Promise<number | null>((done) => child.once('exit', done));
  if (isTimeToKill) {
    await until('the moment has come', isTimeToKill, 90);
    child.kill('SIGKILL');
    return void (await exited);
  }
  const code = await exited;
  if (code !== 0 || messages.length !== 1) throw new Error(`the demo ended with ${code}: ${output.slice(-2_000)}`);
  return messages[0];
}

import { type ChildProcess, fork } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const DIST = join(dirname(fileURLToPath(import.meta.url)), '..');
// A larger nursery: answers and batches die young, and copying them about costs a fifth of the processor.
const NODE_FLAGS = ['--enable-source-maps', '--max-semi-space-size=64'];
const GRACE_MS = 20_000;
const MOST_RESTARTS = 5;
const CALM_MS = 60_000;

export interface ChildOptions {
  /** Below dist/apps. */
  script: string;
  environment: NodeJS.ProcessEnv;
}

const launch = ({ script, environment }: ChildOptions): ChildProcess =>
  fork(join(DIST, script), {
    env: environment,
    execArgv: NODE_FLAGS,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });

/** Runs a program to its end and answers the message that it sent. */
export async function runChild<Message>(
  options: ChildOptions,
  onStart: (child: ChildProcess) => void,
): Promise<Message> {
  const child = launch(options);
  onStart(child);
  let message: Message | undefined;
  child.on('message', (sent) => (message = sent as Message));
  const code = await new Promise<number | null>((done) => child.once('exit', done));
  if (code !== 0 || message === undefined) throw new Error(`${options.script} ended with ${code}`);
  return message;
}

/** A process that is kept running: started again when it dies, until it dies too often. */
export class Child {
  private process?: ChildProcess;
  private isStopping = false;
  private deaths: number[] = [];

  constructor(
    readonly name: string,
    private readonly options: ChildOptions,
    private readonly onGivingUp: (reason: string) => void,
  ) {}

  /** Resolves when the process says that it's ready. */
  async start(): Promise<void> {
    const child = launch(this.options);
    this.process = child;
    await new Promise<void>((ready, reject) => {
      child.once('message', () => ready());
      child.once('exit', (code) => reject(new Error(`${this.name} ended with ${code} before it was ready`)));
    });
    child.removeAllListeners('exit');
    child.once('exit', (code, signal) => this.restart(signal ?? String(code)));
  }

  /** Lets it finish what it's doing; ends it by force only after that takes too long. */
  async stop(): Promise<void> {
    this.isStopping = true;
    const child = this.process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = new Promise<void>((done) => child.once('exit', () => done()));
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
    await exited;
    clearTimeout(force);
  }

  private restart(end: string): void {
    if (this.isStopping) return;
    const now = Date.now();
    this.deaths = [...this.deaths.filter((death) => now - death < CALM_MS), now];
    if (this.deaths.length > MOST_RESTARTS)
      return this.onGivingUp(`${this.name} died ${this.deaths.length} times in a minute (${end})`);
    process.stderr.write(`${this.name} ended (${end}) and is started again\n`);
    setTimeout(() => {
      if (!this.isStopping) this.start().catch((error: Error) => this.restart(error.message));
    }, 500 * this.deaths.length);
  }
}

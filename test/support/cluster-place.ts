import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
const ROOM_BYTES = 4 * 2 ** 30;
const NAME = /^factotum-test-(\d+)-/;

export interface ClusterPlace {
  dataDir: string;
  /** On a disk always: machines forbid to run programs from memory's files. */
  refugeDir: string;
  remove(): void;
}

/**
 * Folders for a test's own cluster.
 * @param mayForget whether it can lie in memory, where a database is copied ten times as fast, if the machine has room there
 */
export function makeClusterPlace({ mayForget }: { mayForget: boolean }): ClusterPlace {
  const roots = [mayForget && hasRoom() ? MEMORY : tmpdir(), tmpdir()];
  roots.forEach(removeLeftovers);
  const [data = '', refuge = ''] = roots.map((root) => mkdtempSync(join(root, `factotum-test-${process.pid}-`)));
  // The server's user goes through it.
  chmodSync(data, 0o755);
  chmodSync(refuge, 0o755);
  const refugeDir = join(refuge, 'refuge');
  mkdirSync(refugeDir);
  const remove = () => [data, refuge].forEach((dir) => rmSync(dir, { recursive: true, force: true }));
  return { dataDir: join(data, 'data'), refugeDir, remove };
}

function hasRoom(): boolean {
  if (!existsSync(MEMORY)) return false;
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize >= ROOM_BYTES;
}

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** Tests that were killed leave their server and its files behind, which would fill the memory. */
function removeLeftovers(root: string): void {
  for (const name of readdirSync(root)) {
    const [, owner] = NAME.exec(name) ?? [];
    if (!owner || isRunning(Number(owner))) continue;
    const lock = join(root, name, 'data/postmaster.pid');
    const server = existsSync(lock) ? Number(readFileSync(lock, 'utf8').split('\n')[0]) : 0;
    const command = `/proc/${server}/cmdline`;
    if (server && existsSync(command) && readFileSync(command, 'utf8').includes(name)) process.kill(server, 'SIGQUIT');
    rmSync(join(root, name), { recursive: true, force: true });
  }
}

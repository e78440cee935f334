import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endLeftover } from '#platform/embedded';

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
export async function makeClusterPlace({ mayForget }: { mayForget: boolean }): Promise<ClusterPlace> {
  const roots = [mayForget && hasRoom() ? MEMORY : tmpdir(), tmpdir()];
  for (const root of new Set(roots)) await removeLeftovers(root);
  const [data = '', refugeDir = ''] = roots.map((root) => mkdtempSync(join(root, `factotum-test-${process.pid}-`)));
  // The server's user goes through it.
  chmodSync(data, 0o755);
  chmodSync(refugeDir, 0o755);
  const remove = () => [data, refugeDir].forEach((dir) => rmSync(dir, { recursive: true, force: true }));
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
async function removeLeftovers(root: string): Promise<void> {
  for (const name of readdirSync(root)) {
    const [, owner] = NAME.exec(name) ?? [];
    if (!owner || isRunning(Number(owner))) continue;
    await endLeftover(join(root, name, 'data'));
    rmSync(join(root, name), { recursive: true, force: true });
  }
}

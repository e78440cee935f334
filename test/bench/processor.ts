import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import type { Client } from 'pg';

/** Milliseconds of Linux's clock tick, in which it tells how long processes ran. */
const TICK_MS = 10;

export const ALL_CORES = `0-${cpus().length - 1}`;

interface ProcessTimes {
  parent: number;
  ownMs: number;
}

function timesOf(pid: number): ProcessTimes {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { parent: Number(fields[1]), ownMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS };
}

/** The processor time that a process has used, its threads included. */
export const processorMsOf = (pid: number): number => timesOf(pid).ownMs;

/** That of all processes which a process has started and which haven't ended. */
export function processorMsOfChildren(pid: number): number {
  let sumMs = 0;
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const { parent, ownMs } = timesOf(Number(name));
      if (parent === pid) sumMs += ownMs;
    } catch {
      // It ended while we looked.
    }
  }
  return sumMs;
}

/** Keeps a process, its threads and those that it will start on some cores, such as `0-1`. @returns whether that could be done */
export const pinToCores = (pid: number, cores: string): boolean =>
  spawnSync('taskset', ['--all-tasks', '--pid', '--cpu-list', cores, String(pid)]).status === 0;

/** The process of the server that starts the others, one for each session. */
export async function postmasterOf(owner: Client): Promise<number> {
  const { rows } = await owner.query<{ pid: string }>(
    `select split_part(pg_read_file('postmaster.pid'), E'\\n', 1) as pid`,
  );
  return Number(rows[0]?.pid);
}

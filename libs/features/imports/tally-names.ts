import { foldName } from './fold-name.js';
import type { ImportedTimeRow } from './parse-time-export.js';

/** A name as its first line spells it, with how much hangs on it. */
export interface NameTally {
  name: string;
  lines: number;
  workedSeconds: number;
}

export interface NameTallies {
  people: NameTally[];
  clients: NameTally[];
  /** Projects by client; `name` is the project's. */
  projects: (NameTally & { client: string })[];
  tasks: NameTally[];
  tags: NameTally[];
}

/** Collects the distinct names of a file's rows, in order of appearance, for the user to map. */
export function tallyNames(rows: Iterable<ImportedTimeRow>, tallies: NameTallies = noNames()): NameTallies {
  const indexes = {
    people: indexOf(tallies.people),
    clients: indexOf(tallies.clients),
    projects: new Map(tallies.projects.map((tally) => [pairKey(tally.client, tally.name), tally])),
    tasks: indexOf(tallies.tasks),
    tags: indexOf(tallies.tags),
  };
  const listed = <T extends NameTally>(found: T | undefined, fresh: T, list: T[]): T => {
    if (!found) list.push(fresh);
    return found ?? fresh;
  };
  const count = (
    kind: 'people' | 'clients' | 'tasks' | 'tags',
    name: string | undefined,
    row: ImportedTimeRow,
  ): void => {
    if (!name) return;
    const key = foldName(name);
    const tally = listed(indexes[kind].get(key), { name, lines: 0, workedSeconds: 0 }, tallies[kind]);
    indexes[kind].set(key, addRow(tally, row));
  };
  for (const row of rows) {
    count('people', row.person.name, row);
    count('clients', row.client, row);
    count('tasks', row.task, row);
    for (const tag of row.tags) count('tags', tag, row);
    if (!row.project) continue;
    const key = pairKey(row.client ?? '', row.project);
    const fresh = { client: row.client ?? '', name: row.project, lines: 0, workedSeconds: 0 };
    indexes.projects.set(key, addRow(listed(indexes.projects.get(key), fresh, tallies.projects), row));
  }
  return tallies;
}

function addRow<T extends NameTally>(tally: T, row: ImportedTimeRow): T {
  tally.lines += 1;
  tally.workedSeconds += row.workedSeconds;
  return tally;
}

function noNames(): NameTallies {
  return { people: [], clients: [], projects: [], tasks: [], tags: [] };
}

function indexOf(tallies: readonly NameTally[]): Map<string, NameTally> {
  return new Map(tallies.map((tally) => [foldName(tally.name), tally]));
}

function pairKey(client: string, project: string): string {
  return JSON.stringify([foldName(client), foldName(project)]);
}

import { foldName } from './fold-name.js';
import type { NameTargets } from './map-names.js';
import type { ImportedTimeRow } from './parse-time-export.js';
import { ownText } from './split-records.js';

export const NAME_KINDS = ['PERSON', 'CLIENT', 'PROJECT', 'TASK', 'TAG'] as const;
export type NameKind = (typeof NAME_KINDS)[number];

/** A name as its first line spells it, with how much hangs on it and what it means here, if that is known. */
export interface NameTally {
  kind: NameKind;
  name: string;
  /** Of a project: its client's name in the file, which may be empty. */
  client?: string;
  lines: number;
  workedSeconds: number;
  /** The assistant, client, contract, or of a task or tag the service. The task without a name is all time that names no service. */
  targetId: string | undefined;
}

/** So many names of a file are listed, and can be mapped. */
export const MOST_NAMES = 5_000;

type Named = Pick<NameTally, 'kind' | 'name' | 'client'>;

/**
 * Collects the distinct names of a file's rows, in order of appearance, for the user to map. Beyond five thousand it counts on
 * those that it has and takes no new ones, so that its memory is bounded.
 */
export class NameTallier {
  private readonly tallies = new Map<string, NameTally>();

  constructor(private readonly targets: NameTargets) {}

  get names(): NameTally[] {
    return [...this.tallies.values()];
  }

  /** @param lacksService whether neither the row nor its contract names one */
  add(row: ImportedTimeRow, lacksService = false): void {
    const { person, client, project, task, tags } = row;
    const { targets } = this;
    this.count(row, { kind: 'PERSON', name: person.name }, () => targets.person(row));
    if (client) this.count(row, { kind: 'CLIENT', name: client }, () => targets.client(row));
    if (project) this.count(row, { kind: 'PROJECT', name: project, client: client ?? '' }, () => targets.project(row));
    if (task) this.count(row, { kind: 'TASK', name: task }, () => targets.task(task));
    if (lacksService) this.count(row, { kind: 'TASK', name: '' }, () => targets.default);
    for (const tag of tags) this.count(row, { kind: 'TAG', name: tag }, () => targets.tag(tag));
  }

  private count(row: ImportedTimeRow, named: Named, target: () => string | undefined): void {
    // A cell has no NUL.
    const key = `${named.kind}\0${foldName(named.name)}\0${foldName(named.client ?? '')}`;
    let tally = this.tallies.get(key);
    if (!tally) {
      if (this.tallies.size >= MOST_NAMES) return;
      tally = { ...ownNames(named), lines: 0, workedSeconds: 0, targetId: undefined };
      this.tallies.set(key, tally);
    }
    tally.lines += 1;
    tally.workedSeconds += row.workedSeconds;
    // A project may mean a contract on some days alone.
    tally.targetId ??= target();
  }
}

const ownNames = ({ kind, name, client }: Named): Named => ({
  ...{ kind, name: ownText(name) },
  ...(client !== undefined && { client: ownText(client) }),
});

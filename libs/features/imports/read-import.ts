import type { ImportProblem } from './import-problems.js';
import type { SampleRow } from './inspection.js';
import type { NameResolution, NameTargets } from './map-names.js';
import type { ImportedTimeRow, TimeExportBatch } from './parse-time-export.js';
import type { StagedRow } from './stage-rows.js';
import { type NameTally, NameTallier } from './tally-names.js';

const SAMPLES = 20;

/** Takes a file's batches one after the other, gives each line's names their meaning, and remembers no line but a few samples. */
export class ReadImport {
  readonly sample: SampleRow[] = [];
  problemCount = 0;
  /** Lines that can become entries. */
  entryCount = 0;
  linesRead = 0;
  private readonly tallier: NameTallier;

  constructor(
    private readonly resolve: (row: ImportedTimeRow) => NameResolution,
    targets: NameTargets,
  ) {
    this.tallier = new NameTallier(targets);
  }

  get names(): NameTally[] {
    return this.tallier.names;
  }

  /** What is to be written down of a batch: its lines, and its problems in order of line. */
  take({ rows, problems, leftOutKeys, lineCount }: TimeExportBatch): { rows: StagedRow[]; problems: ImportProblem[] } {
    const staged: StagedRow[] = [...leftOutKeys];
    const found = [...problems];
    for (const row of rows) {
      const resolution = this.resolve(row);
      this.tallier.add(row, resolution.lacksService);
      if (!resolution.ok) found.push(...resolution.problems);
      const { line, sourceKey } = row;
      staged.push(resolution.ok ? { line, sourceKey, entry: { row, names: resolution.names } } : { line, sourceKey });
      if (resolution.ok) this.entryCount += 1;
      if (this.sample.length < SAMPLES) this.sample.push(sampleOf(row, resolution));
    }
    this.linesRead += lineCount;
    this.problemCount += found.length;
    return { rows: staged, problems: found.sort((a, b) => a.line - b.line) };
  }
}

function sampleOf(row: ImportedTimeRow, resolution: NameResolution): SampleRow {
  const { line, client, project, task, tags, description, billable, startsAt, endsAt, workedSeconds } = row;
  const names = resolution.ok ? resolution.names : undefined;
  return {
    ...{ line, person: row.person.name, client, project, task, tags, description, billable },
    ...{ startsAt, endsAt, workedSeconds, hasClockTimes: row.clockTimesKnown },
    ...{ assistantId: names?.assistantId, contractId: names?.contractId, serviceId: names?.serviceId },
  };
}

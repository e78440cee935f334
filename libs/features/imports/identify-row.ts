import { hash } from 'node:crypto';
import { foldName } from './fold-name.js';
import type { WallTimes } from './place-entry.js';
import type { TimeExportFormat } from './recognise-format.js';
import { SeenNumbers } from './seen-numbers.js';

/** What makes a line itself, in values and not in the file's spelling of them. */
export interface RowIdentity {
  format: TimeExportFormat;
  person: string;
  times: WallTimes;
  client: string | undefined;
  project: string | undefined;
  task: string | undefined;
  description: string;
  billable: boolean;
  tags: readonly string[];
}

export interface RowKeys {
  /**
   * Who, when (to the minute) and for whom: a line that was edited in the other tool since it was imported keeps its
   * slot.
   */
  slotKey: string;
  /**
   * The slot, a point, and the whole line with, for lines that are the same, which of them it is: the same line has the
   * same key in every export that has it, whatever its delimiter, date order or further columns.
   */
  sourceKey: string;
}

/** Numbers equal lines of one file. Keeps at most 48 bytes a line. */
export class RowIdentifier {
  private readonly occurrences = new SeenNumbers();

  identify(row: RowIdentity): RowKeys {
    const content = JSON.stringify(rowContent(row)).slice(0, -1);
    const slotKey = digest(JSON.stringify(rowSlot(row)));
    // Nearly all lines are the first of their kind.
    const first = digest(`${content},1]`);
    const occurrence = this.occurrences.add(Number.parseInt(first.slice(0, 13), 16));
    return { slotKey, sourceKey: `${slotKey}.${occurrence === 1 ? first : digest(`${content},${occurrence}]`)}` };
  }
}

/** All that tells lines apart but for which of several that are the same it is, which comes last. */
function rowContent(row: RowIdentity): unknown[] {
  const { startDate, start, endDate, end, duration } = row.times;
  // The duration is the same however it is printed only where the clock is absent.
  const until = end ? (endDate ?? null) : null;
  const seconds = end ? end.seconds : (duration?.seconds ?? null);
  const [client, project, task] = [foldName(row.client ?? ''), foldName(row.project ?? ''), foldName(row.task ?? '')];
  const tags = row.tags.map(foldName).sort();
  const description = row.description.normalize('NFC');
  const when = [startDate, start?.seconds ?? null, until, seconds];
  return ['line', row.format, foldName(row.person), ...when, client, project, task, description, row.billable, tags];
}

function rowSlot(row: RowIdentity): unknown[] {
  const { start, startDate } = row.times;
  const when = start ? Math.floor(start.seconds / 60) : foldName(row.task ?? '');
  const [client, project] = [foldName(row.client ?? ''), foldName(row.project ?? '')];
  return ['slot', row.format, foldName(row.person), startDate, when, client, project];
}

/** 128 bits are enough to tell lines apart. */
const digest = (text: string): string => hash('sha256', text, 'hex').slice(0, 32);

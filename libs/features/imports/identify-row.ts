import { createHash } from 'node:crypto';
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
    const content = rowContent(row);
    const slotKey = digest(rowSlot(row));
    const bucket = Number.parseInt(digest(content).slice(0, 13), 16);
    const occurrence = this.occurrences.add(bucket);
    return { slotKey, sourceKey: `${slotKey}.${digest([...content, occurrence])}` };
  }
}

function rowContent(row: RowIdentity): unknown[] {
  const { start, end, duration } = row.times;
  return [
    ...['line', row.format, foldName(row.person), row.times.startDate, start?.seconds ?? null],
    // The duration is the same however it is printed only where the clock is absent.
    ...(end ? [row.times.endDate ?? null, end.seconds] : [null, duration?.seconds ?? null]),
    ...[row.client, row.project, row.task].map((name) => foldName(name ?? '')),
    ...[row.description.normalize('NFC'), row.billable, row.tags.map(foldName).sort()],
  ];
}

function rowSlot(row: RowIdentity): unknown[] {
  const { start, startDate } = row.times;
  const when = start ? Math.floor(start.seconds / 60) : foldName(row.task ?? '');
  return [
    'slot',
    row.format,
    foldName(row.person),
    startDate,
    when,
    foldName(row.client ?? ''),
    foldName(row.project ?? ''),
  ];
}

/** 128 bits are enough to tell lines apart. */
function digest(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
